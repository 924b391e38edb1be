package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.Optional;

/**
 * Which packets are meant, by what they carry.
 *
 * @since 1.0
 */
public sealed interface Traffic {

    /** Every packet. */
    record Any() implements Traffic {}

    /** TCP to these ports. */
    record Tcp(PortRange ports) implements Traffic {}

    /** UDP to these ports. */
    record Udp(PortRange ports) implements Traffic {}

    /** SCTP to these ports. */
    record Sctp(PortRange ports) implements Traffic {}

    /**
     * ICMP, or ICMPv6 for IPv6.
     *
     * @param type 0 to 255; empty for every type
     * @param code 0 to 255; empty for every code; needs a type
     */
    record Icmp(Optional<Integer> type, Optional<Integer> code) implements Traffic {
        public Icmp {
            Problems problems = Problems.of("ICMP traffic")
                    .check(code.isEmpty() || type.isPresent(), "code", code, "must be empty without a type");
            type.ifPresent(number -> problems.range("type", number, 0, 255));
            code.ifPresent(number -> problems.range("code", number, 0, 255));
            problems.throwIfAny();
        }
    }

    /**
     * Another IP protocol.
     *
     * @param number as IANA assigned it, 0 to 255
     */
    record Protocol(int number) implements Traffic {
        public Protocol {
            Problems.of("IP protocol").range("number", number, 0, 255).throwIfAny();
        }
    }

    /**
     * Destination ports in a row.
     *
     * @param first 0 to 65,535
     * @param last {@code first} to 65,535
     */
    record PortRange(int first, int last) {

        public static final PortRange ALL = new PortRange(0, 65_535);

        public PortRange {
            Problems.of("port range")
                    .range("first", first, 0, 65_535)
                    .range("last", last, 0, 65_535)
                    .check(first <= last, "last", last, "must not be below the first, " + first)
                    .throwIfAny();
        }

        public static PortRange of(int port) {
            return new PortRange(port, port);
        }
    }
}
