package io.quantix.spi.network;

import io.quantix.spi.Cidr;
import io.quantix.spi.Problems;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that belong to a network.
 *
 * @param block all of them
 * @param gateway the way out; lies in the block. Empty when there is none
 * @param dnsServers what guests ask for names
 * @param dhcp whether the network gives each port its addresses; needs {@link NetworkCapability#DHCP}
 * @since 1.0
 */
public record Subnet(Cidr block, Optional<InetAddress> gateway, List<InetAddress> dnsServers, boolean dhcp) {

    public Subnet {
        gateway = gateway.map(Checks::literal);
        dnsServers = Checks.literals(dnsServers);
        Problems problems = Problems.of("subnet").unique("dnsServers", dnsServers, "must not be named twice");
        if (gateway.isPresent()) {
            InetAddress way = gateway.get();
            problems.check(
                    block.contains(Cidr.parse(way.getHostAddress())),
                    "gateway",
                    way,
                    "must lie in the block, " + block);
        }
        problems.throwIfAny();
    }

    /** A block whose addresses are given by somebody else. */
    public static Subnet of(Cidr block) {
        return new Subnet(block, Optional.empty(), List.of(), false);
    }
}
