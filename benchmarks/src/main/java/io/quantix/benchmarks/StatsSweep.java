package io.quantix.benchmarks;

import io.quantix.benchmarks.way.ThousandDomains;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks for the figures of a thousand machines at once, as a node does every few seconds: the groups the host knows, so that no QEMU is asked.
 * Run by {@code benchmarks/many-machines}, which brings a daemon.
 */
public final class StatsSweep {
    private static final int WARM_UP = 100;
    private static final int SWEEPS = 1000;
    private static final Set<StatsGroup> OFTEN = EnumSet.of(StatsGroup.STATE, StatsGroup.CPU, StatsGroup.NIC);

    private StatsSweep() {}

    /** Arguments: the daemon's URI, its folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("two arguments are needed: URI FOLDER");
        }
        Path folder = Path.of(arguments[1]);
        System.out.println("| 1,000 machines | groups | sweeps | median | p99 | longest |");
        System.out.println("|---|---|---:|---:|---:|---:|");
        try (ThousandDomains host = ThousandDomains.create();
                Hypervisor inProcess = Hypervisor.open(host.uri(), folder)) {
            System.out.println(measure("running, libvirt's test driver in this process", inProcess));
        }
        try (Hypervisor daemon = Hypervisor.open(arguments[0], folder)) {
            List<Integer> numbers =
                    IntStream.range(0, ThousandDomains.COUNT).boxed().toList();
            Hypervisor.each(numbers, number -> daemon.empty(ThousandDomains.name(number)));
            System.out.println(measure("defined, QEMU driver, over libvirtd's socket", daemon));
        }
    }

    private static String measure(String where, Hypervisor hypervisor) {
        StatsQuery all = StatsQuery.all(OFTEN.stream()
                .filter(group -> group.neededCapability()
                        .map(hypervisor.provider().capabilities()::has)
                        .orElse(true))
                .toArray(StatsGroup[]::new));
        for (int i = 0; i < WARM_UP; i++) {
            sweep(hypervisor, all);
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < SWEEPS; i++) {
            latencies.time(() -> sweep(hypervisor, all));
        }
        return "| %s | %s | %d | %s | %s | %s |"
                .formatted(
                        where,
                        all.groups().stream().sorted().toList(),
                        latencies.count(),
                        Report.time(latencies.percentile(50)),
                        Report.time(latencies.percentile(99)),
                        Report.time(latencies.percentile(100)));
    }

    private static void sweep(Hypervisor hypervisor, StatsQuery all) {
        List<VmStats> figures = hypervisor.machines().stats(all, Hypervisor.call());
        if (figures.size() < ThousandDomains.COUNT) {
            throw new IllegalStateException(figures.size() + " machines were measured");
        }
    }
}
