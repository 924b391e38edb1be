package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.MacAddress;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Figures. */
final class StatsRules extends VmRules {

    StatsRules(VmStage stage) {
        super(stage);
    }

    private VmStats measure(VmId id, StatsGroup... groups) {
        List<VmStats> figures = once.stats(StatsQuery.of(id, groups), call());
        Expect.equal(1, figures.size(), "the number of entries for one machine");
        Expect.equal(id, figures.getFirst().vm(), "the machine measured");
        return figures.getFirst();
    }

    private VmId runningWithDevices() {
        return running(plain().disks(List.of(
                        DiskSpec.builder("zeta", disk(ByteSize.ofMib(8))).build(),
                        DiskSpec.builder("alpha", disk(ByteSize.ofMib(4))).build()))
                .nics(List.of(
                        NicSpec.builder("net-b", nic(), MacAddress.of("52:54:00:7c:4b:11"))
                                .build(),
                        NicSpec.builder("net-a", nic(), MacAddress.of("52:54:00:7c:4b:12"))
                                .build()))
                .build());
    }

    @Rule("VM-220")
    @Must
    void theStateIsMeasured() {
        VmId id = created();
        Expect.equal(VmState.STOPPED, measure(id, StatsGroup.STATE).state(), "the state before the start");
        start(id);
        Expect.equal(VmState.RUNNING, measure(id, StatsGroup.STATE).state(), "the state after the start");
    }

    @Rule("VM-221")
    @Must
    void nothingIsMeasuredThatWasNotAskedFor() {
        VmStats figures = measure(runningWithDevices(), StatsGroup.STATE);
        Expect.equal(Optional.empty(), figures.cpu(), "cpu");
        Expect.equal(List.of(), figures.vcpus(), "vcpus");
        Expect.equal(Optional.empty(), figures.memory(), "memory");
        Expect.equal(List.of(), figures.disks(), "disks");
        Expect.equal(List.of(), figures.nics(), "nics");
    }

    @Rule("VM-222")
    @Must
    @Needs(STATS_CPU)
    void cpuTimeOnlyGrows() {
        VmId id = running();
        Duration before = cpu(id);
        for (int time = 0; time < 3; time++) {
            Duration after = cpu(id);
            Expect.that(after.compareTo(before) >= 0, "CPU time went from " + before + " back to " + after);
            before = after;
        }
    }

    private Duration cpu(VmId id) {
        VmStats.Cpu cpu = measure(id, StatsGroup.CPU)
                .cpu()
                .orElseThrow(() -> new AssertionError("CPU time was asked for and not measured"));
        Expect.that(!cpu.total().isNegative(), "CPU time is negative: " + cpu);
        return cpu.total();
    }

    @Rule("VM-223")
    @Must
    @Needs(STATS_VCPU)
    void everyOnlineVcpuIsMeasured() {
        VmId id = running(plain().cpu(CpuSpec.of(2)).build());
        List<Integer> indices = measure(id, StatsGroup.VCPU).vcpus().stream()
                .map(VmStats.Vcpu::index)
                .toList();
        Expect.equal(List.of(0, 1), indices, "the vCPUs measured");
    }

    @Rule("VM-224")
    @Must
    @Needs(STATS_MEMORY)
    void memoryIsAsLargeAsWished() {
        ByteSize size = ByteSize.ofMib(96);
        VmId id = running(plain().memory(MemorySpec.of(size)).build());
        VmStats.Memory memory = measure(id, StatsGroup.MEMORY)
                .memory()
                .orElseThrow(() -> new AssertionError("memory was asked for and not measured"));
        Expect.equal(size, memory.maximum(), "the maximum");
        Expect.that(memory.current().compareTo(memory.maximum()) <= 0, "the current memory exceeds the maximum");
    }

    @Rule("VM-225")
    @Must
    @Needs(STATS_DISK)
    void disksAreMeasuredByTheirNames() {
        VmId id = runningWithDevices();
        List<VmStats.Disk> disks = measure(id, StatsGroup.DISK).disks();
        Expect.equal(
                List.of("zeta", "alpha"), disks.stream().map(VmStats.Disk::name).toList(), "the disks measured");
        Expect.equal(
                List.of(ByteSize.ofMib(8), ByteSize.ofMib(4)),
                disks.stream()
                        .map(disk -> disk.capacity().orElse(ByteSize.ZERO))
                        .toList(),
                "their capacities");
    }

    @Rule("VM-226")
    @Must
    @Needs(STATS_NIC)
    void nicsAreMeasuredByTheirNames() {
        List<VmStats.Nic> nics = measure(runningWithDevices(), StatsGroup.NIC).nics();
        Expect.equal(
                List.of("net-b", "net-a"), nics.stream().map(VmStats.Nic::name).toList(), "the NICs measured");
    }

    @Rule("VM-227")
    @Must
    void allMachinesAreMeasuredInTheOrderOfIds() {
        List<VmId> ids =
                List.of(created(), created(), running()).stream().sorted().toList();
        List<VmId> measured = once.stats(StatsQuery.all(StatsGroup.STATE), call()).stream()
                .map(VmStats::vm)
                .toList();
        Expect.equal(ids, measured.stream().filter(ids::contains).toList(), "the machines made here");
        Expect.equal(measured.stream().sorted().toList(), measured, "the order");
    }

    @Rule("VM-228")
    @Must
    void onlyTheMachinesAskedForAreMeasured() {
        VmId one = created();
        VmId other = created();
        created();
        List<VmId> wanted = List.of(one, other).stream().sorted().toList();
        List<VmStats> figures =
                once.stats(new StatsQuery(Set.of(one, other, VmId.random()), Set.of(StatsGroup.STATE)), call());
        Expect.equal(wanted, figures.stream().map(VmStats::vm).toList(), "the machines measured");
    }

    @Rule("VM-229")
    @Must
    @Needs({STATS_CPU, STATS_MEMORY})
    void groupsCanBeAskedForTogether() {
        VmStats figures = measure(running(), StatsGroup.CPU, StatsGroup.MEMORY);
        Expect.that(figures.cpu().isPresent(), "CPU time was asked for and not measured");
        Expect.that(figures.memory().isPresent(), "memory was asked for and not measured");
        Expect.equal(List.of(), figures.vcpus(), "vcpus, which nobody asked for");
    }

    @Rule("VM-230")
    @Must
    @Needs(STATS_CPU)
    void aBusyGuestIsSeenToBeBusy() {
        VmSpec spec = plain().build();
        running(spec);
        Duration first = cpu(spec.id());
        Expect.eventually(
                timing.boot(),
                "more CPU time of a running machine",
                () -> cpu(spec.id()),
                after -> after.compareTo(first) > 0);
    }
}
