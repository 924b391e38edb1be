package io.quantix.spi.vm;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.network.PortId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network interface of a virtual machine.
 *
 * @param name the NIC's name within the machine, {@code [a-z][a-z0-9-]{0,30}}; stable across changes
 * @param backend what it is connected to
 * @param port the port it came from, for the record; empty when it came from none
 * @param model device the guest sees
 * @param mac its hardware address; not a multicast address, unique within the machine
 * @param mtu largest packet in bytes, 68 to 65,535, offered to the guest; empty for the backend's own
 * @param linkUp whether the cable is plugged in
 * @param qos bandwidth limits
 * @param security what the hypervisor itself filters; a network may filter more
 * @param bootIndex place in the boot order, 1 to 255; unique within the machine
 * @since 1.0
 */
public record NicSpec(
        String name,
        NicBackend backend,
        Optional<PortId> port,
        NicModel model,
        MacAddress mac,
        OptionalInt mtu,
        boolean linkUp,
        Optional<NicQos> qos,
        NicSecurity security,
        OptionalInt bootIndex) {

    /** Device the guest sees. */
    public enum NicModel {
        VIRTIO,
        E1000,
        E1000E,
        RTL8139,
        VMXNET3
    }

    public NicSpec {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(security, "security");
        Problems problems = Problems.of("NIC")
                .check(DiskSpec.DEVICE_NAME.matcher(name).matches(), "name", name, "must match " + DiskSpec.DEVICE_NAME)
                .check(!mac.isMulticast(), "mac", mac, "must not be a multicast address");
        mtu.ifPresent(bytes -> problems.range("mtu", bytes, 68, 65_535));
        bootIndex.ifPresent(index -> problems.range("bootIndex", index, 1, 255));
        problems.throwIfAny();
    }

    /** Begins with a virtio NIC whose link is up. */
    public static Builder builder(String name, NicBackend backend, MacAddress mac) {
        return new Builder(name, backend, mac);
    }

    /**
     * Bandwidth limits, seen from the guest.
     *
     * @param inbound what the guest receives; empty for no limit
     * @param outbound what the guest sends; empty for no limit
     */
    public record NicQos(Optional<Shape> inbound, Optional<Shape> outbound) {
        public NicQos {
            Problems.of("NIC QoS")
                    .check(inbound.isPresent() || outbound.isPresent(), "", "no limit", "must limit a direction")
                    .throwIfAny();
        }
    }

    /**
     * A token bucket.
     *
     * @param average sustained rate; at least 8,000 bit/s
     * @param peak rate of a burst, at least the average; empty for unlimited
     * @param burst bytes that may pass at peak rate; empty for the hypervisor's default
     */
    public record Shape(BitRate average, Optional<BitRate> peak, Optional<ByteSize> burst) {
        public Shape {
            Objects.requireNonNull(burst, "burst");
            Problems problems = Problems.of("bandwidth")
                    .check(average.bitsPerSecond() >= 8_000, "average", average, "must be at least 8000 bit/s");
            peak.ifPresent(rate -> problems.check(
                    rate.compareTo(average) >= 0, "peak", rate, "must be at least the average, " + average));
            problems.throwIfAny();
        }
    }

    /**
     * What the hypervisor filters.
     *
     * @param macSpoofProtection whether frames with another source MAC are dropped
     * @param allowedAddresses source addresses the guest may use; empty for any
     */
    public record NicSecurity(boolean macSpoofProtection, List<Cidr> allowedAddresses) {

        public static final NicSecurity NONE = new NicSecurity(false, List.of());

        public NicSecurity {
            allowedAddresses = List.copyOf(allowedAddresses);
        }
    }

    /** Collects what deviates from a plain virtio NIC. */
    public static final class Builder {

        private final String name;
        private final NicBackend backend;
        private final MacAddress mac;
        private Optional<PortId> port = Optional.empty();
        private NicModel model = NicModel.VIRTIO;
        private OptionalInt mtu = OptionalInt.empty();
        private boolean linkUp = true;
        private Optional<NicQos> qos = Optional.empty();
        private NicSecurity security = NicSecurity.NONE;
        private OptionalInt bootIndex = OptionalInt.empty();

        private Builder(String name, NicBackend backend, MacAddress mac) {
            this.name = name;
            this.backend = backend;
            this.mac = mac;
        }

        public Builder port(PortId port) {
            this.port = Optional.of(port);
            return this;
        }

        public Builder model(NicModel model) {
            this.model = model;
            return this;
        }

        public Builder mtu(int mtu) {
            this.mtu = OptionalInt.of(mtu);
            return this;
        }

        public Builder linkUp(boolean linkUp) {
            this.linkUp = linkUp;
            return this;
        }

        public Builder qos(NicQos qos) {
            this.qos = Optional.of(qos);
            return this;
        }

        public Builder security(NicSecurity security) {
            this.security = security;
            return this;
        }

        public Builder bootIndex(int bootIndex) {
            this.bootIndex = OptionalInt.of(bootIndex);
            return this;
        }

        public NicSpec build() {
            return new NicSpec(name, backend, port, model, mac, mtu, linkUp, qos, security, bootIndex);
        }
    }
}
