package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.Labels;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots inside images: what they bring back, and what they leave alone. */
final class InsideRules extends InsideWords {

    InsideRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-780")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT})
    void aDiskReturnsToWhatItsImageKept() {
        NotedGuest guest = notedGuest();
        guest.write(1);
        String before = guest.read();
        forceOff(guest.id());
        VmSpec spec = specOf(guest.id());
        Snapshot snapshot = takeInside(guest.id(), "before");
        guest.boot();
        Expect.equal(before, guest.read(), "what is on the disk after a snapshot inside its image");
        guest.write(2);
        Expect.that(!guest.read().equals(before), "the guest's disk did not take what was written after a snapshot");
        expectState(VmState.STOPPED, restore(guest.id(), snapshot.id()));
        Expect.equal(spec, specOf(guest.id()), "the spec after the return");
        guest.boot();
        Expect.equal(before, guest.read(), "what is on the disk after the return");
    }

    @Rule("VM-781")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT})
    void memoryInsideAnImageReturnsWithTheDisks() {
        NotedGuest guest = notedGuest();
        VmSpec spec = specOf(guest.id());
        guest.write(1);
        guest.keep(1);
        String disk = guest.read();
        String memory = guest.kept();
        Snapshot snapshot = takeMemoryInside(guest.id(), "before");
        expectState(VmState.RUNNING, describe(guest.id()));
        Expect.equal(memory, guest.kept(), "what the guest keeps in memory after a snapshot");
        guest.write(2);
        guest.keep(2);
        expectState(VmState.RUNNING, restore(guest.id(), snapshot.id()));
        guest.listen();
        Expect.equal(memory, guest.kept(), "what the guest keeps in memory after the return");
        Expect.equal(disk, guest.read(), "what is on the disk after the return");
        Expect.equal(spec, specOf(guest.id()), "the spec after the return");
        forceOff(guest.id());
        expectState(VmState.RUNNING, restore(guest.id(), snapshot.id()));
        guest.listen();
        Expect.equal(memory, guest.kept(), "what the guest keeps in memory after a return from being stopped");
    }

    @Rule("VM-782")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, EVENTS})
    void nothingMovesForASnapshotInside() {
        VmId id = runningWithImage();
        VmSpec before = specOf(id);
        EventLog log = watch();
        Snapshot snapshot = takeMemoryInside(id, "inside");
        Expect.equal(Place.INSIDE, snapshot.place(), "where the snapshot lies");
        Expect.equal(sources(before), snapshot.disks(), "where the snapshot's content is");
        Expect.equal(before, specOf(id), "the spec after the snapshot");
        restore(id, snapshot.id());
        Expect.equal(before, specOf(id), "the spec after the return");
        delete(id, snapshot.id());
        Expect.equal(before, specOf(id), "the spec after the deletion");
        expectLawKept(before, id);
        // What comes last is told last, so by then all is told.
        forceOff(id);
        log.await(VmEvent.StateChanged.class, id, change -> change.state() == VmState.STOPPED);
        Expect.that(
                !log.story(id).contains("reconfigured"), "a change was told and nothing has moved: " + log.story(id));
    }

    @Rule("VM-783")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL})
    void aRunningMachineGoesOnAfterASnapshotInside() {
        EventLog log = watch();
        VmId id = runningWithImage();
        Snapshot snapshot = takeMemoryInside(id, "while it runs");
        expectState(VmState.RUNNING, describe(id));
        Expect.equal(VmState.RUNNING, snapshot.state(), "the state in the snapshot");
        delete(id, snapshot.id());
        expectState(VmState.RUNNING, describe(id));
        Expect.that(!log.story(id).contains("STOPPED"), "the machine was stopped for a snapshot: " + log.story(id));
        Expect.that(!log.story(id).contains("rebooted"), "the guest was reset for a snapshot: " + log.story(id));
    }

    @Rule("VM-784")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, START_PAUSED})
    void whatWasPausedComesBackPausedFromInside() {
        VmId id = stoppedWithImage();
        startPaused(id);
        Snapshot snapshot = takeMemoryInside(id, "paused");
        Expect.equal(VmState.PAUSED, snapshot.state(), "the state in the snapshot");
        expectState(VmState.PAUSED, describe(id));
        forceOff(id);
        expectState(VmState.PAUSED, restore(id, snapshot.id()));
        expectState(VmState.PAUSED, describe(id));
    }

    @Rule("VM-785")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT})
    void deletingOneInsideTakesNothingFromTheOthers() {
        NotedGuest guest = notedGuest();
        guest.write(1);
        Snapshot first = takeMemoryInside(guest.id(), "first");
        guest.write(2);
        guest.keep(2);
        String second = guest.read();
        String kept = guest.kept();
        Snapshot later = takeMemoryInside(guest.id(), "second");
        guest.write(3);
        String now = guest.read();
        delete(guest.id(), first.id());
        Expect.equal(now, guest.read(), "what is on the disk of a running machine when a snapshot is deleted");
        Expect.equal(List.of(later.id()), listed(guest.id()), "the snapshots left");
        restore(guest.id(), later.id());
        guest.listen();
        Expect.equal(second, guest.read(), "what a child of the deleted snapshot holds");
        Expect.equal(kept, guest.kept(), "what the child keeps in memory");
        delete(guest.id(), later.id());
        Expect.equal(second, guest.read(), "what is on the disk when the last snapshot is deleted");
        Expect.equal(List.of(), listed(guest.id()), "the snapshots left");
    }

    @Rule("VM-786")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL})
    void takingAndDeletingOneInsideTwiceIsDoneOnce() {
        VmId id = stoppedWithImage();
        SnapshotSpec wish = inside(id, "once", Content.DISKS);
        Snapshot taken = take(wish);
        Expect.equal(taken, take(wish), "the snapshot when it is taken again");
        Expect.equal(List.of(wish.id()), listed(id), "the snapshots listed");
        for (int time = 0; time < 2; time++) {
            delete(id, wish.id());
            Expect.equal(List.of(), listed(id), "the snapshots left");
        }
        take(wish);
        Expect.equal(List.of(wish.id()), listed(id), "the snapshots when the same is taken after its deletion");
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-787")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, RECONFIGURE})
    void onesInsideOutliveTheProviderOtherSpecsAndStops() {
        VmId id = runningWithImage();
        Snapshot first = takeMemoryInside(id, "<first> & \"é\"");
        forceOff(id);
        takeInside(id, "second");
        List<Snapshot> before = list(id);
        Expect.equal(Optional.of(first.id()), before.getLast().parent(), "the parent of the second");
        stage.reopen();
        InsideRules again = new InsideRules(stage);
        Expect.equal(before, again.list(id), "the snapshots after the provider was opened again");
        VmSpec spec = again.specOf(id);
        again.machines.reconfigure(
                spec.change()
                        .generation(spec.generation() + 1)
                        .labels(Labels.of(Map.of("tck", "new")))
                        .build(),
                call());
        again.start(id);
        again.forceOff(id);
        Expect.equal(before, again.list(id), "the snapshots of a machine with another spec, started and stopped");
        expectState(VmState.RUNNING, again.restore(id, first.id()));
        Expect.equal(
                Labels.of(Map.of("tck", "new")),
                again.specOf(id).labels(),
                "the labels after a return to older memory");
    }
}
