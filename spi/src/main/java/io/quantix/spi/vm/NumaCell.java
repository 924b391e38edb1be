package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * One NUMA node as the guest sees it. The cells of a machine hold each vCPU exactly once and sum to its memory.
 *
 * @param vcpus the vCPUs of the node
 * @param memory the memory of the node, a multiple of 1 MiB
 * @param host where on the host the memory comes from; empty to let the host decide
 * @since 1.0
 */
public record NumaCell(CpuSet vcpus, ByteSize memory, Optional<HostNodes> host) {

    public NumaCell {
        Objects.requireNonNull(vcpus, "vcpus");
        Objects.requireNonNull(host, "host");
        Problems.of("NUMA cell")
                .check(
                        memory.bytes() > 0 && memory.isMultipleOf(ByteSize.ofMib(1)),
                        "memory",
                        memory,
                        "must be a positive multiple of 1 MiB")
                .throwIfAny();
    }

    /**
     * NUMA nodes of the host.
     *
     * @param nodes their numbers
     * @param policy how binding the choice is
     */
    public record HostNodes(CpuSet nodes, Policy policy) {
        public HostNodes {
            Objects.requireNonNull(nodes, "nodes");
            Objects.requireNonNull(policy, "policy");
        }
    }

    /** How binding the choice of host nodes is. */
    public enum Policy {
        /** Only there; the machine does not start without room. */
        STRICT,
        /** There as long as there is room. */
        PREFERRED,
        /** Spread evenly over them. */
        INTERLEAVE
    }
}
