package io.quantix.benchmarks;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What calls about other machines cost while one machine's QEMU does not answer and somebody keeps asking it. Each round has a part with all
 * well and a part with one stopped; ratios are formed within a round. Run by {@code benchmarks/many-machines}.
 */
public final class WedgedNeighbour {
    private static final int NEIGHBOURS = 5;
    private static final int CALLS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private final Hypervisor hypervisor;
    private final List<VmId> neighbours = new ArrayList<>();
    private final VmId victim;

    private WedgedNeighbour(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
        this.victim = paused("victim");
        for (int i = 0; i < NEIGHBOURS; i++) {
            neighbours.add(paused("neighbour-" + i));
        }
    }

    private VmId paused(String name) {
        VmId vm = hypervisor.empty(name);
        hypervisor.machines().start(vm, StartOptions.PAUSED, Hypervisor.call());
        return vm;
    }

    /** Arguments: the daemon's URI, its folder, the number of rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("three arguments are needed: URI FOLDER ROUNDS");
        }
        try (Hypervisor hypervisor = Hypervisor.open(arguments[0], Path.of(arguments[1]))) {
            WedgedNeighbour measured = new WedgedNeighbour(hypervisor);
            Map<String, List<double[]>> rounds = new LinkedHashMap<>();
            measured.calls();
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                Map<String, Latencies> well = measured.calls();
                Map<String, Latencies> wedged = measured.whileWedged();
                well.forEach((call, latencies) -> rounds.computeIfAbsent(call, _ -> new ArrayList<>())
                        .add(new double[] {
                            latencies.percentile(99),
                            Objects.requireNonNull(wedged.get(call)).percentile(99)
                        }));
            }
            print(rounds);
        }
    }

    private Map<String, Latencies> whileWedged() throws IOException, InterruptedException {
        AtomicBoolean asking = new AtomicBoolean(true);
        hypervisor.signal(victim, "STOP");
        Thread asker = Thread.startVirtualThread(() -> keepAsking(asking));
        try {
            awaitResponsive(false);
            return calls();
        } finally {
            asking.set(false);
            hypervisor.signal(victim, "CONT");
            asker.join();
            awaitResponsive(true);
        }
    }

    private void keepAsking(AtomicBoolean asking) {
        while (asking.get()) {
            try {
                hypervisor.machines().reboot(victim, RebootMode.HARD, CallContext.within(PATIENCE));
            } catch (ProviderException expected) {
                // It is paused, or silent; asking is what matters.
            }
            try {
                hypervisor.machines().stats(StatsQuery.of(victim, StatsGroup.MEMORY), CallContext.within(PATIENCE));
                hypervisor.machines().resume(victim, CallContext.within(PATIENCE));
            } catch (ProviderException expected) {
                // As above.
            }
        }
    }

    private void awaitResponsive(boolean wanted) throws InterruptedException {
        long end = System.nanoTime() + NOTICED_WITHIN.toNanos();
        while (hypervisor.machines().describe(victim, Hypervisor.call()).responsive() != wanted) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("responsive did not become " + wanted);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Map<String, Latencies> calls() {
        VirtualMachines machines = hypervisor.machines();
        Map<String, Latencies> calls = new LinkedHashMap<>();
        for (int i = 0; i < CALLS; i++) {
            VmId vm = neighbours.get(i % neighbours.size());
            timed(calls, "describe", () -> machines.describe(vm, Hypervisor.call()));
            timed(calls, "stats of one", () -> machines.stats(StatsQuery.of(vm, StatsGroup.CPU), Hypervisor.call()));
            timed(calls, "stats of all", () -> machines.stats(StatsQuery.all(StatsGroup.CPU), Hypervisor.call()));
            timed(calls, "list", () -> machines.list(Page.Request.first(100), Hypervisor.call()));
            timed(calls, "resume and pause", () -> {
                machines.resume(vm, Hypervisor.call());
                machines.pause(vm, Hypervisor.call());
            });
        }
        return calls;
    }

    private static void timed(Map<String, Latencies> calls, String name, Runnable call) {
        calls.computeIfAbsent(name, _ -> new Latencies()).time(call);
    }

    private static void print(Map<String, List<double[]>> rounds) {
        System.out.println("| call about others | p99, all well | p99, one wedged | wedged / well |");
        System.out.println("|---|---:|---:|---:|");
        rounds.forEach((call, pairs) -> System.out.println("| %s | %s | %s | %s |"
                .formatted(
                        call,
                        Report.time(Rounds.median(
                                pairs.stream().map(pair -> pair[0]).toList())),
                        Report.time(Rounds.median(
                                pairs.stream().map(pair -> pair[1]).toList())),
                        Report.factor(Rounds.median(
                                pairs.stream().map(pair -> pair[1] / pair[0]).toList())))));
    }
}
