package io.quantix.spi.network;

import io.quantix.spi.BitRate;
import io.quantix.spi.Cidr;
import io.quantix.spi.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ways out of the host, as they are.
 *
 * @param devices the host's network devices that can be part of an uplink, by name
 * @param confirmed the spec that is in force, or that comes back when the pending change is not confirmed; empty while the host's own
 *     configuration was never changed here
 * @param pending the change that waits to be confirmed; empty when none does
 * @param addresses the addresses the host really has on its management network
 * @since 1.0
 */
public record HostNetworkStatus(
        List<Device> devices, Optional<HostNetworkSpec> confirmed, Optional<Pending> pending, List<Cidr> addresses) {

    /**
     * A network device of the host.
     *
     * @param name the kernel's name
     * @param mac its hardware address
     * @param carrier whether the wire is alive
     * @param speed what the wire carries; empty when the device does not tell
     * @param uplink the uplink it is part of; empty when it is in none
     */
    public record Device(
            String name, MacAddress mac, boolean carrier, Optional<BitRate> speed, Optional<String> uplink) {
        public Device {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(mac, "mac");
            Objects.requireNonNull(speed, "speed");
            Objects.requireNonNull(uplink, "uplink");
        }
    }

    /**
     * A change that is in force and waits to be confirmed.
     *
     * @param change its id
     * @param spec what it changed to
     * @param revertsAt when it is taken back
     */
    public record Pending(UplinkChangeId change, HostNetworkSpec spec, Instant revertsAt) {
        public Pending {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(revertsAt, "revertsAt");
        }
    }

    public HostNetworkStatus {
        devices = List.copyOf(devices);
        Objects.requireNonNull(confirmed, "confirmed");
        Objects.requireNonNull(pending, "pending");
        addresses = List.copyOf(addresses);
    }
}
