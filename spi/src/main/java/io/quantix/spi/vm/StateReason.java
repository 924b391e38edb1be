package io.quantix.spi.vm;

/**
 * Why a virtual machine is in its {@link VmState}.
 *
 * @since 1.0
 */
public enum StateReason {
    /** The hypervisor gave no reason. */
    UNKNOWN,
    /** It was never started. */
    NEVER_STARTED,
    /** It was started. */
    BOOTED,
    /** It was continued after a pause. */
    RESUMED,
    /** A caller asked for it: a graceful stop, a pause. */
    REQUESTED,
    /** A caller forced it off. */
    FORCED,
    /** The guest did it by itself: it powered off, it went to sleep. */
    GUEST,
    /** The guest's operating system crashed. */
    GUEST_PANICKED,
    /** The virtual machine's process failed or was killed. */
    PROCESS_FAILED,
    /** It could not be started. */
    START_FAILED,
    /** A disk failed; the guest stands still until the disk is back. */
    IO_ERROR,
    /** The watchdog device fired. */
    WATCHDOG,
    /** It is being, or was, migrated to another host. */
    MIGRATED,
    /** Its memory was saved to disk. */
    SAVED,
    /** It was continued from saved memory. */
    RESTORED,
    /** It came from, or stands still for, a snapshot. */
    SNAPSHOT;

    /** Returns whether something went wrong, as opposed to somebody wanting it. */
    public boolean isFailure() {
        return switch (this) {
            case GUEST_PANICKED, PROCESS_FAILED, START_FAILED, IO_ERROR, WATCHDOG -> true;
            case UNKNOWN,
                    NEVER_STARTED,
                    BOOTED,
                    RESUMED,
                    REQUESTED,
                    FORCED,
                    GUEST,
                    MIGRATED,
                    SAVED,
                    RESTORED,
                    SNAPSHOT -> false;
        };
    }
}
