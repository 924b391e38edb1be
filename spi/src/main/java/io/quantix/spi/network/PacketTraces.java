package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers why a packet does, or does not, arrive. Sends nothing and changes nothing.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}; threading too.
 *
 * <h2>Conformance</h2>
 *
 * Chapter PORT, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface PacketTraces {

    /**
     * Follows a packet that begins a conversation through this host.
     *
     * @throws ProviderException.NotFound when the port does not exist
     * @throws ProviderException.WrongState when nobody is plugged into it
     * @throws ProviderException.Unsupported without {@link NetworkCapability#TRACE}
     */
    Trace trace(Packet packet, CallContext call);

    /**
     * A packet that a guest would send.
     *
     * @param from the guest's port; the packet has its MAC address as source
     * @param to the next station's hardware address
     * @param source the packet's source address
     * @param destination the packet's destination address, of the same family
     * @param traffic what it carries; of a port range its first port
     */
    record Packet(PortId from, MacAddress to, InetAddress source, InetAddress destination, Traffic traffic) {
        public Packet {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(traffic, "traffic");
            source = Checks.literal(source);
            destination = Checks.literal(destination);
            Problems.of("packet")
                    .check(
                            IpFamily.of(source) == IpFamily.of(destination),
                            "destination",
                            destination,
                            "must be of the same family as the source, " + source.getHostAddress())
                    .throwIfAny();
        }
    }

    /**
     * What would happen.
     *
     * @param verdict the end of the way
     * @param steps the way, for a person; in the technology's own words
     */
    record Trace(Verdict verdict, List<String> steps) {
        public Trace {
            Objects.requireNonNull(verdict, "verdict");
            steps = List.copyOf(steps);
        }
    }

    /** The end of a packet's way through this host. */
    sealed interface Verdict {

        /** It reaches ports of this host; several when it is flooded. */
        record Delivered(List<PortId> ports) implements Verdict {
            public Delivered {
                ports = List.copyOf(ports);
            }
        }

        /** It leaves by an uplink or a tunnel. */
        record Left(String by) implements Verdict {}

        /**
         * It is dropped.
         *
         * @param reason for a person
         * @param group the security group whose rules do not let it pass; empty when something else drops it
         */
        record Dropped(String reason, Optional<SecurityGroupId> group) implements Verdict {}
    }
}
