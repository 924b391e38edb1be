package io.quantix.kvm.event;

import static io.quantix.kvm.ffi.generated.VirDomainConstants.*;

import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Instant;
import java.util.Optional;

/**
 * One machine's life as it was told so far, and what a further event of libvirt adds to it. libvirt tells more than happened (a start is a resume
 * and a start, a reboot through ACPI is a shutdown and a resume) and less (whether a stop was asked for); here each change becomes one
 * event with its reason.
 *
 * <p>Not thread-safe: guarded by {@link Chronicle}.
 */
public final class LifecycleStory {

    /** What a call is about to do, and libvirt's events do not say. */
    public enum Hint {
        NONE,
        START_PAUSED,
        STOP,
        FORCE,
        REBOOT,
        RETURN,
        STILL
    }

    private final VmId vm;
    private VmState state;
    private StateReason reason;
    private Hint hint = Hint.NONE;
    private boolean panicked;
    /** It came from another host and has not gone on here yet. */
    private boolean arriving;

    LifecycleStory(VmId vm, VmState state, StateReason reason) {
        this.vm = vm;
        this.state = state;
        this.reason = reason;
    }

    VmState state() {
        return state;
    }

    StateReason reason() {
        return reason;
    }

    void expect(Hint next) {
        hint = next;
    }

    /** Forgets a hint whose call failed. */
    void withdraw(Hint failed) {
        if (hint == failed) {
            hint = Hint.NONE;
        }
    }

    /** Whether the guest's kernel reported a crash and nothing has become of the machine yet. */
    boolean isPanicked() {
        return panicked;
    }

    /**
     * Adds a lifecycle event.
     *
     * @param event one of {@code virDomainEventType} that concerns a running machine
     * @param detail its meaning depends on the event
     */
    Optional<VmEvent> add(int event, int detail, Instant at) {
        return switch (event) {
            case VIR_DOMAIN_EVENT_STARTED -> started(detail, at);
            case VIR_DOMAIN_EVENT_RESUMED -> resumed(at);
            case VIR_DOMAIN_EVENT_SUSPENDED -> suspended(detail, at);
            case VIR_DOMAIN_EVENT_SHUTDOWN -> shuttingDown(at);
            case VIR_DOMAIN_EVENT_STOPPED -> stopped(detail, at);
            case VIR_DOMAIN_EVENT_PMSUSPENDED -> tell(VmState.SUSPENDED, StateReason.GUEST, at);
            case VIR_DOMAIN_EVENT_CRASHED -> {
                // Nothing to tell before it is clear what becomes of the machine.
                panicked = true;
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** Adds that the guest went through a reset. */
    VmEvent rebooted(Instant at) {
        withdraw(Hint.REBOOT);
        panicked = false;
        return new VmEvent.Rebooted(vm, at);
    }

    /** Adds that a machine whose guest crashed is kept as it is. */
    Optional<VmEvent> preserved(Instant at) {
        return panicked && state == VmState.RUNNING
                ? tell(VmState.PAUSED, StateReason.GUEST_PANICKED, at)
                : Optional.empty();
    }

    private Optional<VmEvent> started(int detail, Instant at) {
        panicked = false;
        if (detail == VIR_DOMAIN_EVENT_STARTED_MIGRATED) {
            // Its memory is on the way; what lets it go on is told apart.
            arriving = true;
            return tell(VmState.PAUSED, StateReason.MIGRATED, at);
        }
        if (hint == Hint.START_PAUSED) {
            // The pause that follows is what happened.
            return Optional.empty();
        }
        boolean returns = hint == Hint.RETURN;
        hint = Hint.NONE;
        StateReason why = switch (detail) {
            case VIR_DOMAIN_EVENT_STARTED_BOOTED -> StateReason.BOOTED;
            case VIR_DOMAIN_EVENT_STARTED_RESTORED -> returns ? StateReason.SNAPSHOT : StateReason.RESTORED;
            case VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT -> StateReason.SNAPSHOT;
            case VIR_DOMAIN_EVENT_STARTED_WAKEUP -> StateReason.RESUMED;
            default -> StateReason.UNKNOWN;
        };
        return tell(VmState.RUNNING, why, at);
    }

    private Optional<VmEvent> resumed(Instant at) {
        if (state == VmState.STOPPED) {
            // A start lets the CPUs go before it is told.
            return Optional.empty();
        }
        panicked = false;
        if (arriving) {
            arriving = false;
            return tell(VmState.RUNNING, StateReason.MIGRATED, at);
        }
        return tell(VmState.RUNNING, state == VmState.STOPPING ? StateReason.BOOTED : StateReason.RESUMED, at);
    }

    private Optional<VmEvent> suspended(int detail, Instant at) {
        withdraw(Hint.START_PAUSED);
        StateReason why = switch (detail) {
            case VIR_DOMAIN_EVENT_SUSPENDED_PAUSED -> hint == Hint.STILL ? StateReason.SNAPSHOT : StateReason.REQUESTED;
            case VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED,
                    VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY,
                    VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED -> StateReason.MIGRATED;
            case VIR_DOMAIN_EVENT_SUSPENDED_IOERROR -> StateReason.IO_ERROR;
            case VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG -> StateReason.WATCHDOG;
            case VIR_DOMAIN_EVENT_SUSPENDED_RESTORED -> StateReason.RESTORED;
            case VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT -> StateReason.SNAPSHOT;
            default -> StateReason.UNKNOWN;
        };
        return tell(VmState.PAUSED, why, at);
    }

    private Optional<VmEvent> shuttingDown(Instant at) {
        return switch (hint) {
            // The end of a forced stop comes at once, and a reboot is no stop.
            case FORCE, REBOOT, RETURN -> Optional.empty();
            case STOP -> tell(VmState.STOPPING, StateReason.REQUESTED, at);
            case NONE, START_PAUSED, STILL -> tell(VmState.STOPPING, StateReason.GUEST, at);
        };
    }

    private Optional<VmEvent> stopped(int detail, Instant at) {
        StateReason why = endReason(detail);
        hint = Hint.NONE;
        arriving = false;
        panicked = false;
        if (state == VmState.STOPPED) {
            // It was on its way up.
            reason = StateReason.START_FAILED;
            return Optional.empty();
        }
        return tell(VmState.STOPPED, why, at);
    }

    private StateReason endReason(int detail) {
        return switch (detail) {
            case VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN -> hint == Hint.STOP ? StateReason.REQUESTED : StateReason.GUEST;
            case VIR_DOMAIN_EVENT_STOPPED_DESTROYED -> hint == Hint.RETURN ? StateReason.SNAPSHOT : StateReason.FORCED;
            case VIR_DOMAIN_EVENT_STOPPED_CRASHED -> StateReason.GUEST_PANICKED;
            case VIR_DOMAIN_EVENT_STOPPED_MIGRATED -> StateReason.MIGRATED;
            case VIR_DOMAIN_EVENT_STOPPED_SAVED -> StateReason.SAVED;
            case VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT -> StateReason.SNAPSHOT;
            case VIR_DOMAIN_EVENT_STOPPED_FAILED -> failedReason();
            default -> StateReason.UNKNOWN;
        };
    }

    /** QEMU is gone: somebody killed it, or libvirt did so because its guest crashed and noticed that first. */
    private StateReason failedReason() {
        if (hint == Hint.FORCE) {
            return StateReason.FORCED;
        }
        return panicked ? StateReason.GUEST_PANICKED : StateReason.PROCESS_FAILED;
    }

    private Optional<VmEvent> tell(VmState next, StateReason why, Instant at) {
        if (state == next) {
            return Optional.empty();
        }
        state = next;
        reason = why;
        return Optional.of(new VmEvent.StateChanged(vm, next, why, at));
    }
}
