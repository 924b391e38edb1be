package io.quantix.spi.vm;

import java.util.Optional;

/**
 * A group of figures that is measured together. Groups differ in cost by orders of magnitude: ask for what you need.
 *
 * @since 1.0
 */
public enum StatsGroup {
    /** State only; costs next to nothing. */
    STATE,
    /** CPU time of the machine. */
    CPU,
    /** CPU time of each online vCPU. */
    VCPU,
    /** What the guest has and, with a balloon driver, uses. */
    MEMORY,
    /** Traffic of each NIC. */
    NIC,
    /** Input and output of each disk; the most expensive group. */
    DISK;

    /** Returns what a hypervisor must be able to do to measure the group; the state any can tell. */
    public Optional<VmCapability> neededCapability() {
        return switch (this) {
            case STATE -> Optional.empty();
            case CPU -> Optional.of(VmCapability.STATS_CPU);
            case VCPU -> Optional.of(VmCapability.STATS_VCPU);
            case MEMORY -> Optional.of(VmCapability.STATS_MEMORY);
            case NIC -> Optional.of(VmCapability.STATS_NIC);
            case DISK -> Optional.of(VmCapability.STATS_DISK);
        };
    }
}
