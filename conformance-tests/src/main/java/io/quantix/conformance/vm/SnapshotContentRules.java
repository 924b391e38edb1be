package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What snapshots hold and bring back, as the guest sees it. */
final class SnapshotContentRules extends MomentRules {

    SnapshotContentRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-460")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT})
    void aDiskReturnsToWhatItHeld() {
        NotedGuest guest = new NotedGuest(this);
        guest.write(1);
        String before = guest.read();
        Snapshot snapshot = take(guest.id(), "before");
        guest.write(2);
        Expect.that(!guest.read().equals(before), "the guest's disk did not take what was written after a snapshot");
        expectState(VmState.STOPPED, restore(guest.id(), snapshot.id()));
        guest.boot();
        Expect.equal(before, guest.read(), "what is on the disk after the return");
    }

    @Rule("VM-461")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT})
    void memoryAndDisksReturnTogether() {
        NotedGuest guest = new NotedGuest(this);
        guest.write(1);
        guest.keep(1);
        String disk = guest.read();
        String memory = guest.kept();
        Snapshot snapshot = takeMemory(guest.id(), "before");
        expectState(VmState.RUNNING, describe(guest.id()));
        Expect.equal(memory, guest.kept(), "what the guest keeps in memory after a snapshot");
        guest.write(2);
        guest.keep(2);
        expectState(VmState.RUNNING, restore(guest.id(), snapshot.id()));
        guest.listen();
        Expect.equal(memory, guest.kept(), "what the guest keeps in memory after the return");
        Expect.equal(disk, guest.read(), "what is on the disk after the return");
    }

    @Rule("VM-462")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT})
    void everyBranchKeepsItsOwn() {
        NotedGuest guest = new NotedGuest(this);
        Snapshot root = takeMemory(guest.id(), "root");
        guest.write(1);
        String one = guest.read();
        Snapshot left = takeMemory(guest.id(), "left");
        restore(guest.id(), root.id());
        guest.listen();
        guest.write(2);
        String two = guest.read();
        Snapshot right = takeMemory(guest.id(), "right");
        delete(guest.id(), root.id());
        Expect.equal(two, guest.read(), "what is on the disk after its oldest snapshot is deleted");
        restore(guest.id(), left.id());
        guest.listen();
        Expect.equal(one, guest.read(), "what is on the disk on the one branch");
        restore(guest.id(), right.id());
        guest.listen();
        Expect.equal(two, guest.read(), "what is on the disk on the other branch");
    }

    @Rule("VM-463")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT})
    void deletingTakesNothingFromTheMachine() {
        NotedGuest guest = new NotedGuest(this);
        guest.write(1);
        Snapshot first = takeMemory(guest.id(), "first");
        guest.write(2);
        String second = guest.read();
        Snapshot later = takeMemory(guest.id(), "second");
        guest.write(3);
        String now = guest.read();
        delete(guest.id(), first.id());
        Expect.equal(now, guest.read(), "what is on the disk of a running machine when a snapshot is deleted");
        restore(guest.id(), later.id());
        guest.listen();
        Expect.equal(second, guest.read(), "what a child of the deleted snapshot holds");
        delete(guest.id(), later.id());
        Expect.equal(second, guest.read(), "what is on the disk when the last snapshot is deleted");
        Expect.equal(List.of(), listed(guest.id()), "the snapshots left");
    }

    @Rule("VM-464")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT})
    void aStoppedMachineIsSnapshotAndReturned() {
        VmId id = stoppedWithDisk();
        Snapshot snapshot = take(id, "stopped");
        Expect.equal(VmState.STOPPED, snapshot.state(), "the state in the snapshot");
        expectState(VmState.STOPPED, describe(id));
        start(id);
        expectState(VmState.STOPPED, restore(id, snapshot.id()));
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-465")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT, START_PAUSED})
    void whatWasPausedComesBackPaused() {
        VmId id = stoppedWithDisk();
        startPaused(id);
        Snapshot snapshot = takeMemory(id, "paused");
        Expect.equal(VmState.PAUSED, snapshot.state(), "the state in the snapshot");
        expectState(VmState.PAUSED, describe(id));
        forceOff(id);
        expectState(VmState.PAUSED, restore(id, snapshot.id()));
        expectState(VmState.PAUSED, describe(id));
    }

    @Rule("VM-466")
    @Must
    @Needs(SNAPSHOT_MEMORY)
    void onlyAnActiveMachineHasMemoryToSnapshot() {
        VmId id = stoppedWithDisk();
        Expect.fails(
                ProviderException.WrongState.class,
                "snapshot of the memory of a stopped machine",
                () -> takeMemory(id, "memory"));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
    }

    @Rule("VM-467")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT, RECONFIGURE})
    void memoryGoesOntoTheHardwareItWasTakenFrom() {
        VmId id = runningWithDisk();
        Snapshot snapshot = takeMemory(id, "memory");
        forceOff(id);
        VmSpec spec = specOf(id);
        MemorySpec more = MemorySpec.of(ByteSize.ofMib(96));
        machines.reconfigure(
                spec.change().generation(spec.generation() + 1).memory(more).build(), call());
        Expect.fails(ProviderException.WrongState.class, "return to other hardware", () -> restore(id, snapshot.id()));
        expectState(VmState.STOPPED, describe(id));
        Expect.equal(more, specOf(id).memory(), "the memory of the spec");
    }

    @Rule("VM-468")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_REVERT, RECONFIGURE})
    void anotherNameIsNoOtherHardware() {
        VmId id = runningWithDisk();
        Snapshot snapshot = takeMemory(id, "memory");
        VmSpec spec = specOf(id);
        VmSpec renamed = spec.change()
                .generation(spec.generation() + 1)
                .name(spec.name() + "-renamed")
                .labels(Labels.of(Map.of("tck", "renamed")))
                .build();
        machines.reconfigure(renamed, call());
        expectState(VmState.RUNNING, restore(id, snapshot.id()));
        VmSpec now = specOf(id);
        Expect.equal(renamed.name(), now.name(), "the name after the return");
        Expect.equal(renamed.labels(), now.labels(), "the labels after the return");
    }

    @Rule("VM-469")
    @Must
    @Needs(SNAPSHOT_DISK)
    void onlyTheDisksThatWereNamedAreHeld() {
        VmId id = created(plain().disks(List.of(
                        DiskSpec.builder("first", disk(DISK)).build(),
                        DiskSpec.builder("second", disk(DISK)).build()))
                .build());
        VmSpec before = specOf(id);
        Snapshot snapshot = take(spec(id, "one", Content.DISKS, Set.of("second")));
        Expect.equal(
                Map.of("second", sources(before).get("second")), snapshot.disks(), "where the snapshot's content is");
        Expect.equal(sources(before).get("first"), sources(specOf(id)).get("first"), "the source of the other disk");
        expectLawKept(before, id);
    }

    @Rule("VM-470")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aDiskTheMachineDoesNotHaveIsNotFound() {
        VmId id = stoppedWithDisk();
        VmSpec before = specOf(id);
        Expect.fails(
                ProviderException.NotFound.class,
                "snapshot of a disk the machine does not have",
                () -> take(spec(id, "none", Content.DISKS, Set.of("data", "nothing"))));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-471")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_QUIESCE})
    void withoutAnAgentNothingIsQuiesced() {
        VmId id = runningWithDisk();
        Expect.fails(
                ProviderException.WrongState.class,
                "a quiesced snapshot of a guest without an agent",
                () -> done(snapshots()
                        .create(
                                JobId.random(),
                                new SnapshotSpec(
                                        SnapshotId.random(),
                                        id,
                                        "quiesced",
                                        Content.DISKS,
                                        Set.of(),
                                        Optional.of(Duration.ofSeconds(5)),
                                        Labels.NONE),
                                call())));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
    }
}
