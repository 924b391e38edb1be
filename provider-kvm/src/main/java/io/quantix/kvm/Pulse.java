package io.quantix.kvm;

import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativeTimeoutException;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
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
 * <p>A machine is asked one small question of its monitor. One that does not answer is not asked again: the question stands, and libvirt tells
 * whether somebody still waits for the monitor. So a wedged machine costs one native thread, however long it stays so.
 */
final class Pulse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Many machines are asked less often, so that asking stays cheap. */
    private static final Duration PER_MACHINE = Duration.ofMillis(10);

    private static final int QUESTION = VirDomainConstants.VIR_DOMAIN_STATS_IOTHREAD;
    private static final int NOWAIT = VirDomainConstants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;

    private final Link link;
    private final KvmEvents events;
    private final System.Logger log;
    private final Set<VmId> silent = ConcurrentHashMap.newKeySet();
    private final Set<VmId> asked = ConcurrentHashMap.newKeySet();
    private @Nullable Future<?> ticking;
    private long rest;

    Pulse(Link link, KvmEvents events, System.Logger log) {
        this.link = link;
        this.events = events;
        this.log = log;
    }

    void start(Duration interval, ScheduledExecutorService scheduler) {
        ticking = scheduler.scheduleWithFixedDelay(
                () -> tick(interval), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isResponsive(VmId vm) {
        return !silent.contains(vm);
    }

    /** Returns the machines whose processes do not answer, in the order of their ids. */
    List<VmId> silent() {
        return silent.stream().sorted(Comparator.comparing(VmId::toString)).toList();
    }

    /** Takes note of a machine that let a call wait in vain. */
    void silent(VmId vm) {
        if (silent.add(vm)) {
            log.log(Level.WARNING, "the process of {0} does not answer", vm);
            events.publish(new VmEvent.ResponsivenessChanged(vm, false, events.now()));
        }
    }

    private void answers(VmId vm) {
        if (silent.remove(vm)) {
            log.log(Level.INFO, "the process of {0} answers again", vm);
            events.publish(new VmEvent.ResponsivenessChanged(vm, true, events.now()));
        }
    }

    private void tick(Duration interval) {
        List<VmId> active = events.active();
        silent.removeIf(vm -> !active.contains(vm));
        long now = System.nanoTime();
        if (now - rest < 0) {
            return;
        }
        rest = now + PER_MACHINE.multipliedBy(active.size()).minus(interval).toNanos();
        for (VmId vm : active) {
            if (asked.add(vm)) {
                Thread.ofVirtual().name("vm-pulse").start(() -> feel(vm));
            }
        }
    }

    private void feel(VmId vm) {
        try {
            LibvirtConnection connection = link.connection();
            feel(vm, connection.domain(vm.value()), connection);
        } catch (NativeTimeoutException late) {
            if (late.started()) {
                silent(vm);
            }
        } catch (ProviderException | LibvirtException | NativeException nothingLearnt) {
            log.log(Level.TRACE, "the pulse of " + vm + " was not felt", nothingLearnt);
        } finally {
            asked.remove(vm);
        }
    }

    private void feel(VmId vm, LibvirtDomain domain, LibvirtConnection connection) {
        if (isResponsive(vm)) {
            connection.stats(domain, QUESTION, NOWAIT, PATIENCE);
        } else if (domain.controlState(PATIENCE) == VirDomainConstants.VIR_DOMAIN_CONTROL_OK) {
            answers(vm);
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
