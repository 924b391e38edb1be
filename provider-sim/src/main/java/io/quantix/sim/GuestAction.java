package io.quantix.sim;

/** Something a simulated guest does by itself, without being asked through the hypervisor. */
public enum GuestAction {
    /** It powers off. */
    POWER_OFF,
    /** It reboots. */
    REBOOT,
    /** Its kernel crashes. Without a panic notifier nobody hears of it, and the guest merely stands still. */
    PANIC,
    /** It goes to sleep (ACPI S3). */
    SLEEP,
    /** It wakes up. */
    WAKE,
    /** It hangs: it hears no request any more, and its watchdog, where it has one, fires after 30 seconds. */
    HANG,
    /** One of its disks fails, and it stands still. */
    IO_ERROR,
    /** The process that runs it dies. */
    PROCESS_FAILURE,
    /** Its agent appears on the agent channel. */
    AGENT_APPEARS,
    /** Its agent goes. */
    AGENT_GOES,
    /** It lets go of no device, vCPU or memory any more. */
    KEEP_DEVICES,
    /** It lets go of what it is asked to. */
    RELEASE_DEVICES
}
