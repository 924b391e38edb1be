package io.quantix.conformance.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Removes the machines of finished rules in the background: a real hypervisor takes seconds to end one, and the next rule can go on. */
final class Reaper {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final VmStage stage;
    private final List<Future<?>> running = new ArrayList<>();
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            3, Thread.ofPlatform().name("tck-reaper-", 0).daemon().factory());

    Reaper(VmStage stage) {
        this.stage = stage;
    }

    synchronized void take(Collection<VmId> machines) {
        for (VmId id : List.copyOf(machines)) {
            running.add(threads.submit(() -> reap(id)));
        }
    }

    private void reap(VmId id) {
        try {
            stage.bench().faults().ifPresent(faults -> faults.release(id));
            VirtualMachines machines = stage.once();
            CallContext call = CallContext.within(LIMIT);
            try {
                machines.stop(id, StopMode.force(), call);
            } catch (ProviderException.NotFound gone) {
                return;
            }
            machines.delete(id, call);
        } catch (RuntimeException | AssertionError thrown) {
            findings.add("machine " + id + " could not be removed: " + thrown);
        }
    }

    List<String> findings() {
        return findings;
    }

    /** Waits until everything that was taken is gone. */
    synchronized void finish() {
        for (Future<?> each : running) {
            try {
                each.get(LIMIT.toSeconds() * 2, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                findings.add("a machine could not be removed: " + failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        running.clear();
    }

    void close() {
        finish();
        threads.shutdownNow();
    }
}
