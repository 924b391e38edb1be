package io.quantix.spi.vm;

/**
 * How to start a machine.
 *
 * @param paused whether its CPUs stand still until {@link VirtualMachines#resume}
 * @param discardSavedState whether saved memory is thrown away instead of continued from; see {@link SavedStates}
 * @since 1.0
 */
public record StartOptions(boolean paused, boolean discardSavedState) {

    /** Runs at once, from saved memory where there is any. */
    public static final StartOptions DEFAULT = new StartOptions(false, false);

    public static final StartOptions PAUSED = new StartOptions(true, false);
}
