package io.quantix.kvm.migration;

import io.quantix.kvm.event.LastEnds;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.DriverKind;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.Residence;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a machine that moves from running at both ends, and from running at neither. Whether it may run here is decided by the note in the
 * source's configuration of it: the source writes it before the move, and rewrites it when the move has ended.
 */
public final class MoveGuard implements Residence, AutoCloseable {

    private static final Duration PEER = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** What the source says of a machine that has arrived here. */
    private enum Verdict {
        /** It has left there: it runs here or nowhere. */
        OURS,
        /** It stayed there: what is here is a copy nobody wants. */
        THEIRS,
        /** Nobody can say, or the move goes on. */
        OPEN
    }

    /**
     * What the source says.
     *
     * @param paused whether the guest is to stand still here
     */
    private record Answer(Verdict verdict, boolean paused) {
        static final Answer OPEN = new Answer(Verdict.OPEN, false);
    }

    private final Link link;
    private final LastEnds ends;
    private final DriverKind kind;
    private final System.Logger log;
    private final Consumer<CallContext> tidying;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private @Nullable Future<?> sweeps;

    /**
     * @param tidying removes what was laid out for machines that have come, or have not
     */
    public MoveGuard(Link link, LastEnds ends, DriverKind kind, System.Logger log, Consumer<CallContext> tidying) {
        this.link = link;
        this.ends = ends;
        this.kind = kind;
        this.log = log;
        this.tidying = tidying;
    }

    /** Begins to look after machines that arrived and were not handed over. */
    public void start(ScheduledExecutorService scheduler) {
        if (kind == DriverKind.SYSTEM) {
            sweeps = scheduler.scheduleWithFixedDelay(
                    this::sweepAside, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The scheduler's own thread must not block. */
    private void sweepAside() {
        if (sweeping.compareAndSet(false, true)) {
            Thread.ofVirtual().name("move-guard").start(() -> {
                try {
                    sweep(CallContext.within(SWEEP.multipliedBy(3)));
                    tidying.accept(CallContext.within(SWEEP.multipliedBy(3)));
                } catch (ProviderException away) {
                    log.log(Level.DEBUG, "machines that arrived could not be looked at", away);
                } finally {
                    sweeping.set(false);
                }
            });
        }
    }

    @Override
    public void close() {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
    }

    @Override
    public void beforeStart(LibvirtDomain domain, CallContext call) {
        if (kind != DriverKind.SYSTEM) {
            return;
        }
        VmId vm = new VmId(domain.uuid());
        Optional<MoveMark> mark = link.look(vm, call, "start", ignored -> MoveMarks.of(domain, call.remaining()));
        if (mark.isEmpty()) {
            LibvirtState state = link.look(vm, call, "start", ignored -> domain.state(call.remaining()));
            if (ends.reason(vm, States.reason(state.state(), state.reason())) == StateReason.MIGRATED) {
                throw moved(vm, "start");
            }
            return;
        }
        switch (mark.get().way()) {
            case LEFT -> throw moved(vm, "start");
            case LEAVING -> requireNotThere(vm, domain, mark.get(), call);
            case ARRIVING -> claim(vm, domain, mark.get(), "start", call);
        }
    }

    private static ProviderException moved(VmId vm, String action) {
        return new ProviderException.WrongState(
                vm.ref(), action, "moved to another host", "here: start it there, and delete it on this host");
    }

    /** A move was cut short. The machine is there when it arrived whole, and else here. */
    private void requireNotThere(VmId vm, LibvirtDomain domain, MoveMark mark, CallContext call) {
        try (Peer there = Peer.at(mark.peer().orElseThrow(), call.atMost(PEER))) {
            if (there.find(vm, call).isPresent()) {
                throw moved(vm, "start");
            }
        }
        log.log(Level.INFO, "{0} did not arrive where it was going, and stays here", vm);
        link.call(vm, call, "start", ignored -> {
            MoveMarks.clear(domain, call.remaining());
            return true;
        });
    }

    @Override
    public void beforeResume(LibvirtDomain domain, CallContext call) {
        if (kind != DriverKind.SYSTEM) {
            return;
        }
        VmId vm = new VmId(domain.uuid());
        Optional<MoveMark> mark = link.look(vm, call, "resume", ignored -> MoveMarks.ofLive(domain, call.remaining()));
        if (mark.filter(each -> each.way() == MoveMark.Way.ARRIVING).isPresent()) {
            claim(vm, domain, mark.get(), "resume", call);
        }
    }

    private void claim(VmId vm, LibvirtDomain domain, MoveMark mark, String action, CallContext call) {
        if (ask(vm, domain, mark, call).verdict() != Verdict.OURS) {
            throw new ProviderException.WrongState(
                    vm.ref(), action, "on its way here", "handed over by the host it comes from");
        }
        link.call(vm, call, action, ignored -> {
            MoveMarks.clear(domain, call.remaining());
            return true;
        });
    }

    private Answer ask(VmId vm, LibvirtDomain domain, MoveMark mark, CallContext call) {
        boolean whole = link.look(vm, call, "look at", ignored -> domain.isPersistent(call.remaining()));
        if (mark.peer().isEmpty() || !whole) {
            return Answer.OPEN;
        }
        CallContext soon = call.atMost(PEER);
        try (Peer there = Peer.at(mark.peer().get(), soon)) {
            Optional<LibvirtDomain> origin = there.find(vm, soon);
            if (origin.isEmpty()) {
                return Answer.OPEN;
            }
            return there.call(soon, "ask", ignored -> judge(origin.get(), mark, soon.remaining()));
        }
    }

    private static Answer judge(LibvirtDomain origin, MoveMark mark, Duration timeout) {
        Optional<MoveMark> ledger =
                MoveMarks.of(origin, timeout).filter(told -> told.ticket().equals(mark.ticket()));
        if (ledger.isEmpty()) {
            return new Answer(Verdict.THEIRS, false);
        }
        boolean gone = ledger.get().way() == MoveMark.Way.LEFT || MoveMarks.isOff(origin.state(timeout));
        return gone ? new Answer(Verdict.OURS, ledger.get().paused()) : Answer.OPEN;
    }

    /** Settles what became of machines that arrived and were not handed over. */
    void sweep(CallContext call) {
        int paused = VirDomainConstants.VIR_CONNECT_LIST_DOMAINS_PAUSED;
        for (LibvirtDomain domain :
                link.look(call, "list the machines of", there -> there.listDomains(paused, call.remaining()))) {
            try {
                settle(domain, call);
            } catch (ProviderException failed) {
                log.log(Level.DEBUG, "what became of the move of " + domain + " is not known yet", failed);
            }
        }
    }

    /**
     * Settles one machine; leaves alone what is no arrival, and what nobody can tell of yet.
     *
     * @throws ProviderException.Unavailable when the host it comes from does not answer
     */
    void settle(LibvirtDomain domain, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        Optional<MoveMark> mark = link.look(vm, call, "look at", ignored -> MoveMarks.ofLive(domain, call.remaining()))
                .filter(each -> each.way() == MoveMark.Way.ARRIVING);
        if (mark.isEmpty()) {
            return;
        }
        Answer answer = ask(vm, domain, mark.get(), call);
        switch (answer.verdict()) {
            case OURS -> {
                log.log(Level.INFO, "{0} has left the host it came from: it goes on here", vm);
                link.call(
                        vm, call, "take over", ignored -> MoveMarks.release(domain, answer.paused(), call.remaining()));
            }
            case THEIRS -> {
                log.log(Level.INFO, "{0} stayed where it was: its copy here is removed", vm);
                link.call(vm, call, "remove the copy of", ignored -> {
                    MoveMarks.remove(domain, call.remaining());
                    return true;
                });
            }
            case OPEN -> log.log(Level.DEBUG, "the move of {0} goes on", vm);
        }
    }
}
