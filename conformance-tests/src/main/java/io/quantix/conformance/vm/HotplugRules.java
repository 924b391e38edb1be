package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;

/** Changes to running machines. */
final class HotplugRules extends VmRules {

    private final VmWishes wish;

    HotplugRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    private Hotplug hotplug() {
        return machines.hotplug().orElseThrow(() -> new AssertionError("there is no hotplug"));
    }

    private VmSpec runningPlain() {
        VmSpec spec = plain().build();
        running(spec);
        return spec;
    }

    private void expectNow(VmSpec after, VmStatus status) {
        Expect.equal(after.generation(), status.generation(), "the generation");
        Expect.equal(Optional.of(after.digest()), status.digest(), "the digest");
        SpecParts.expectEqual(after, machines.spec(after.id(), call()));
    }

    @Rule("VM-320")
    @Must
    @Needs(HOTPLUG_DISK)
    void aDiskIsPluggedIn() {
        VmSpec before = runningPlain();
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().disks(List.of(disk)).build();
        expectNow(after, hotplug().attachDisk(disk, after, call()));
        if (has(STATS_DISK)) {
            List<String> names =
                    once.stats(StatsQuery.of(after.id(), StatsGroup.DISK), call()).getFirst().disks().stream()
                            .map(VmStats.Disk::name)
                            .toList();
            Expect.equal(List.of("data"), names, "the disks measured");
        }
    }

    @Rule("VM-321")
    @Must
    @Needs(HOTPLUG_DISK)
    void pluggingADiskInTwiceIsHarmless() {
        VmSpec before = runningPlain();
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().disks(List.of(disk)).build();
        hotplug().attachDisk(disk, after, call());
        expectNow(after, hotplug().attachDisk(disk, after, call()));
    }

    @Rule("VM-322")
    @Must
    @Needs(HOTPLUG_DISK)
    void anotherDiskOfTheSameNameIsRefused() {
        VmSpec before = runningPlain();
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().disks(List.of(disk)).build();
        hotplug().attachDisk(disk, after, call());
        DiskSpec rival = wish.disk().serial("RIVAL").build();
        VmSpec again = after.change().disks(List.of(rival)).build();
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "attachDisk of a name that is taken",
                () -> hotplug().attachDisk(rival, again, call()));
        SpecParts.expectEqual(after, machines.spec(after.id(), call()));
    }

    @Rule("VM-323")
    @Must
    @Needs(HOTPLUG_DISK)
    void unpluggingADiskThatIsNotThereSucceeds() {
        VmSpec before = runningPlain();
        hotplug().detachDisk("data", before.change().build(), call());
        Expect.equal(List.of(), machines.spec(before.id(), call()).disks(), "the disks");
    }

    @Rule("VM-324")
    @Must
    @Needs(HOTPLUG_DISK)
    void plugsNeedARunningMachine() {
        VmSpec before = plain().build();
        created(before);
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().disks(List.of(disk)).build();
        Expect.fails(
                ProviderException.WrongState.class,
                "attachDisk to a stopped machine",
                () -> hotplug().attachDisk(disk, after, call()));
        SpecParts.expectEqual(before, machines.spec(before.id(), call()));
    }

    @Rule("VM-325")
    @Must
    @Needs(HOTPLUG_DISK)
    void aPlugThatSkipsAGenerationIsAConflict() {
        VmSpec before = runningPlain();
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().generation(7).disks(List.of(disk)).build();
        Expect.fails(
                ProviderException.Conflict.class,
                "attachDisk six generations ahead",
                () -> hotplug().attachDisk(disk, after, call()));
        SpecParts.expectEqual(before, machines.spec(before.id(), call()));
    }

    @Rule("VM-326")
    @Must
    @Needs(HOTPLUG_NIC)
    void aNicIsPluggedInAndChanged() {
        VmSpec before = runningPlain();
        NicSpec nic = wish.nic().build();
        VmSpec with = before.change().nics(List.of(nic)).build();
        expectNow(with, hotplug().attachNic(nic, with, call()));
        NicSpec down = wish.nic().linkUp(false).build();
        VmSpec changed = with.change().nics(List.of(down)).build();
        expectNow(changed, hotplug().updateNic(down, changed, call()));
    }

    @Rule("VM-327")
    @Must
    @Needs(HOTPLUG_MEDIA)
    void theMediumOfADriveIsChangedAndEjected() {
        VmSpec before = plain().cdroms(List.of(CdromSpec.empty("cd"))).build();
        running(before);
        DiskSource medium = disk(ByteSize.ofMib(1));
        VmSpec with =
                before.change().cdroms(List.of(CdromSpec.of("cd", medium))).build();
        expectNow(with, hotplug().changeMedium("cd", Optional.of(medium), with, call()));
        VmSpec without = with.change().cdroms(List.of(CdromSpec.empty("cd"))).build();
        expectNow(without, hotplug().changeMedium("cd", Optional.empty(), without, call()));
    }

    @Rule("VM-328")
    @Must
    @Needs(HOTPLUG_VCPU)
    void aVcpuIsAdded() {
        VmSpec before = plain().cpu(vcpus(1)).build();
        running(before);
        VmSpec after = before.change().cpu(vcpus(2)).build();
        expectNow(after, hotplug().resizeVcpus(2, after, call()));
    }

    private static CpuSpec vcpus(int online) {
        return CpuSpec.builder()
                .topology(new CpuSpec.Topology(1, 1, 2, 1))
                .online(online)
                .build();
    }

    @Rule("VM-329")
    @Must
    @Needs(HOTPLUG_DISK)
    void pluggedDevicesAreThereAfterTheNextStart() {
        VmSpec before = runningPlain();
        DiskSpec disk = wish.disk().build();
        VmSpec after = before.change().disks(List.of(disk)).build();
        hotplug().attachDisk(disk, after, call());
        forceOff(after.id());
        start(after.id());
        SpecParts.expectEqual(after, machines.spec(after.id(), call()));
    }
}
