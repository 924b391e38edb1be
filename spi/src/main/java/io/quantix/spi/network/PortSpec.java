package io.quantix.spi.network;

import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A port as it is wished for.
 *
 * @param id chosen by the caller
 * @param network what it is a port of
 * @param consumer who plugs in, as a rule a VM; kind 1 to 32 characters, id 1 to 128
 * @param mac the guest's hardware address; not a multicast address
 * @param addresses what the guest may use and, where the network has DHCP, is given; each once
 * @param protection what is dropped
 * @param securityGroups whose rules hold; without any, everything passes that the protection lets through
 * @param qos how much passes
 * @param vlan which VLANs of the network it is on
 * @param mtu the largest packet in bytes, 68 to 65,535, at most the network's; empty for the network's own
 * @since 1.0
 */
public record PortSpec(
        PortId id,
        NetworkId network,
        ObjectRef consumer,
        MacAddress mac,
        List<Cidr> addresses,
        PortProtection protection,
        List<SecurityGroupId> securityGroups,
        PortQos qos,
        PortVlan vlan,
        Optional<Integer> mtu) {

    public PortSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(vlan, "vlan");
        addresses = List.copyOf(addresses);
        securityGroups = List.copyOf(securityGroups);
        Problems problems = Problems.of("port spec")
                .text("consumer.kind", consumer.kind(), 32)
                .text("consumer.id", consumer.id(), 128)
                .check(!mac.isMulticast(), "mac", mac, "must not be a multicast address")
                .unique("addresses", addresses, "must not be named twice")
                .unique("securityGroups", securityGroups, "must not be named twice");
        mtu.ifPresent(bytes -> Checks.mtu(problems, "mtu", bytes));
        problems.throwIfAny();
    }

    /** Begins a spec with what every port needs. */
    public static Builder builder(PortId id, NetworkId network, ObjectRef consumer, MacAddress mac) {
        return new Builder(id, network, consumer, mac);
    }

    /** Begins with a port that protects the network from the MAC address of others, and lets everything else pass unlimited. */
    public static final class Builder {

        private final PortId id;
        private final NetworkId network;
        private final ObjectRef consumer;
        private final MacAddress mac;
        private List<Cidr> addresses = List.of();
        private PortProtection protection = new PortProtection(true, false, false, false);
        private List<SecurityGroupId> securityGroups = List.of();
        private PortQos qos = PortQos.UNLIMITED;
        private PortVlan vlan = new PortVlan.Inherited();
        private Optional<Integer> mtu = Optional.empty();

        private Builder(PortId id, NetworkId network, ObjectRef consumer, MacAddress mac) {
            this.id = id;
            this.network = network;
            this.consumer = consumer;
            this.mac = mac;
        }

        public Builder addresses(List<Cidr> addresses) {
            this.addresses = addresses;
            return this;
        }

        public Builder protection(PortProtection protection) {
            this.protection = protection;
            return this;
        }

        public Builder securityGroups(List<SecurityGroupId> securityGroups) {
            this.securityGroups = securityGroups;
            return this;
        }

        public Builder qos(PortQos qos) {
            this.qos = qos;
            return this;
        }

        public Builder vlan(PortVlan vlan) {
            this.vlan = vlan;
            return this;
        }

        public Builder mtu(int mtu) {
            this.mtu = Optional.of(mtu);
            return this;
        }

        public PortSpec build() {
            return new PortSpec(id, network, consumer, mac, addresses, protection, securityGroups, qos, vlan, mtu);
        }
    }
}
