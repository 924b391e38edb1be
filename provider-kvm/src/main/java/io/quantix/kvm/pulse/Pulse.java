package io.quantix.kvm.pulse;

import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativeTimeoutException;
import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtControl;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.link.Link;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Feels each running machine's process from time to time, so that a list can say who answers without asking anybody.
 *
 * <p>Nothing but its own process makes a machine silent. A call that was late is no evidence: it may have waited for a thread, a socket, a
 * busy daemon or another job of the machine. The witness is libvirt, which says for how long it has waited for the answer of this very
 * process. Where libvirt names a job instead, as during a migration, a question of our own must have gone unanswered, be still unanswered some
 * seconds later, and a like question that needs no process must have been answered in between.
 *
 * <p>A machine that is silent is not asked again before libvirt is done waiting: a wedged machine costs one native thread, however long it
 * stays so.
 */
public final class Pulse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** A little less, because libvirt begins to wait a little later than we do. */
    private static final Duration LONG = Duration.ofSeconds(3);
    /** Many machines are asked less often, so that asking stays cheap. */
    private static final Duration PER_MACHINE = Duration.ofMillis(10);

    private static final int NOWAIT = VirDomainConstants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;
    /** The first tells whether libvirt had its turn at the process, which the second asks for certain, also of one without a balloon. */
    private static final int QUESTION = Figures.ASKING | VirDomainConstants.VIR_DOMAIN_STATS_IOTHREAD;

    private static final int NEEDS_NO_PROCESS = VirDomainConstants.VIR_DOMAIN_STATS_STATE;

    /** What became of a question to a process. */
    private enum Reply {
        ANSWERED,
        /** Somebody else is at it. */
        NOT_ASKED,
        /** Asked, and no answer yet. */
        LATE,
        /** No turn to ask, because an earlier question holds it, or too many do. */
        NO_TURN
    }

    private final Link link;
    private final KvmEvents events;
    private final System.Logger log;
    private final Set<VmId> silent = ConcurrentHashMap.newKeySet();
    /** Left a question unanswered while libvirt answered a like one. */
    private final Set<VmId> suspects = ConcurrentHashMap.newKeySet();

    private final Set<VmId> felt = ConcurrentHashMap.newKeySet();
    private @Nullable Future<?> ticking;
    private long rest = System.nanoTime();

    public Pulse(Link link, KvmEvents events, System.Logger log) {
        this.link = link;
        this.events = events;
        this.log = log;
    }

    public void start(Duration interval, ScheduledExecutorService scheduler) {
        ticking = scheduler.scheduleWithFixedDelay(
                () -> tick(interval), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isResponsive(VmId vm) {
        return !silent.contains(vm);
    }

    /** Returns the machines whose processes do not answer, in the order of their ids. */
    public List<VmId> silent() {
        return silent.stream().sorted(Comparator.comparing(VmId::toString)).toList();
    }

    /** Looks at a machine at once because a call about it was late, which by itself says nothing. */
    public void suspect(VmId vm) {
        if (ticking != null) {
            feelBeside(vm);
        }
    }

    private void silent(VmId vm) {
        if (silent.add(vm)) {
            log.log(Level.WARNING, "the process of {0} does not answer", vm);
            events.publish(new VmEvent.ResponsivenessChanged(vm, false, events.now()));
        }
    }

    private void answers(VmId vm) {
        suspects.remove(vm);
        if (silent.remove(vm)) {
            log.log(Level.INFO, "the process of {0} answers again", vm);
            events.publish(new VmEvent.ResponsivenessChanged(vm, true, events.now()));
        }
    }

    private void tick(Duration interval) {
        List<VmId> active = events.active();
        silent.removeIf(vm -> !active.contains(vm));
        suspects.removeIf(vm -> !active.contains(vm));
        long now = System.nanoTime();
        if (now - rest < 0) {
            return;
        }
        rest = now + PER_MACHINE.multipliedBy(active.size()).minus(interval).toNanos();
        active.forEach(this::feelBeside);
    }

    private void feelBeside(VmId vm) {
        if (felt.add(vm)) {
            Thread.ofVirtual().name("vm-pulse").start(() -> {
                try {
                    feel(vm, link.connection());
                } catch (ProviderException | LibvirtException | NativeException nothingLearnt) {
                    log.log(Level.TRACE, "the pulse of " + vm + " was not felt", nothingLearnt);
                } finally {
                    felt.remove(vm);
                }
            });
        }
    }

    private void feel(VmId vm, LibvirtConnection connection) {
        LibvirtDomain domain = connection.domain(vm.value());
        LibvirtControl control = domain.control(PATIENCE);
        if (control.isWaitingFor(LONG)) {
            silent(vm);
            return;
        }
        if (control.isFree()) {
            answers(vm);
        }
        switch (ask(domain, connection)) {
            case ANSWERED -> answers(vm);
            case NOT_ASKED -> {}
            case LATE -> doubt(vm, domain, connection);
            case NO_TURN -> {
                if (suspects.contains(vm) && !domain.control(PATIENCE).isFree()) {
                    silent(vm);
                }
            }
        }
    }

    private static Reply ask(LibvirtDomain domain, LibvirtConnection connection) {
        try {
            boolean asked = connection
                    .askForStats(domain, QUESTION, NOWAIT, PATIENCE)
                    .map(Figures::areAsked)
                    .orElse(false);
            return asked ? Reply.ANSWERED : Reply.NOT_ASKED;
        } catch (NativeTimeoutException late) {
            return late.started() ? Reply.LATE : Reply.NO_TURN;
        }
    }

    /** A daemon serves such calls in turn: once the second of two has come back, the first has been begun. */
    private void doubt(VmId vm, LibvirtDomain domain, LibvirtConnection connection) {
        if (domain.control(PATIENCE).isWaitingFor(LONG)) {
            silent(vm);
        } else if (connection.stats(domain, NEEDS_NO_PROCESS, NOWAIT, PATIENCE).isPresent()) {
            suspects.add(vm);
        }
    }

    @Override
    public void close() {
        Future<?> running = ticking;
        if (running != null) {
            running.cancel(false);
        }
    }
}
