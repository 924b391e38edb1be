package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.conformance.NotApplicable;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.MacAddress;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words rules about changes to running machines are written in. */
class PluggingRules extends VmRules {

    static final ByteSize MODULE = ByteSize.ofMib(128);

    final VmWishes wish;

    PluggingRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    Hotplug hotplug() {
        return machines.hotplug().orElseThrow(() -> new AssertionError("there is no hotplug"));
    }

    /** Makes a small machine that runs, and returns its spec. */
    VmSpec runningPlain() {
        return runningAs(plain());
    }

    VmSpec runningAs(VmSpec.Builder spec) {
        VmSpec made = spec.build();
        running(made);
        return made;
    }

    VmSpec now(VmId id) {
        return machines.spec(id, call());
    }

    /** Begins a disk of 8 MiB whose serial number is its name. */
    DiskSpec.Builder disk(String name) {
        return DiskSpec.builder(name, disk(ByteSize.ofMib(8))).serial("tck-" + name);
    }

    static VmSpec with(VmSpec before, DiskSpec disk) {
        List<DiskSpec> disks = new ArrayList<>(before.disks());
        disks.add(disk);
        return before.change().disks(disks).build();
    }

    static VmSpec without(VmSpec before, String device) {
        return before.change()
                .disks(before.disks().stream()
                        .filter(disk -> !disk.name().equals(device))
                        .toList())
                .nics(before.nics().stream()
                        .filter(nic -> !nic.name().equals(device))
                        .toList())
                .build();
    }

    /** Plugs a disk in and returns the spec the machine has then. */
    VmSpec attach(VmSpec before, DiskSpec disk) {
        VmSpec after = with(before, disk);
        expectNow(after, hotplug().attachDisk(disk, after, call()));
        return after;
    }

    VmSpec detachDisk(VmSpec before, String name) {
        VmSpec after = without(before, name);
        expectNow(after, hotplug().detachDisk(name, after, call()));
        return after;
    }

    NicSpec.Builder nic(String name, int number) {
        return NicSpec.builder(name, nic(), MacAddress.of("52:54:00:7c:4c:%02x".formatted(number)));
    }

    static VmSpec with(VmSpec before, NicSpec nic) {
        List<NicSpec> nics = new ArrayList<>(before.nics());
        nics.removeIf(each -> each.name().equals(nic.name()));
        nics.add(nic);
        return before.change().nics(nics).build();
    }

    VmSpec attach(VmSpec before, NicSpec nic) {
        VmSpec after = with(before, nic);
        expectNow(after, hotplug().attachNic(nic, after, call()));
        return after;
    }

    VmSpec update(VmSpec before, NicSpec nic) {
        VmSpec after = with(before, nic);
        expectNow(after, hotplug().updateNic(nic, after, call()));
        return after;
    }

    VmSpec detachNic(VmSpec before, String name) {
        VmSpec after = without(before, name);
        expectNow(after, hotplug().detachNic(name, after, call()));
        return after;
    }

    VmSpec insert(VmSpec before, String drive, Optional<DiskSource> medium) {
        List<CdromSpec> drives = before.cdroms().stream()
                .map(old ->
                        old.name().equals(drive) ? new CdromSpec(old.name(), medium, old.bus(), old.bootIndex()) : old)
                .toList();
        VmSpec after = before.change().cdroms(drives).build();
        expectNow(after, hotplug().changeMedium(drive, medium, after, call()));
        return after;
    }

    static VmSpec online(VmSpec before, int online) {
        CpuSpec cpu = before.cpu();
        return before.change()
                .cpu(new CpuSpec(cpu.topology(), online, cpu.model(), cpu.pins(), cpu.emulatorPin(), cpu.scheduling()))
                .build();
    }

    static CpuSpec twoVcpus(int online) {
        return CpuSpec.builder()
                .topology(new CpuSpec.Topology(1, 1, 2, 1))
                .online(online)
                .build();
    }

    static VmSpec sized(VmSpec before, ByteSize size) {
        MemorySpec memory = before.memory();
        return before.change()
                .memory(new MemorySpec(size, memory.hotplug(), memory.hugepages(), memory.locked(), memory.shared()))
                .build();
    }

    /** Changes the memory by a number of modules and returns the spec the machine has then. */
    VmSpec resize(VmSpec before, int modules) {
        ByteSize size = ByteSize.ofMib(before.memory().size().toMib() + modules * MODULE.toMib());
        VmSpec after = sized(before, size);
        expectNow(after, hotplug().resizeMemory(size, after, call()));
        return after;
    }

    /** Expects a machine to be what a change made of it, and nothing of it to be pending. */
    void expectNow(VmSpec after, VmStatus status) {
        Expect.equal(after.generation(), status.generation(), "the generation");
        Expect.equal(Optional.of(after.digest()), status.digest(), "the digest");
        Expect.equal(false, status.pendingChange(), "whether a change is pending");
        SpecParts.expectEqual(after, now(after.id()));
    }

    /** Expects a machine to be as it was before a change that failed. */
    void expectStill(VmSpec before) {
        VmStatus status = describe(before.id());
        Expect.equal(before.generation(), status.generation(), "the generation after a change that failed");
        Expect.equal(Optional.of(before.digest()), status.digest(), "the digest after a change that failed");
        Expect.equal(false, status.pendingChange(), "whether a change is pending after one that failed");
        SpecParts.expectEqual(before, now(before.id()));
    }

    List<String> disksMeasured(VmId id) {
        return once.stats(StatsQuery.of(id, StatsGroup.DISK), call()).getFirst().disks().stream()
                .map(VmStats.Disk::name)
                .toList();
    }

    List<String> nicsMeasured(VmId id) {
        return once.stats(StatsQuery.of(id, StatsGroup.NIC), call()).getFirst().nics().stream()
                .map(VmStats.Nic::name)
                .toList();
    }

    /** Returns a context that gives a guest a moment, and not more. */
    CallContext brief() {
        return CallContext.within(timing.settle().dividedBy(4));
    }

    GuestEye eye(VmId guest) {
        return new GuestEye(stage, guestBench(), guest);
    }

    /** Makes a medium that begins with a line of text. */
    DiskSource medium(String line) {
        DiskSource medium = disk(ByteSize.ofMib(1));
        if (!(medium instanceof DiskSource.File(var path, ImageFormat format) && format == ImageFormat.RAW)) {
            throw new NotApplicable("the bench's disks are no files a rule could write to");
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("the rule cannot write to the bench's disk", failed);
        }
        return medium;
    }

    /** Lets the storage of a disk grow, as a pool would. */
    static void grow(DiskSpec disk, ByteSize size) {
        if (!(disk.source() instanceof DiskSource.File(var path, ImageFormat format) && format == ImageFormat.RAW)) {
            throw new NotApplicable("the bench's disks are no files a rule could let grow");
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size.bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException("the rule cannot let the bench's disk grow", failed);
        }
    }
}
