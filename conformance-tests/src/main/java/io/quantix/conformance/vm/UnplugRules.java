package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.EVENTS;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_DISK;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_NIC;
import static io.quantix.spi.vm.VmCapability.PAUSE;
import static io.quantix.spi.vm.VmCapability.RECONFIGURE;
import static io.quantix.spi.vm.VmCapability.STATS_DISK;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.vm.GuestBench.Look;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.List;

/** Unplugging from a guest that does not answer, as one that is paused. */
final class UnplugRules extends PluggingRules {

    UnplugRules(VmStage stage) {
        super(stage);
    }

    /** Plugs a disk in, waits until the guest has it, pauses the guest, and unplugs in vain; returns the spec of the next start. */
    private VmSpec unpluggedInVain(VmId guest, DiskSpec disk) {
        VmSpec with = attach(now(guest), disk);
        eye(guest)
                .await(
                        new Look.Disk(disk.serial().orElseThrow()),
                        Long.toString(ByteSize.ofMib(8).bytes()));
        machines.pause(guest, call());
        VmSpec without = without(with, disk.name());
        ProviderException.TimedOut late = Expect.fails(
                ProviderException.TimedOut.class,
                "detachDisk from a guest that stands still",
                () -> once.hotplug().orElseThrow().detachDisk(disk.name(), without, brief()));
        Expect.equal(Effect.UNKNOWN, late.effect(), "the effect of an unplug nobody answered");
        return without;
    }

    private void expectPending(VmSpec next) {
        Expect.equal(true, describe(next.id()).pendingChange(), "whether a change is pending");
        Expect.equal(next.generation(), describe(next.id()).generation(), "the generation");
        SpecParts.expectEqual(next, now(next.id()));
    }

    /** Lets the guest go on, and waits until nothing is pending any more. */
    private void settle(VmSpec next) {
        once.resume(next.id(), call());
        Expect.eventually(
                timing.boot(),
                "the guest's letting go",
                () -> describe(next.id()).pendingChange(),
                pending -> !pending);
        expectNow(next, describe(next.id()));
    }

    @Rule("VM-412")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void anUnplugNobodyAnswersIsPendingUntilTheGuestLetsGo() {
        VmId guest = guest();
        VmSpec next = unpluggedInVain(guest, disk("slow").build());
        expectPending(next);
        if (has(STATS_DISK)) {
            Expect.equal(List.of("slow"), disksMeasured(guest), "the disks measured while it is still there");
        }
        settle(next);
        eye(guest).awaitNothing(new Look.Disk("tck-slow"));
    }

    @Rule("VM-413")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE, EVENTS})
    void aLateUnplugIsTold() {
        VmId guest = guest();
        EventLog log = watch();
        VmSpec next = unpluggedInVain(guest, disk("late").build());
        Expect.that(!log.story(guest).contains("unplugged late"), "no unplug may be told before the guest has let go");
        settle(next);
        log.await(VmEvent.DeviceChanged.class, guest, event -> event.device().equals("late") && !event.present());
    }

    @Rule("VM-414")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void anUnplugThatIsAskedForAgainWaitsAgain() {
        VmId guest = guest();
        VmSpec next = unpluggedInVain(guest, disk("again").build());
        Expect.fails(
                ProviderException.TimedOut.class,
                "detachDisk again from a guest that still stands still",
                () -> once.hotplug().orElseThrow().detachDisk("again", next, brief()));
        expectPending(next);
        once.resume(guest, call());
        expectNow(next, hotplug().detachDisk("again", next, call()));
    }

    @Rule("VM-415")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void aDeviceThatIsLeavingCannotComeBackBeforeItIsGone() {
        VmId guest = guest();
        DiskSpec disk = disk("leaves").build();
        VmSpec next = unpluggedInVain(guest, disk);
        Expect.fails(
                ProviderException.Conflict.class,
                "attachDisk of what has not left yet",
                () -> hotplug().attachDisk(disk, with(next, disk), call()));
        expectPending(next);
        settle(next);
        VmSpec back = attach(next, disk);
        detachDisk(back, "leaves");
    }

    @Rule("VM-416")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void aPendingUnplugStaysPendingThroughAnotherChange() {
        VmId guest = guest();
        VmSpec next = unpluggedInVain(guest, disk("first").build());
        DiskSpec other = disk("second").build();
        VmSpec both = with(next, other);
        hotplug().attachDisk(other, both, call());
        expectPending(both);
        settle(both);
        detachDisk(both, "second");
    }

    @Rule("VM-417")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void aPendingUnplugIsDoneAtTheNextStart() {
        VmId guest = guest();
        VmSpec next = unpluggedInVain(guest, disk("stopped").build());
        forceOff(guest);
        expectNow(next, describe(guest));
        start(guest);
        expectNow(next, describe(guest));
        if (has(STATS_DISK)) {
            Expect.equal(List.of(), disksMeasured(guest), "the disks measured after the start");
        }
        stage.sharedGuest().forget();
    }

    @Rule("VM-418")
    @Must
    @Needs({HOTPLUG_DISK, HOTPLUG_NIC, EVENTS})
    void devicesAreToldOfOnceAndInOrder() {
        VmId guest = guest();
        EventLog log = watch();
        VmSpec disk = attach(now(guest), disk("one").build());
        VmSpec nic = attach(disk, nic("two", 5).build());
        eye(guest)
                .await(new Look.Disk("tck-one"), Long.toString(ByteSize.ofMib(8).bytes()));
        VmSpec less = detachDisk(nic, "one");
        detachNic(less, "two");
        log.storyUntil("unplugged two", guest);
        List<String> told = log.story(guest).stream()
                .filter(word -> word.contains("plugged"))
                .toList();
        Expect.equal(
                List.of("plugged one", "plugged two", "unplugged one", "unplugged two"),
                told,
                "what is told of devices");
    }

    @Rule("VM-419")
    @Must
    @Needs({HOTPLUG_DISK, EVENTS})
    void eachChangeIsToldWithItsGeneration() {
        VmSpec before = runningPlain();
        EventLog log = watch();
        VmSpec first = attach(before, disk("one").build());
        VmSpec second = attach(first, disk("two").build());
        log.await(VmEvent.Reconfigured.class, before.id(), event -> event.generation() == second.generation());
        List<Long> generations = log.of(before.id()).stream()
                .filter(VmEvent.Reconfigured.class::isInstance)
                .map(event -> ((VmEvent.Reconfigured) event).generation())
                .toList();
        Expect.equal(List.of(first.generation(), second.generation()), generations, "the generations told");
    }

    @Rule("VM-451")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE, RECONFIGURE})
    void aPendingUnplugOutlastsAnotherSpec() {
        VmId guest = guest();
        VmSpec next = unpluggedInVain(guest, disk("named").build());
        VmSpec renamed = next.change().name(next.name() + "-2").build();
        machines.reconfigure(renamed, call());
        expectPending(renamed);
        settle(renamed);
    }

    @Rule("VM-452")
    @Must
    @Needs({HOTPLUG_DISK, HOTPLUG_NIC, PAUSE})
    void aPendingUnplugOutlastsAChangeInPlaceAndItsRepetition() {
        VmId guest = guest();
        attach(now(guest), nic("wire", 13).build());
        VmSpec next = unpluggedInVain(guest, disk("stays").build());
        NicSpec down = nic("wire", 13).linkUp(false).build();
        VmSpec pulled = with(next, down);
        hotplug().updateNic(down, pulled, call());
        expectPending(pulled);
        settle(pulled);
        detachNic(pulled, "wire");
    }
}
