package io.quantix.spi.network;

import io.quantix.spi.Cidr;
import io.quantix.spi.Problems;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the host itself is reached, as it is wished for.
 *
 * @param uplink by which way
 * @param vlan 1 to 4,094; empty for untagged
 * @param addressing which addresses it has
 * @since 1.0
 */
public record ManagementSpec(String uplink, Optional<Integer> vlan, Addressing addressing) {

    /** Which addresses a host has. */
    public sealed interface Addressing {

        /** Those the network gives it: DHCP, and router advertisements for IPv6. */
        record Automatic() implements Addressing {}

        /**
         * These.
         *
         * @param addresses each with the prefix of its subnet; at least one, each once
         * @param gateways the ways out, at most one for each family, each in the subnet of an address
         * @param dnsServers what the host asks for names
         */
        record Fixed(List<Cidr> addresses, List<InetAddress> gateways, List<InetAddress> dnsServers)
                implements Addressing {
            public Fixed {
                addresses = List.copyOf(addresses);
                gateways = Checks.literals(gateways);
                dnsServers = Checks.literals(dnsServers);
                Problems problems = Problems.of("fixed addressing")
                        .check(!addresses.isEmpty(), "addresses", addresses, "must name at least one")
                        .unique("addresses", addresses, "must not be named twice")
                        .unique(
                                "gateways",
                                gateways.stream().map(IpFamily::of).toList(),
                                "must be at most one for each family");
                for (InetAddress gateway : gateways) {
                    Cidr way = Cidr.parse(gateway.getHostAddress());
                    problems.check(
                            addresses.stream().anyMatch(own -> own.contains(way)),
                            "gateways",
                            gateway,
                            "must lie in the subnet of an address");
                }
                problems.throwIfAny();
            }
        }
    }

    public ManagementSpec {
        Objects.requireNonNull(addressing, "addressing");
        Problems problems = Problems.of("management spec").text("uplink", uplink, 63);
        vlan.ifPresent(tag -> Checks.vlan(problems, "vlan", tag));
        problems.throwIfAny();
    }
}
