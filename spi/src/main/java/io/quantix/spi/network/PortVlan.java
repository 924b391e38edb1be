package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Which VLANs of its network a port is on.
 *
 * @since 1.0
 */
public sealed interface PortVlan {

    /** As the network's segment says. */
    record Inherited() implements PortVlan {}

    /**
     * One VLAN, untagged for the guest.
     *
     * @param tag 1 to 4,094
     */
    record Access(int tag) implements PortVlan {
        public Access {
            Checks.vlan(Problems.of("access port"), "tag", tag).throwIfAny();
        }
    }

    /**
     * Several VLANs, tagged for the guest.
     *
     * @param tags what passes; at least one range
     * @param untagged the VLAN the guest sees without a tag; empty to drop frames without one
     */
    record Trunk(List<VlanRange> tags, Optional<Integer> untagged) implements PortVlan {
        public Trunk {
            tags = List.copyOf(tags);
            Problems problems =
                    Problems.of("trunk port").check(!tags.isEmpty(), "tags", tags, "must name at least one VLAN");
            untagged.ifPresent(tag -> Checks.vlan(problems, "untagged", tag));
            problems.throwIfAny();
        }
    }
}
