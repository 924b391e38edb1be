package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtJobStats;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.spi.Cancellation;
import io.quantix.spi.CallContext;
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
final class MigrationWork {

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

    MigrationWork(Link link, KvmEvents events) {
        this.link = link;
        this.events = events;
    }

    Done move(MigrationPlan plan, JobRun run) {
        VmId vm = plan.vm();
        LibvirtDomain domain = plan.domain();
        run.progress(0, plan.bytes(), "memory");
        on(vm, run, "note that it leaves", domain, timeout -> MoveMarks.put(domain, plan.mark(), timeout));
        @Nullable ProviderException failure = null;
        try (Subscription _ = run.follow(() -> progress(domain, plan.bytes()));
                PostCopy _ = PostCopy.after(plan, link)) {
            on(vm, run, "aim for a short pause of", domain, timeout -> domain.migrations()
                    .limitDowntime(plan.options().downtime(), timeout));
            run.abortable(
                    call -> link.slow(vm, call, "migrate", ignored -> {
                        domain.migrations().migrate(plan.migration(), call.remaining());
                        return true;
                    }),
                    call -> domain.job().abort(call.remaining()));
        } catch (ProviderException failed) {
            failure = failed;
        }
        return conclude(domain, plan.mark(), failure, run);
    }

    /** Goes on with a move that was under way when the process before this one ended. */
    JobWork<Done> resumed(VmId vm) {
        return run -> {
            LibvirtDomain domain = patiently(run, "find " + vm.ref() + " again", call -> link.look(
                            vm, call, "find", connection -> connection.find(vm.value(), call.remaining())))
                    .orElseThrow(() -> new ProviderException.NotFound(vm.ref(), "it was deleted after it was moved"));
            Optional<MoveMark> mark = patiently(
                    run,
                    "read the note in " + vm.ref(),
                    call -> link.look(vm, call, "look at", ignored -> MoveMarks.of(domain, call.remaining())));
            if (mark.isEmpty()) {
                throw new ProviderException.Unavailable(
                        "the host ended before " + vm.ref() + " began to move: it is where it was", Effect.NONE, null);
            }
            ProviderException cut = new ProviderException.Unavailable(
                    "the move of " + vm.ref() + " was cut short, and it stayed where it was", Effect.NONE, null);
            try (Subscription _ = run.follow(() -> progress(domain, 0))) {
                return run.abortable(
                        call -> conclude(domain, mark.get(), cut, run), call -> domain.job().abort(call.remaining()));
            }
        };
    }

    private static @Nullable Progress progress(LibvirtDomain domain, long least) {
        LibvirtJobStats stats = domain.job().stats(0, CALL);
        if (stats.isNone()) {
            return null;
        }
        long total = Math.max(least, stats.number(VirDomainConstants.VIR_DOMAIN_JOB_DATA_TOTAL));
        long left = Math.min(total, stats.number(VirDomainConstants.VIR_DOMAIN_JOB_DATA_REMAINING));
        return new Progress(total - left, total, "memory and disks");
    }

    private Done conclude(LibvirtDomain domain, MoveMark mark, @Nullable ProviderException failure, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        Place place = failure == null ? Place.THERE : place(domain, mark, run);
        switch (place) {
            case THERE -> {
                release(domain, mark, run);
                events.awaitState(vm, state -> state == VmState.STOPPED, TELLING);
                return new Done();
            }
            case HERE -> throw stayed(domain, mark, failure, run);
            case NOWHERE -> {
                forget(domain, run);
                throw KvmMigrations.partial(
                        vm, "the process of " + vm.ref() + " ended while it moved: it can be started here", failure);
            }
        }
        throw new IllegalStateException("a machine is somewhere");
    }

    /** Finds out where the machine is, waiting as long as libvirt still moves it. */
    private Place place(LibvirtDomain domain, MoveMark mark, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        while (true) {
            LibvirtState state = patiently(
                    run,
                    "look at " + vm.ref(),
                    call -> link.look(vm, call, "look at", ignored -> domain.state(call.remaining())));
            Optional<Place> found = MoveMarks.isOff(state) ? ended(vm, mark, run) : standing(domain, state, mark, run);
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

    private Optional<Place> standing(LibvirtDomain domain, LibvirtState state, MoveMark mark, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        LibvirtJobStats stats = patiently(
                run, "look at " + vm.ref(), call -> link.look(vm, call, "look at", ignored -> domain.job()
                        .stats(0, call.remaining())));
        if (!stats.isNone()) {
            return Optional.empty();
        }
        if (!MoveMarks.isPaused(state) || mark.paused()) {
            return Optional.of(Place.HERE);
        }
        return undecided(domain, mark, run);
    }

    /** libvirt lost the answer from there and leaves the guest standing still at both ends: it goes on here, unless it runs there. */
    private Optional<Place> undecided(LibvirtDomain domain, MoveMark mark, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        boolean runsThere = there(mark, run, "look for " + vm.ref(), (there, call) -> there.find(vm, call)
                .filter(copy -> there.call(call, "look at", ignored -> copy.state(call.remaining()).state()
                        == VirDomainConstants.VIR_DOMAIN_RUNNING))
                .isPresent());
        if (runsThere) {
            on(vm, run, "end", domain, timeout -> domain.destroy(0, timeout));
            return Optional.of(Place.THERE);
        }
        forget(domain, run);
        removeThere(vm, mark, run);
        on(vm, run, "resume", domain, domain::resume);
        return Optional.of(Place.HERE);
    }

    /** From here on the machine is there, whatever dies. */
    private void release(LibvirtDomain domain, MoveMark mark, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        patiently(run, "note that " + vm.ref() + " has left", call -> link.call(vm, call, "note", ignored -> {
            MoveMarks.put(domain, mark.as(MoveMark.Way.LEFT), call.remaining());
            return true;
        }));
        boolean active = there(mark, run, "let " + vm.ref() + " go on there", (there, call) -> {
            Optional<LibvirtDomain> copy = there.find(vm, call);
            return copy.isEmpty()
                    || there.call(
                            call,
                            "let " + vm.ref() + " go on at",
                            ignored -> MoveMarks.release(copy.get(), mark.paused(), call.remaining()));
        });
        if (!active) {
            throw KvmMigrations.partial(
                    vm, vm.ref() + " moved, and its process ended there: it can be started there", null);
        }
    }

    private ProviderException stayed(
            LibvirtDomain domain, MoveMark mark, @Nullable ProviderException failure, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        forget(domain, run);
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

    private void forget(LibvirtDomain domain, JobRun run) {
        VmId vm = new VmId(domain.uuid());
        patiently(run, "forget the move of " + vm.ref(), call -> link.call(vm, call, "note", ignored -> {
            MoveMarks.clear(domain, call.remaining());
            return true;
        }));
    }

    private static void removeThere(VmId vm, MoveMark mark, JobRun run) {
        there(mark, run, "remove the copy of " + vm.ref(), (there, call) -> {
            there.find(vm, call).ifPresent(copy -> there.call(call, "remove the copy of " + vm.ref() + " on", ignored -> {
                MoveMarks.remove(copy, call.remaining());
                return true;
            }));
            return true;
        });
    }

    private interface Step {
        void run(Duration timeout);
    }

    private void on(VmId vm, JobRun run, String action, LibvirtDomain domain, Step step) {
        CallContext call = run.steady(CALL);
        link.call(vm, call, action, ignored -> {
            step.run(call.remaining());
            return domain;
        });
    }

    private interface Look<T> {
        T look(CallContext call);
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
    private static <T> T patiently(JobRun run, String what, Look<T> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            run.requireOpen(what);
            try {
                return look.look(CallContext.of("job-" + run.id(), CALL, new Cancellation()));
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
