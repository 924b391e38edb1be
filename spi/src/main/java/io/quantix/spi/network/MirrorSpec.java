package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A port mirror as it is wished for.
 *
 * @param id chosen by the caller
 * @param name for people; 1 to 128 characters
 * @param sources the ports that are watched; at least one, each once, of one network
 * @param directions what of them is copied; at least one
 * @param target where the copies go
 * @since 1.0
 */
public record MirrorSpec(
        MirrorId id, String name, List<PortId> sources, Set<SecurityRule.Direction> directions, Target target) {

    /** Where copies go. */
    public sealed interface Target {

        /** To a port, which is given nothing else from then on. */
        record ToPort(PortId port) implements Target {}

        /**
         * To a VLAN of the network.
         *
         * @param tag 1 to 4,094
         */
        record ToVlan(int tag) implements Target {
            public ToVlan {
                Checks.vlan(Problems.of("mirror target"), "tag", tag).throwIfAny();
            }
        }

        /**
         * To another host, through a GRE tunnel; needs {@link NetworkCapability#REMOTE_MIRRORS}.
         *
         * @param key 0 to 4,294,967,295
         */
        record ToHost(InetAddress host, long key) implements Target {
            public ToHost {
                host = Checks.literal(host);
                Problems.of("mirror target")
                        .range("key", key, 0, Encapsulation.GRE.largestKey())
                        .throwIfAny();
            }
        }
    }

    public MirrorSpec {
        Objects.requireNonNull(id, "id");
        sources = List.copyOf(sources);
        directions = Set.copyOf(directions);
        Problems problems = Problems.of("mirror spec")
                .text("name", name, Checks.LONGEST_NAME)
                .check(!sources.isEmpty(), "sources", sources, "must name at least one port")
                .unique("sources", sources, "must not be named twice")
                .check(!directions.isEmpty(), "directions", directions, "must name at least one");
        if (target instanceof Target.ToPort(PortId port)) {
            problems.check(!sources.contains(port), "target.port", port, "must not be one of the sources");
        }
        problems.throwIfAny();
    }
}
