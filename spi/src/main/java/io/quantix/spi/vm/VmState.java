package io.quantix.spi.vm;

/**
 * What a virtual machine is doing. {@link StateReason} says why.
 *
 * @since 1.0
 */
public enum VmState {
    /** Defined, no guest in memory. */
    STOPPED,
    /** The guest has CPU time. */
    RUNNING,
    /** The guest is in memory and its CPUs stand still. */
    PAUSED,
    /** The guest was asked to shut down and is doing so. */
    STOPPING,
    /** The guest put itself to sleep (ACPI S3). */
    SUSPENDED,
    /** The hypervisor cannot say, for example because the machine's process does not answer. */
    UNKNOWN;

    /** Returns whether a guest is in memory. */
    public boolean isActive() {
        return this != STOPPED;
    }
}
