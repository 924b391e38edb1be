package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.HOTPLUG_DISK;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEDIA;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_MEMORY;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_NIC;
import static io.quantix.spi.vm.VmCapability.HOTPLUG_VCPU;
import static io.quantix.spi.vm.VmCapability.NIC_QOS;
import static io.quantix.spi.vm.VmCapability.PAUSE;
import static io.quantix.spi.vm.VmCapability.RECONFIGURE;
import static io.quantix.spi.vm.VmCapability.STATS_DISK;
import static io.quantix.spi.vm.VmCapability.STATS_NIC;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a machine is after changes while it ran: several of them, several at once, and over restarts. */
final class PlugStateRules extends PluggingRules {

    PlugStateRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-437")
    @Must
    @Needs({HOTPLUG_DISK, STATS_DISK, HOTPLUG_NIC, STATS_NIC})
    void figuresFollowWhatIsPluggedIn() {
        VmSpec before = runningPlain();
        Expect.equal(List.of(), disksMeasured(before.id()), "the disks measured before");
        Expect.equal(List.of(), nicsMeasured(before.id()), "the NICs measured before");
        VmSpec disk = attach(before, disk("data").build());
        attach(disk, nic("net", 10).build());
        Expect.equal(List.of("data"), disksMeasured(before.id()), "the disks measured");
        Expect.equal(List.of("net"), nicsMeasured(before.id()), "the NICs measured");
    }

    @Rule("VM-438")
    @Must
    @Needs({HOTPLUG_DISK, HOTPLUG_NIC})
    void whatWasPluggedInIsKnownToTheNextInstance() {
        VmSpec before = runningPlain();
        VmSpec disk = attach(before, disk("data").build());
        VmSpec both = attach(disk, nic("net", 11).build());
        stage.reopen();
        PlugStateRules anew = new PlugStateRules(stage);
        anew.expectNow(both, anew.describe(both.id()));
        DiskSpec more = disk("more").build();
        anew.attach(both, more);
    }

    @Rule("VM-439")
    @Must
    @Needs(HOTPLUG_DISK)
    void disksKeepTheOrderOfTheSpec() {
        VmSpec before = runningAs(plain().disks(List.of(disk("z").build())));
        VmSpec two = attach(before, disk("a").bus(DiskSpec.DiskBus.VIRTIO).build());
        DiskSpec first = disk("m").build();
        VmSpec three = two.change()
                .disks(List.of(two.disks().get(0), first, two.disks().get(1)))
                .build();
        expectNow(three, hotplug().attachDisk(first, three, call()));
        Expect.equal(
                List.of("z", "m", "a"),
                now(before.id()).disks().stream().map(DiskSpec::name).toList(),
                "the order of the disks");
    }

    @Rule("VM-440")
    @Must
    @Needs({HOTPLUG_DISK, RECONFIGURE})
    void aChangeThatWaitsForTheNextStartGoesOnWaiting() {
        VmSpec before = runningPlain();
        VmSpec larger = before.change().cpu(CpuSpec.of(2)).build();
        Expect.equal(true, machines.reconfigure(larger, call()).pendingChange(), "whether a change is pending");
        DiskSpec disk = disk("data").build();
        VmSpec after = with(larger, disk);
        VmStatus plugged = hotplug().attachDisk(disk, after, call());
        Expect.equal(true, plugged.pendingChange(), "whether the change is still pending after a plug");
        Expect.equal(after.generation(), plugged.generation(), "the generation");
        forceOff(before.id());
        start(before.id());
        expectNow(after, describe(before.id()));
    }

    @Rule("VM-441")
    @Must
    @Needs({HOTPLUG_DISK, PAUSE})
    void aPausedMachineTakesADisk() {
        VmSpec before = runningPlain();
        machines.pause(before.id(), call());
        VmSpec after = attach(before, disk("data").build());
        machines.resume(before.id(), call());
        expectNow(after, describe(before.id()));
    }

    @Rule("VM-442")
    @Must
    @Needs(HOTPLUG_DISK)
    void ofTwoChangesAtOnceOneIsAConflict() {
        VmSpec before = runningPlain();
        List<DiskSpec> disks = List.of(disk("left").build(), disk("right").build());
        List<Boolean> made = Together.all(2, index -> {
            DiskSpec mine = disks.get(index);
            try {
                once.hotplug().orElseThrow().attachDisk(mine, with(before, mine), call());
                return true;
            } catch (ProviderException.Conflict lost) {
                return false;
            }
        });
        Expect.equal(1L, made.stream().filter(won -> won).count(), "how many of two changes were made");
        DiskSpec winner = disks.get(made.indexOf(true));
        expectNow(with(before, winner), describe(before.id()));
    }

    @Rule("VM-443")
    @Must
    @Needs(HOTPLUG_DISK)
    void changesOfTwoMachinesGoTogether() {
        List<VmSpec> machines = List.of(runningPlain(), runningPlain());
        List<DiskSpec> disks = List.of(disk("data").build(), disk("data").build());
        List<VmSpec> after = Together.all(2, index -> attach(machines.get(index), disks.get(index)));
        after.forEach(spec -> expectNow(spec, describe(spec.id())));
    }

    @Rule("VM-444")
    @Must
    @Needs({HOTPLUG_NIC, NIC_QOS})
    void theBandwidthOfANicIsChanged() {
        VmSpec before = runningAs(plain().nics(List.of(nic("net", 12).build())));
        NicSpec.Shape shape = new NicSpec.Shape(BitRate.ofMegabits(8), Optional.empty(), Optional.empty());
        update(
                before,
                nic("net", 12)
                        .qos(new NicSpec.NicQos(Optional.of(shape), Optional.empty()))
                        .build());
    }

    @Rule("VM-445")
    @Must
    @Needs(HOTPLUG_VCPU)
    void vcpusThatWereAddedAreThereAfterTheNextStart() {
        VmSpec before = runningAs(plain().cpu(twoVcpus(1)));
        VmSpec after = online(before, 2);
        expectNow(after, hotplug().resizeVcpus(2, after, call()));
        forceOff(before.id());
        start(before.id());
        expectNow(after, describe(before.id()));
    }

    @Rule("VM-446")
    @Must
    @Needs(HOTPLUG_MEMORY)
    void memoryThatWasAddedIsThereAfterTheNextStart() {
        ByteSize size = ByteSize.ofMib(128);
        MemorySpec.Hotplug room = new MemorySpec.Hotplug(ByteSize.ofMib(512), 3);
        VmSpec before =
                runningAs(plain().memory(new MemorySpec(size, Optional.of(room), Optional.empty(), false, false)));
        VmSpec more = resize(before, 1);
        VmSpec most = resize(more, 2);
        Expect.equal(room.maximum(), most.memory().size(), "the memory of the spec");
        forceOff(before.id());
        start(before.id());
        expectNow(most, describe(before.id()));
    }

    @Rule("VM-447")
    @Must
    @Needs(HOTPLUG_MEDIA)
    void theMediumIsTheSameAfterTheNextStart() {
        VmSpec before = runningAs(plain().cdroms(List.of(CdromSpec.empty("cd"))));
        VmSpec after = insert(before, "cd", Optional.of(disk(ByteSize.ofMib(1))));
        forceOff(before.id());
        start(before.id());
        expectNow(after, describe(before.id()));
    }

    @Rule("VM-448")
    @Must
    @Needs(HOTPLUG_DISK)
    void aChangeNobodyWaitsForIsNotMade() {
        VmSpec before = runningPlain();
        DiskSpec disk = disk("data").build();
        Cancellation given = new Cancellation();
        given.cancel("the rule gave up");
        ProviderException.Cancelled refused = Expect.fails(
                ProviderException.Cancelled.class,
                "attachDisk after its caller gave up",
                () -> hotplug().attachDisk(disk, with(before, disk), CallContext.of("tck", timing.call(), given)));
        Expect.equal(Effect.NONE, refused.effect(), "the effect of a change that was not begun");
        expectStill(before);
    }

    @Rule("VM-449")
    @Must
    @Needs(HOTPLUG_DISK)
    void aDeviceThatIsThereMayBeNamedByANewGeneration() {
        DiskSpec disk = disk("data").build();
        VmSpec before = runningAs(plain().disks(List.of(disk)));
        VmSpec after = before.change().build();
        expectNow(after, hotplug().attachDisk(disk, after, call()));
    }

    @Rule("VM-450")
    @Must
    @Needs(RECONFIGURE)
    void aPendingChangeOutlastsOneThatTakesEffectAtOnce() {
        VmSpec before = runningPlain();
        VmSpec larger = before.change().cpu(CpuSpec.of(2)).build();
        Expect.equal(true, machines.reconfigure(larger, call()).pendingChange(), "whether a change is pending");
        VmSpec labelled =
                larger.change().labels(Labels.of(Map.of("team", "blue"))).build();
        VmStatus status = machines.reconfigure(labelled, call());
        Expect.equal(true, status.pendingChange(), "whether the first change is still pending");
        SpecParts.expectEqual(labelled, now(before.id()));
    }
}
