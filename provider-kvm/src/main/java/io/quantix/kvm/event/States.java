package io.quantix.kvm.event;

import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmState;

/** libvirt's states and reasons in the contract's terms. */
public final class States {

    private States() {}

    public static VmState state(int state) {
        return switch (state) {
            case VirDomainConstants.VIR_DOMAIN_RUNNING, VirDomainConstants.VIR_DOMAIN_BLOCKED -> VmState.RUNNING;
            case VirDomainConstants.VIR_DOMAIN_PAUSED -> VmState.PAUSED;
            case VirDomainConstants.VIR_DOMAIN_SHUTDOWN -> VmState.STOPPING;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF -> VmState.STOPPED;
            // Kept in memory for somebody to look at, see LifecyclePolicy.OnCrash.PRESERVE.
            case VirDomainConstants.VIR_DOMAIN_CRASHED -> VmState.PAUSED;
            case VirDomainConstants.VIR_DOMAIN_PMSUSPENDED -> VmState.SUSPENDED;
            default -> VmState.UNKNOWN;
        };
    }

    public static StateReason reason(int state, int reason) {
        return switch (state) {
            case VirDomainConstants.VIR_DOMAIN_RUNNING -> running(reason);
            case VirDomainConstants.VIR_DOMAIN_PAUSED -> paused(reason);
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF -> stopped(reason);
            case VirDomainConstants.VIR_DOMAIN_SHUTDOWN -> StateReason.REQUESTED;
            case VirDomainConstants.VIR_DOMAIN_CRASHED -> StateReason.GUEST_PANICKED;
            case VirDomainConstants.VIR_DOMAIN_PMSUSPENDED -> StateReason.GUEST;
            default -> StateReason.UNKNOWN;
        };
    }

    private static StateReason running(int reason) {
        return switch (reason) {
            case VirDomainConstants.VIR_DOMAIN_RUNNING_BOOTED -> StateReason.BOOTED;
            case VirDomainConstants.VIR_DOMAIN_RUNNING_MIGRATED, VirDomainConstants.VIR_DOMAIN_RUNNING_POSTCOPY ->
                StateReason.MIGRATED;
            case VirDomainConstants.VIR_DOMAIN_RUNNING_RESTORED -> StateReason.RESTORED;
            case VirDomainConstants.VIR_DOMAIN_RUNNING_FROM_SNAPSHOT -> StateReason.SNAPSHOT;
            case VirDomainConstants.VIR_DOMAIN_RUNNING_UNPAUSED,
                    VirDomainConstants.VIR_DOMAIN_RUNNING_WAKEUP,
                    VirDomainConstants.VIR_DOMAIN_RUNNING_MIGRATION_CANCELED,
                    VirDomainConstants.VIR_DOMAIN_RUNNING_SAVE_CANCELED,
                    VirDomainConstants.VIR_DOMAIN_RUNNING_CRASHED -> StateReason.RESUMED;
            default -> StateReason.UNKNOWN;
        };
    }

    private static StateReason paused(int reason) {
        return switch (reason) {
            case VirDomainConstants.VIR_DOMAIN_PAUSED_USER -> StateReason.REQUESTED;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_MIGRATION,
                    VirDomainConstants.VIR_DOMAIN_PAUSED_POSTCOPY,
                    VirDomainConstants.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED -> StateReason.MIGRATED;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_SAVE -> StateReason.SAVED;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_IOERROR -> StateReason.IO_ERROR;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_WATCHDOG -> StateReason.WATCHDOG;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_FROM_SNAPSHOT, VirDomainConstants.VIR_DOMAIN_PAUSED_SNAPSHOT ->
                StateReason.SNAPSHOT;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_SHUTTING_DOWN -> StateReason.GUEST;
            case VirDomainConstants.VIR_DOMAIN_PAUSED_CRASHED -> StateReason.GUEST_PANICKED;
            // A start that leaves the CPUs standing ends here too.
            case VirDomainConstants.VIR_DOMAIN_PAUSED_STARTING_UP -> StateReason.REQUESTED;
            default -> StateReason.UNKNOWN;
        };
    }

    private static StateReason stopped(int reason) {
        return switch (reason) {
            // What libvirt says of a domain it never saw active. Whether we did, LastEnds knows.
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_UNKNOWN -> StateReason.NEVER_STARTED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_SHUTDOWN -> StateReason.GUEST;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_DESTROYED -> StateReason.FORCED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_CRASHED -> StateReason.PROCESS_FAILED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_MIGRATED -> StateReason.MIGRATED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_SAVED -> StateReason.SAVED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_FAILED -> StateReason.START_FAILED;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT -> StateReason.SNAPSHOT;
            case VirDomainConstants.VIR_DOMAIN_SHUTOFF_DAEMON -> StateReason.PROCESS_FAILED;
            default -> StateReason.UNKNOWN;
        };
    }
}
