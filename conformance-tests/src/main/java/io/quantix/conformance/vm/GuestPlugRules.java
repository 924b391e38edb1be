package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.HOTPLUG_DISK;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEDIA;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEMORY;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_NIC;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_VCPU;
import static io.quantix.spi.vm.VmCapability.RESIZE_DISK;
import static io.quantix.spi.vm.VmCapability.STATS_DISK;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.GuestBench.Hold;
import io.quantix.conformance.vm.GuestBench.Look;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import java.util.List;
import java.util.Optional;

/** Changes to a running machine as its guest sees them. */
final class GuestPlugRules extends PluggingRules {

    GuestPlugRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-400")
    @Must
    @Needs(HOTPLUG_DISK)
    void theGuestSeesADiskComeAndGo() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        VmSpec with = attach(now(guest), disk("seen").build());
        eye.await(new Look.Disk("tck-seen"), Long.toString(ByteSize.ofMib(8).bytes()));
        detachDisk(with, "seen");
        eye.awaitNothing(new Look.Disk("tck-seen"));
    }

    @Rule("VM-401")
    @Must
    @Needs(HOTPLUG_DISK)
    void anUnplugHasHappenedWhenItReturns() {
        VmId guest = guest();
        VmSpec with = attach(now(guest), disk("gone").build());
        // A guest that has not found it yet cannot let go of it.
        eye(guest)
                .await(
                        new Look.Disk("tck-gone"),
                        Long.toString(ByteSize.ofMib(8).bytes()));
        detachDisk(with, "gone");
        if (has(STATS_DISK)) {
            Expect.equal(List.of(), disksMeasured(guest), "the disks measured after the unplug");
        }
    }

    @Rule("VM-402")
    @Must
    @Needs(HOTPLUG_DISK)
    void unpluggingADiskTwiceIsHarmless() {
        VmId guest = guest();
        VmSpec with = attach(now(guest), disk("twice").build());
        VmSpec without = detachDisk(with, "twice");
        expectNow(without, hotplug().detachDisk("twice", without, call()));
    }

    @Rule("VM-403")
    @Must
    @Needs(HOTPLUG_NIC)
    void theGuestSeesANicComeAndGo() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        NicSpec nic = nic("seen", 3).build();
        VmSpec with = attach(now(guest), nic);
        eye.await(new Look.Nic(nic.mac()), "up");
        detachNic(with, "seen");
        eye.awaitNothing(new Look.Nic(nic.mac()));
    }

    @Rule("VM-404")
    @Must
    @Needs(HOTPLUG_NIC)
    void theGuestSeesTheCablePulledAndPluggedIn() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        NicSpec up = nic("cable", 4).build();
        VmSpec with = attach(now(guest), up);
        eye.await(new Look.Nic(up.mac()), "up");
        VmSpec pulled = update(with, nic("cable", 4).linkUp(false).build());
        eye.await(new Look.Nic(up.mac()), "down");
        VmSpec again = update(pulled, up);
        eye.await(new Look.Nic(up.mac()), "up");
        detachNic(again, "cable");
    }

    @Rule("VM-405")
    @Must
    @Needs(HOTPLUG_MEDIA)
    void theGuestReadsTheMediumThatIsInTheDrive() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        String drive = now(guest).cdroms().getFirst().name();
        VmSpec first = insert(now(guest), drive, Optional.of(medium("TCK-FIRST")));
        eye.await(new Look.Medium(), "TCK-FIRST");
        VmSpec second = insert(first, drive, Optional.of(medium("TCK-SECOND")));
        eye.await(new Look.Medium(), "TCK-SECOND");
        insert(second, drive, Optional.empty());
        eye.awaitNothing(new Look.Medium());
    }

    @Rule("VM-406")
    @Must
    @Needs(HOTPLUG_VCPU)
    void theGuestSeesAVcpuCome() {
        VmId guest = guest();
        VmSpec before = now(guest);
        if (before.cpu().online() > 1) {
            stage.sharedGuest().forget();
            guest = guest();
            before = now(guest);
        }
        GuestEye eye = eye(guest);
        Expect.equal("1", eye.see(new Look.Vcpus()), "the vCPUs the guest sees before");
        VmSpec after = online(before, 2);
        expectNow(after, hotplug().resizeVcpus(2, after, call()));
        eye.await(new Look.Vcpus(), "2");
    }

    @Rule("VM-407")
    @Must
    @Needs(HOTPLUG_MEMORY)
    void theGuestSeesMemoryComeAndGo() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        long before = memory(eye);
        VmSpec more = resize(now(guest), 1);
        eye.await(
                new Look.Memory(),
                "a module more than " + before + " KiB",
                seen -> kib(seen) >= before + leastGrowth());
        resize(more, -1);
        eye.await(new Look.Memory(), "what there was, " + before + " KiB", seen -> kib(seen) <= before + 1_024);
    }

    private static long memory(GuestEye eye) {
        return kib(eye.see(new Look.Memory()));
    }

    private static long kib(String seen) {
        return Long.parseLong(seen);
    }

    /** A guest keeps some of a module for itself. */
    private static long leastGrowth() {
        return MODULE.toKib() * 9 / 10;
    }

    @Rule("VM-408")
    @Must
    @Needs(HOTPLUG_MEMORY)
    void memoryAGuestHoldsOnToIsAConflictAndStays() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        long before = memory(eye);
        VmSpec more = resize(now(guest), 1);
        eye.await(new Look.Memory(), "a module more", seen -> kib(seen) >= before + leastGrowth());
        eye.hold(Hold.MEMORY);
        ByteSize less = ByteSize.ofMib(more.memory().size().toMib() - MODULE.toMib());
        ProviderException.Conflict refused = Expect.fails(
                ProviderException.Conflict.class,
                "resizeMemory to less than the guest lets go of",
                () -> hotplug().resizeMemory(less, sized(more, less), call()));
        Expect.equal(Effect.NONE, refused.effect(), "the effect of a refused change");
        expectStill(more);
        Expect.that(memory(eye) >= before + leastGrowth(), "the guest must still have the memory");
        // What a kernel has once given out for good it may never give back.
        stage.sharedGuest().forget();
    }

    @Rule("VM-409")
    @Must
    @Needs(HOTPLUG_DISK)
    void aDeviceAGuestHoldsOnToIsAConflictAndStays() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        eye.hold(Hold.DEVICES);
        VmSpec with = attach(now(guest), disk("held").build());
        ProviderException.Conflict refused = Expect.fails(
                ProviderException.Conflict.class,
                "detachDisk of what the guest holds on to",
                () -> hotplug().detachDisk("held", without(with, "held"), call()));
        Expect.equal(Effect.NONE, refused.effect(), "the effect of a refused change");
        expectStill(with);
        eye.hold(Hold.NOTHING);
        detachDisk(with, "held");
    }

    @Rule("VM-410")
    @Must
    @Needs({HOTPLUG_DISK, RESIZE_DISK})
    void theGuestSeesADiskGrow() {
        VmId guest = guest();
        GuestEye eye = eye(guest);
        DiskSpec disk = disk("grows").build();
        VmSpec with = attach(now(guest), disk);
        eye.await(new Look.Disk("tck-grows"), Long.toString(ByteSize.ofMib(8).bytes()));
        ByteSize larger = ByteSize.ofMib(12);
        grow(disk, larger);
        expectNow(with, hotplug().resizeDisk(guest, "grows", larger, call()));
        eye.await(new Look.Disk("tck-grows"), Long.toString(larger.bytes()));
        if (has(STATS_DISK)) {
            List<Optional<ByteSize>> measured =
                    once.stats(StatsQuery.of(guest, StatsGroup.DISK), call()).getFirst().disks().stream()
                            .filter(figures -> figures.name().equals("grows"))
                            .map(VmStats.Disk::capacity)
                            .toList();
            Expect.equal(List.of(Optional.of(larger)), measured, "the capacity measured");
        }
        detachDisk(with, "grows");
    }

    @Rule("VM-411")
    @Must
    @Needs(HOTPLUG_DISK)
    void aGuestGoesOnWhileDevicesComeAndGo() {
        VmId guest = guest();
        var started = describe(guest).startedAt();
        VmSpec with = attach(now(guest), disk("calm").build());
        detachDisk(with, "calm");
        Expect.equal(started, describe(guest).startedAt(), "the time of the start");
        eye(guest).see(new Look.Vcpus());
    }
}
