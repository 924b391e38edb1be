package io.quantix.kvm.migration;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtJobStats;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.job.JobWork;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The move itself, on the source.
 *
 * <pre>
 *   note "leaving" ─► libvirt moves the machine, and leaves it standing still there
 *                       ├─ it has ended here ─► note "left" ─► it goes on there
 *                       └─ it is still here  ─► no note     ─► what is there is removed
 * </pre>
 *
 * libvirt alone would let the guest go on there before it ends here, and lets it go on here again when the answer from there is lost: then it runs twice.
 * Here the guest goes on there only after its process on this host has ended, and the note in this host's configuration of the machine says at any time
 * which of the two it is. Whoever comes back after a crash decides by it: this provider, or the other host's, see {@link MoveGuard}.
 */
public final class MigrationWork {

    static final String KIND = "migrate vm";

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration CALL = Duration.ofSeconds(20);
    /** How long one of the two libvirts may be away before the move is left to whoever finds it back. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration TELLING = Duration.ofSeconds(2);

    /** Where the machine is, once libvirt has ended the move. */
    private enum Place {
        HERE,
        THERE,
        /** Its process has ended before it arrived. */
        NOWHERE
    }

    private final Link link;
    private final KvmEvents events;

    public MigrationWork(Link link, KvmEvents events) {
        this.link = link;
        this.events = events;
    }

    Done move(MigrationPlan plan, JobRun run) {
        VmId vm = plan.vm();
        run.progress(0, plan.bytes(), "memory");
        act(
                vm,
                run.steady(CALL),
                "note that it leaves",
                (domain, timeout) -> MoveMarks.put(domain, plan.mark(), timeout));
        @Nullable ProviderException failure = null;
        try (Subscription _ = run.follow(() -> progress(vm, plan.bytes()));
                PostCopy _ = PostCopy.after(plan, link)) {
            act(
                    vm,
                    run.steady(CALL),
                    "aim for a short pause of",
                    (domain, timeout) ->
                            domain.migrations().limitDowntime(plan.options().downtime(), timeout));
            run.abortable(
                    call -> link.slow(vm, call, "migrate", connection -> {
                        find(connection, vm, call).migrations().migrate(plan.migration(), call.remaining());
                        return true;
                    }),
                    call -> abort(vm, call));
        } catch (ProviderException failed) {
            failure = failed;
        }
        return conclude(vm, plan.mark(), failure, run);
    }

    /** Goes on with a move that was under way when the process before this one ended. */
    JobWork<Done> resumed(VmId vm) {
        return run -> {
            Optional<MoveMark> mark =
                    patiently(run, "read the note in " + vm.ref(), call -> look(vm, call, MoveMarks::of));
            if (mark.isEmpty()) {
                throw new ProviderException.Unavailable(
                        "the host ended before " + vm.ref() + " began to move: it is where it was", Effect.NONE, null);
            }
            ProviderException cut = new ProviderException.Unavailable(
                    "the move of " + vm.ref() + " was cut short, and it stayed where it was", Effect.NONE, null);
            try (Subscription _ = run.follow(() -> progress(vm, 0))) {
                return run.abortable(call -> conclude(vm, mark.get(), cut, run), call -> abort(vm, call));
            }
        };
    }

    private void abort(VmId vm, CallContext call) {
        act(vm, call, "give up the move of", (domain, timeout) -> domain.job().abort(timeout));
    }

    private @Nullable Progress progress(VmId vm, long least) {
        LibvirtJobStats stats = look(
                vm, CallContext.within(CALL), (domain, timeout) -> domain.job().stats(0, timeout));
        if (stats.isNone()) {
            return null;
        }
        long total = Math.max(least, stats.number(VirDomainConstants.VIR_DOMAIN_JOB_DATA_TOTAL));
        long left = Math.min(total, stats.number(VirDomainConstants.VIR_DOMAIN_JOB_DATA_REMAINING));
        return new Progress(total - left, total, "memory and disks");
    }

    private Done conclude(VmId vm, MoveMark mark, @Nullable ProviderException failure, JobRun run) {
        return switch (failure == null ? Place.THERE : place(vm, mark, run)) {
            case THERE -> {
                release(vm, mark, run);
                events.awaitState(vm, state -> state == VmState.STOPPED, TELLING);
                yield new Done();
            }
            case HERE -> throw stayed(vm, mark, failure, run);
            case NOWHERE -> {
                forget(vm, run);
                throw partial(
                        vm, "the process of " + vm.ref() + " ended while it moved: it can be started here", failure);
            }
        };
    }

    private static ProviderException partial(VmId vm, String message, @Nullable Throwable cause) {
        return new ProviderException.Internal(vm.ref(), message, Effect.PARTIAL, cause);
    }

    /** Finds out where the machine is, waiting as long as libvirt still moves it. */
    private Place place(VmId vm, MoveMark mark, JobRun run) {
        while (true) {
            LibvirtState state = patiently(run, "look at " + vm.ref(), call -> look(vm, call, LibvirtDomain::state));
            Optional<Place> found = MoveMarks.isOff(state) ? ended(vm, mark, run) : standing(vm, state, mark, run);
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Optional<Place> ended(VmId vm, MoveMark mark, JobRun run) {
        return there(mark, run, "look for " + vm.ref(), (there, call) -> {
            Optional<LibvirtDomain> copy = there.find(vm, call);
            if (copy.isEmpty()) {
                return Optional.of(Place.NOWHERE);
            }
            boolean whole = there.call(call, "look at", ignored -> copy.get().isPersistent(call.remaining()));
            // What is not whole goes by itself when its source is gone.
            return whole ? Optional.of(Place.THERE) : Optional.<Place>empty();
        });
    }

    private Optional<Place> standing(VmId vm, LibvirtState state, MoveMark mark, JobRun run) {
        LibvirtJobStats stats = patiently(
                run,
                "look at " + vm.ref(),
                call -> look(vm, call, (domain, timeout) -> domain.job().stats(0, timeout)));
        if (!stats.isNone()) {
            return Optional.empty();
        }
        if (!MoveMarks.isPaused(state) || mark.paused()) {
            return Optional.of(Place.HERE);
        }
        return undecided(vm, mark, run);
    }

    /** libvirt lost the answer from there and leaves the guest standing still at both ends: it goes on here, unless it runs there. */
    private Optional<Place> undecided(VmId vm, MoveMark mark, JobRun run) {
        boolean runsThere = there(
                mark,
                run,
                "look for " + vm.ref(),
                (there, call) -> there.find(vm, call)
                        .filter(copy -> there.call(
                                call,
                                "look at",
                                ignored ->
                                        copy.state(call.remaining()).state() == VirDomainConstants.VIR_DOMAIN_RUNNING))
                        .isPresent());
        if (runsThere) {
            act(vm, run.steady(CALL), "end", (domain, timeout) -> domain.destroy(0, timeout));
            return Optional.of(Place.THERE);
        }
        forget(vm, run);
        removeThere(vm, mark, run);
        act(vm, run.steady(CALL), "resume", LibvirtDomain::resume);
        return Optional.of(Place.HERE);
    }

    /** From here on the machine is there, whatever dies. */
    private void release(VmId vm, MoveMark mark, JobRun run) {
        patiently(
                run,
                "note that " + vm.ref() + " has left",
                call -> act(
                        vm,
                        call,
                        "note",
                        (domain, timeout) -> MoveMarks.put(domain, mark.as(MoveMark.Way.LEFT), timeout)));
        boolean active = there(mark, run, "let " + vm.ref() + " go on there", (there, call) -> {
            Optional<LibvirtDomain> copy = there.find(vm, call);
            return copy.isEmpty()
                    || there.call(
                            call,
                            "let " + vm.ref() + " go on at",
                            ignored -> MoveMarks.release(copy.get(), mark.paused(), call.remaining()));
        });
        if (!active) {
            throw partial(vm, vm.ref() + " moved, and its process ended there: it can be started there", null);
        }
    }

    private ProviderException stayed(VmId vm, MoveMark mark, @Nullable ProviderException failure, JobRun run) {
        forget(vm, run);
        Effect effect = Effect.NONE;
        try {
            removeThere(vm, mark, run);
        } catch (ProviderException unreachable) {
            effect = Effect.PARTIAL;
        }
        return told(vm, failure, effect);
    }

    /** Says how it failed, with what that leaves behind. */
    private static ProviderException told(VmId vm, @Nullable ProviderException failure, Effect effect) {
        String message = String.valueOf(failure == null ? "" : failure.getMessage());
        return switch (failure) {
            case ProviderException.Cancelled cancelled -> new ProviderException.Cancelled(message, effect);
            case ProviderException.Unavailable gone -> new ProviderException.Unavailable(message, effect, gone);
            case ProviderException.InvalidSpec refused when effect == Effect.NONE -> refused;
            case ProviderException.WrongState refused when effect == Effect.NONE -> refused;
            case null, default ->
                new ProviderException.Internal(
                        vm.ref(), vm.ref() + " did not move and goes on here: " + message, effect, failure);
        };
    }

    private void forget(VmId vm, JobRun run) {
        patiently(run, "forget the move of " + vm.ref(), call -> act(vm, call, "note", MoveMarks::clear));
    }

    /** Removes a copy that is not the machine: it never ran, or the note here says that the machine stayed. */
    private static void removeThere(VmId vm, MoveMark mark, JobRun run) {
        there(mark, run, "remove the copy of " + vm.ref(), (there, call) -> {
            there.find(vm, call)
                    .ifPresent(copy -> there.call(call, "remove the copy of " + vm.ref() + " on", ignored -> {
                        if (MoveMarks.isOf(copy, mark.ticket(), call.remaining())) {
                            MoveMarks.remove(copy, call.remaining());
                        }
                        return true;
                    }));
            return true;
        });
    }

    private interface Step {
        void run(LibvirtDomain domain, Duration timeout);
    }

    private interface Look<T> {
        T look(LibvirtDomain domain, Duration timeout);
    }

    private interface Patient<T> {
        T ask(CallContext call);
    }

    /** A connection may be another than the one before, so the machine is found anew each time. */
    private <T extends @Nullable Object> T look(VmId vm, CallContext call, Look<T> body) {
        return link.look(vm, call, "look at", connection -> body.look(find(connection, vm, call), call.remaining()));
    }

    private boolean act(VmId vm, CallContext call, String action, Step step) {
        return link.call(vm, call, action, connection -> {
            step.run(find(connection, vm, call), call.remaining());
            return true;
        });
    }

    private static LibvirtDomain find(LibvirtConnection connection, VmId vm, CallContext call) {
        return connection
                .find(vm.value(), call.remaining())
                .orElseThrow(() -> new ProviderException.NotFound(vm.ref(), "it was deleted while it moved"));
    }

    private interface PeerLook<T> {
        T look(Peer there, CallContext call);
    }

    private static <T> T there(MoveMark mark, JobRun run, String what, PeerLook<T> look) {
        return patiently(run, what, call -> {
            try (Peer peer = Peer.at(mark.peer().orElseThrow(), call)) {
                return look.look(peer, call);
            }
        });
    }

    /** Looks again and again while a libvirt is away. */
    private static <T> T patiently(JobRun run, String what, Patient<T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            run.requireOpen(what);
            try {
                return question.ask(CallContext.of("job-" + run.id(), CALL, new Cancellation()));
            } catch (ProviderException.Unavailable | ProviderException.TimedOut away) {
                if (System.nanoTime() - end >= 0) {
                    throw new ProviderException.Unavailable(
                            "could not " + what + ": " + away.getMessage(), Effect.PARTIAL, away);
                }
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
