package io.quantix.spi.vm;

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
    /** State and CPU time of each vCPU. */
    VCPU,
    /** What the guest has and, with a balloon driver, uses. */
    MEMORY,
    /** Traffic of each NIC. */
    NIC,
    /** Input and output of each disk; the most expensive group. */
    DISK
}
