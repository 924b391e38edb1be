package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.HOTPLUG_DISK;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEDIA;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEMORY;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_NIC;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_VCPU;
import static io.quantix.spi.vm.VmCapability.RESIZE_DISK;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Labels;
import io.quantix.spi.MacAddress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a change to a running machine is refused for, and that a refusal changes nothing. */
final class PlugRefusalRules extends PluggingRules {

    PlugRefusalRules(VmStage stage) {
        super(stage);
    }

    private void expectInvalid(String path, String what, VmSpec before, Expect.Attempt attempt) {
        ProviderException.InvalidSpec refused = Expect.fails(ProviderException.InvalidSpec.class, what, attempt);
        List<String> paths = refused.problems().stream().map(FieldProblem::path).toList();
        Expect.that(
                paths.stream().anyMatch(each -> each.startsWith(path)),
                what + " must be refused at " + path + ", and was at " + paths);
        expectStill(before);
    }

    @Rule("VM-420")
    @Must
    @Needs(HOTPLUG_DISK)
    void aPlugThatChangesMoreThanItsDeviceIsRefused() {
        VmSpec before = runningPlain();
        DiskSpec disk = disk("data").build();
        VmSpec more = with(before, disk)
                .change()
                .generation(2)
                .labels(Labels.of(Map.of("smuggled", "yes")))
                .build();
        expectInvalid(
                "labels",
                "attachDisk with other labels",
                before,
                () -> hotplug().attachDisk(disk, more, call()));
    }

    @Rule("VM-421")
    @Must
    @Needs(HOTPLUG_DISK)
    void aPlugThatBringsASecondDeviceIsRefused() {
        VmSpec before = runningPlain();
        DiskSpec disk = disk("data").build();
        VmSpec two = before.change().disks(List.of(disk, disk("other").build())).build();
        expectInvalid(
                "disks", "attachDisk with two disks", before, () -> hotplug().attachDisk(disk, two, call()));
    }

    @Rule("VM-422")
    @Must
    @Needs(HOTPLUG_DISK)
    void aPlugWhoseSpecLacksTheDeviceIsRefused() {
        VmSpec before = runningPlain();
        DiskSpec disk = disk("data").build();
        VmSpec after = before.change().build();
        expectInvalid(
                "disks", "attachDisk without the disk", before, () -> hotplug().attachDisk(disk, after, call()));
    }

    @Rule("VM-423")
    @Must
    @Needs(HOTPLUG_DISK)
    void anUnplugWhoseSpecHoldsTheDeviceIsRefused() {
        DiskSpec disk = disk("data").build();
        VmSpec before = runningAs(plain().disks(List.of(disk)));
        VmSpec after = before.change().build();
        expectInvalid(
                "disks", "detachDisk with the disk", before, () -> hotplug().detachDisk("data", after, call()));
    }

    @Rule("VM-424")
    @Must
    @Needs(HOTPLUG_DISK)
    void aChangeMadeForAnOlderSpecIsAConflict() {
        VmSpec before = runningPlain();
        VmSpec first = attach(before, disk("first").build());
        DiskSpec late = disk("late").build();
        Expect.fails(
                ProviderException.Conflict.class,
                "attachDisk for the spec before the last",
                () -> hotplug().attachDisk(late, with(before, late), call()));
        expectStill(first);
    }

    @Rule("VM-425")
    @Must
    @Needs(HOTPLUG_DISK)
    void aDiskWhoseStorageIsMissingIsRefusedAndCanBePluggedLater() {
        VmSpec before = runningPlain();
        Path nowhere = Path.of("/nowhere/tck-missing.raw");
        DiskSpec missing = DiskSpec.builder("data", new DiskSource.File(nowhere, ImageFormat.RAW))
                .build();
        expectInvalid(
                "disks",
                "attachDisk of a file that is not there",
                before,
                () -> hotplug().attachDisk(missing, with(before, missing), call()));
        attach(before, disk("data").build());
    }

    @Rule("VM-426")
    @Must
    @Needs(HOTPLUG_NIC)
    void aNicThatIsNotThereCannotBeChanged() {
        VmSpec before = runningPlain();
        NicSpec nic = nic("net", 6).build();
        Expect.fails(
                ProviderException.NotFound.class,
                "updateNic of a NIC that is not there",
                () -> hotplug().updateNic(nic, with(before, nic), call()));
        expectStill(before);
    }

    @Rule("VM-427")
    @Must
    @Needs(HOTPLUG_NIC)
    void aNicKeepsItsAddressWhileItIsThere() {
        NicSpec nic = nic("net", 7).build();
        VmSpec before = runningAs(plain().nics(List.of(nic)));
        NicSpec other = NicSpec.builder("net", nic(), MacAddress.of("52:54:00:7c:4c:77"))
                .build();
        expectInvalid(
                "nics",
                "updateNic with another address",
                before,
                () -> hotplug().updateNic(other, with(before, other), call()));
    }

    @Rule("VM-428")
    @Must
    @Needs(HOTPLUG_NIC)
    void anotherNicOfTheSameNameIsRefused() {
        VmSpec before = runningAs(plain().nics(List.of(nic("net", 8).build())));
        NicSpec rival = nic("net", 9).build();
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "attachNic of a name that is taken",
                () -> hotplug().attachNic(rival, with(before, rival), call()));
        expectStill(before);
    }

    @Rule("VM-429")
    @Must
    @Needs(HOTPLUG_MEDIA)
    void aDriveThatIsNotThereTakesNoMedium() {
        VmSpec before = runningPlain();
        VmSpec after = before.change().cdroms(List.of(CdromSpec.empty("cd"))).build();
        Expect.fails(
                ProviderException.NotFound.class,
                "changeMedium of a drive that is not there",
                () -> hotplug().changeMedium("cd", Optional.empty(), after, call()));
        expectStill(before);
    }

    @Rule("VM-430")
    @Must
    @Needs(HOTPLUG_VCPU)
    void theNumberOfVcpusIsTheOneInTheSpec() {
        VmSpec before = runningAs(plain().cpu(twoVcpus(1)));
        VmSpec after = online(before, 2);
        expectInvalid(
                "cpu.online",
                "resizeVcpus to more than the spec has",
                before,
                () -> hotplug().resizeVcpus(3, after, call()));
    }

    @Rule("VM-431")
    @Must
    @Needs(HOTPLUG_MEMORY)
    void memoryWithoutRoomDoesNotGrow() {
        VmSpec before = runningPlain();
        ByteSize more = ByteSize.ofMib(before.memory().size().toMib() + MODULE.toMib());
        expectInvalid(
                "memory.size",
                "resizeMemory of a machine without room",
                before,
                () -> hotplug().resizeMemory(more, sized(before, more), call()));
    }

    @Rule("VM-432")
    @Must
    @Needs(RESIZE_DISK)
    void aDiskThatIsNotThereIsNotResized() {
        VmSpec before = runningPlain();
        Expect.fails(
                ProviderException.NotFound.class,
                "resizeDisk of a disk that is not there",
                () -> hotplug().resizeDisk(before.id(), "data", ByteSize.ofMib(16), call()));
    }

    @Rule("VM-433")
    @Must
    @Needs(RESIZE_DISK)
    void aDiskNeitherOutgrowsItsStorageNorShrinks() {
        DiskSpec disk = disk("data").build();
        if (!(disk.source() instanceof DiskSource.File)) {
            throw new NotApplicable("the bench's disks are no files, whose size a hypervisor could see");
        }
        VmSpec before = runningAs(plain().disks(List.of(disk)));
        Expect.fails(
                ProviderException.Conflict.class,
                "resizeDisk to more than its storage has",
                () -> hotplug().resizeDisk(before.id(), "data", ByteSize.ofMib(16), call()));
        Expect.fails(
                ProviderException.InvalidSpec.class,
                "resizeDisk to less than the guest sees",
                () -> hotplug().resizeDisk(before.id(), "data", ByteSize.ofMib(4), call()));
        expectStill(before);
    }

    @Rule("VM-434")
    @Must
    @Needs(HOTPLUG_DISK)
    void aMachineThatIsNotThereOrNotOursIsNotChanged() {
        VmSpec absent = plain().build();
        DiskSpec disk = disk("data").build();
        ProviderException.NotFound missing = Expect.fails(
                ProviderException.NotFound.class,
                "attachDisk to a machine that does not exist",
                () -> hotplug().attachDisk(disk, with(absent, disk), call()));
        expectAbout(absent.id(), missing);
        stage.bench().foreignMachines().ifPresent(others -> {
            VmId theirs = others.plant(nameOf(VmId.random()));
            try {
                VmSpec claimed = stage.bench().plain(theirs, nameOf(theirs)).build();
                Expect.fails(
                        ProviderException.Denied.class,
                        "attachDisk to somebody else's machine",
                        () -> hotplug().attachDisk(disk, with(claimed, disk), call()));
            } finally {
                others.remove(theirs);
            }
        });
    }

    @Rule("VM-435")
    @Must
    @Needs(HOTPLUG_DISK)
    void aDiskOnEachBusIsPluggedOrRefusedWithoutEffect() {
        VmSpec before = runningPlain();
        for (DiskSpec.DiskBus bus : DiskSpec.DiskBus.values()) {
            DiskSpec disk =
                    disk("on-" + bus.name().toLowerCase(Locale.ROOT)).bus(bus).build();
            VmSpec after = with(before, disk);
            try {
                hotplug().attachDisk(disk, after, call());
                before = after;
            } catch (ProviderException.Unsupported | ProviderException.InvalidSpec refused) {
                // A bus may be without plugs, if it says so and keeps the machine as it is.
                expectStill(before);
            }
        }
        expectNow(before, describe(before.id()));
        Expect.that(!before.disks().isEmpty(), "a disk must be pluggable on one bus at least");
    }

    @Rule("VM-436")
    @Must
    @Needs(HOTPLUG_NIC)
    void slotsThatRunOutAreToldAndNothingElseIsLost() {
        VmSpec before = runningPlain();
        VmSpec full = before;
        try {
            for (int number = 16; number < 48; number++) {
                full = attach(full, nic("net" + number, number).build());
            }
        } catch (ProviderException.Exhausted noMore) {
            expectStill(full);
        }
        Expect.that(!full.nics().isEmpty(), "one NIC at least must find a slot");
    }
}
