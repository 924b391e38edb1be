package io.quantix.node.host;

import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.HostFileSystem;
import io.quantix.node.v1.HostLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OSFileStore;
import oshi.software.os.OperatingSystem;

/**
 * Measures how busy the machine is. Shares of CPU time are differences between two readings: at least a second apart, however many ask, so
 * that nobody's question shortens the window of another.
 */
final class LoadMeter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final OperatingSystem system;
    private final InstantSource clock;
    private Reading older;
    private Reading newer;

    /** Counters of each CPU at a moment. */
    private record Reading(Instant at, List<long[]> ticks) {}

    LoadMeter(HardwareAbstractionLayer hardware, OperatingSystem system, InstantSource clock) {
        this.processor = hardware.getProcessor();
        this.memory = hardware.getMemory();
        this.system = system;
        this.clock = clock;
        this.older = reading();
        this.newer = older;
    }

    private Reading reading() {
        return new Reading(clock.instant(), List.of(processor.getProcessorCpuLoadTicks()));
    }

    HostLoad read() {
        HostLoad.Builder load = HostLoad.newBuilder();
        shares(load);
        double[] means = processor.getSystemLoadAverage(3);
        VirtualMemory swap = memory.getVirtualMemory();
        load.setUptime(StatusWriter.duration(Duration.ofSeconds(system.getSystemUptime())))
                .setLoad1(Math.max(0, means[0]))
                .setLoad5(Math.max(0, means[1]))
                .setLoad15(Math.max(0, means[2]))
                .setMemoryBytes(memory.getTotal())
                .setAvailableMemoryBytes(memory.getAvailable())
                .setSwapBytes(swap.getSwapTotal())
                .setUsedSwapBytes(swap.getSwapUsed());
        for (OSFileStore store : system.getFileSystem().getFileStores(true)) {
            load.addFileSystems(HostFileSystem.newBuilder()
                    .setMountPoint(store.getMount())
                    .setSource(store.getVolume())
                    .setType(store.getType())
                    .setSizeBytes(Math.max(0, store.getTotalSpace()))
                    .setUsableBytes(Math.max(0, store.getUsableSpace()))
                    .setInodes(Math.max(0, store.getTotalInodes()))
                    .setFreeInodes(Math.max(0, store.getFreeInodes())));
        }
        return load.build();
    }

    private synchronized void shares(HostLoad.Builder load) {
        Instant now = clock.instant();
        if (Duration.between(newer.at(), now).compareTo(SHORTEST) >= 0) {
            older = newer;
            newer = reading();
        }
        load.setAt(StatusWriter.timestamp(now))
                .setWindow(StatusWriter.duration(Duration.between(older.at(), newer.at())));
        double busy = 0;
        double all = 0;
        for (int cpu = 0; cpu < newer.ticks().size(); cpu++) {
            long[] passed = passed(cpu);
            double total = Arrays.stream(passed).sum();
            double idle = passed[TickType.IDLE.getIndex()] + (double) passed[TickType.IOWAIT.getIndex()];
            load.addCpuShares(total == 0 ? 0 : (total - idle) / total);
            busy += total - idle;
            all += total;
        }
        load.setCpuShare(all == 0 ? 0 : busy / all);
    }

    /** Returns what was counted between the readings; a CPU that came in between has counted since it came. */
    private long[] passed(int cpu) {
        long[] ticks = newer.ticks().get(cpu).clone();
        if (cpu < older.ticks().size()) {
            for (int kind = 0; kind < ticks.length; kind++) {
                ticks[kind] = Math.max(0, ticks[kind] - older.ticks().get(cpu)[kind]);
            }
        }
        return ticks;
    }
}
