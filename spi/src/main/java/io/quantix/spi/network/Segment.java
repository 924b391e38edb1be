package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What joins the ports of a network to each other and to the world. A provider says which {@link Kind}s it makes in {@link
 * NetworkTraits}.
 *
 * <p>An uplink is named as {@link HostUplinks} or the provider's configuration names it, so that the same spec fits hosts whose
 * devices have different names.
 *
 * @since 1.0
 */
public sealed interface Segment {

    /** The kinds of segments. */
    enum Kind {
        VLAN,
        TRUNK,
        OVERLAY,
        FLAT,
        ISOLATED,
        USER_MODE,
        LOGICAL
    }

    Kind kind();

    /**
     * One VLAN of an uplink; guests see untagged frames.
     *
     * @param uplink 1 to 63 characters
     * @param tag 1 to 4,094
     */
    record Vlan(String uplink, int tag) implements Segment {
        public Vlan {
            Checks.vlan(Problems.of("VLAN segment").text("uplink", uplink, 63), "tag", tag)
                    .throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.VLAN;
        }
    }

    /**
     * Several VLANs of an uplink; guests see the tags.
     *
     * @param uplink 1 to 63 characters
     * @param tags what passes; at least one range
     * @param untagged the VLAN that guests see without a tag; empty to drop frames without one
     */
    record Trunk(String uplink, List<VlanRange> tags, Optional<Integer> untagged) implements Segment {
        public Trunk {
            tags = List.copyOf(tags);
            Problems problems = Problems.of("trunk segment")
                    .text("uplink", uplink, 63)
                    .check(!tags.isEmpty(), "tags", tags, "must name at least one VLAN");
            untagged.ifPresent(tag -> Checks.vlan(problems, "untagged", tag));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.TRUNK;
        }
    }

    /**
     * A mesh of tunnels between hosts; every host of the network has the others as its peers.
     *
     * @param encapsulation how frames travel
     * @param key what tells this network from others between the same hosts; 0 to the encapsulation's largest
     * @param local the address of this host; empty for the one the route to the peers has
     * @param peers the other hosts, each once, of one address family; may be empty while there is none
     * @param udpPort 1 to 65,535; empty for the registered one
     */
    record Overlay(
            Encapsulation encapsulation,
            long key,
            Optional<InetAddress> local,
            List<InetAddress> peers,
            Optional<Integer> udpPort)
            implements Segment {
        public Overlay {
            local = local.map(Checks::literal);
            peers = Checks.literals(peers);
            Problems problems = Problems.of("overlay segment")
                    .range("key", key, 0, encapsulation.largestKey())
                    .unique("peers", peers, "must not be named twice")
                    .check(
                            peers.stream().map(IpFamily::of).distinct().count() <= 1,
                            "peers",
                            peers,
                            "must be all IPv4 or all IPv6")
                    .check(
                            local.filter(peers::contains).isEmpty(),
                            "peers",
                            peers,
                            "must not hold the address of this host");
            udpPort.ifPresent(port -> problems.range("udpPort", port, 1, 65_535)
                    .check(encapsulation != Encapsulation.GRE, "udpPort", port, "must be empty, GRE has no UDP port"));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.OVERLAY;
        }
    }

    /**
     * An uplink as it is; guests see what the wire carries.
     *
     * @param uplink 1 to 63 characters
     */
    record Flat(String uplink) implements Segment {
        public Flat {
            Problems.of("flat segment").text("uplink", uplink, 63).throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.FLAT;
        }
    }

    /** The ports of this host only. */
    record Isolated() implements Segment {
        @Override
        public Kind kind() {
            return Kind.ISOLATED;
        }
    }

    /** Out through the hypervisor's own process, each port for itself: outgoing connections only, needs no privileges. */
    record UserMode() implements Segment {
        @Override
        public Kind kind() {
            return Kind.USER_MODE;
        }
    }

    /**
     * A switch that a distributed network engine spans over its hosts. Its ports are bound by their interface id.
     *
     * @param name what the engine calls it; empty for the network's id
     */
    record Logical(Optional<String> name) implements Segment {
        public Logical {
            Objects.requireNonNull(name, "name");
            Problems problems = Problems.of("logical segment");
            name.ifPresent(text -> problems.text("name", text, 128));
            problems.throwIfAny();
        }

        @Override
        public Kind kind() {
            return Kind.LOGICAL;
        }
    }
}
