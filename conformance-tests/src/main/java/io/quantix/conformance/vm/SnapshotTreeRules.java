package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is told of snapshots: their tree, their names, and who outlives what. */
final class SnapshotTreeRules extends MomentRules {

    SnapshotTreeRules(VmStage stage) {
        super(stage);
    }

    private List<SnapshotId> current(VmId id) {
        return list(id).stream().filter(Snapshot::current).map(Snapshot::id).toList();
    }

    @Rule("VM-475")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aSnapshotTellsWhatItIs() {
        VmId id = runningWithDisk();
        VmSpec before = specOf(id);
        SnapshotSpec wish = new SnapshotSpec(
                SnapshotId.random(),
                id,
                "<nightly> & 'weekly' \"é\"",
                Content.DISKS,
                Set.of(),
                Optional.empty(),
                Labels.of(Map.of("team", "<blue> & \"green\"")));
        Instant begin = Instant.now();
        Snapshot taken = take(wish);
        Snapshot listed = listed(id, wish.id());
        Expect.equal(taken, listed, "what the list says of the snapshot taken");
        Expect.equal(wish.name(), listed.name(), "the name");
        Expect.equal(wish.labels(), listed.labels(), "the labels");
        Expect.equal(wish.content(), listed.content(), "the content");
        Expect.equal(id, listed.vm(), "the machine");
        Expect.equal(VmState.RUNNING, listed.state(), "the state");
        Expect.equal(sources(before), listed.disks(), "where the content of the disks is");
        Expect.that(
                !listed.takenAt().isBefore(begin.minusSeconds(5))
                        && !listed.takenAt().isAfter(Instant.now().plusSeconds(5)),
                "the snapshot says it was taken at " + listed.takenAt());
    }

    @Rule("VM-476")
    @Must
    @Needs(SNAPSHOT_DISK)
    void eachSnapshotFollowsTheOneBefore() {
        VmId id = stoppedWithDisk();
        Snapshot first = take(id, "first");
        Expect.equal(Optional.empty(), first.parent(), "the parent of the first");
        Snapshot second = take(id, "second");
        Expect.equal(Optional.of(first.id()), second.parent(), "the parent of the second");
        Expect.equal(List.of(first.id(), second.id()), listed(id), "the snapshots, parents first");
        Expect.equal(List.of(second.id()), current(id), "the current snapshots");
    }

    @Rule("VM-477")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT})
    void aReturnBeginsABranch() {
        VmId id = stoppedWithDisk();
        Snapshot root = take(id, "root");
        Snapshot left = take(id, "left");
        restore(id, root.id());
        Expect.equal(List.of(root.id()), current(id), "the current snapshots after the return");
        Snapshot right = take(id, "right");
        Expect.equal(Optional.of(root.id()), right.parent(), "the parent of the new branch");
        Expect.equal(Optional.of(root.id()), listed(id, left.id()).parent(), "the parent of the old branch");
        Expect.equal(List.of(right.id()), current(id), "the current snapshots");
    }

    @Rule("VM-478")
    @Must
    @Needs(SNAPSHOT_DISK)
    void childrenOfADeletedSnapshotGoToItsParent() {
        VmId id = stoppedWithDisk();
        Snapshot first = take(id, "first");
        Snapshot second = take(id, "second");
        Snapshot third = take(id, "third");
        delete(id, second.id());
        Expect.equal(Optional.of(first.id()), listed(id, third.id()).parent(), "the parent of the third");
        delete(id, third.id());
        Expect.equal(List.of(first.id()), current(id), "the current snapshots when the current one is deleted");
        delete(id, first.id());
        Expect.equal(List.of(), listed(id), "the snapshots left");
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-479")
    @Must
    @Needs(SNAPSHOT_DISK)
    void snapshotsOutliveTheProvider() {
        VmId id = runningWithDisk();
        take(id, "first");
        take(id, "second");
        List<Snapshot> before = list(id);
        stage.reopen();
        SnapshotTreeRules again = new SnapshotTreeRules(stage);
        Expect.equal(before, again.list(id), "the snapshots after the provider was opened again");
        again.take(id, "third");
        Expect.equal(3, again.list(id).size(), "how many snapshots there are");
    }

    @Rule("VM-480")
    @Must
    @Needs({SNAPSHOT_DISK, RECONFIGURE})
    void snapshotsOutliveStopsAndOtherSpecs() {
        VmId id = runningWithDisk();
        take(id, "kept");
        List<Snapshot> before = list(id);
        VmSpec spec = specOf(id);
        machines.reconfigure(
                spec.change()
                        .generation(spec.generation() + 1)
                        .labels(Labels.of(Map.of("tck", "new")))
                        .build(),
                call());
        Expect.equal(before, list(id), "the snapshots of a machine with another spec");
        forceOff(id);
        start(id);
        Expect.equal(before, list(id), "the snapshots of a machine that was stopped and started");
    }

    @Rule("VM-481")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aMachineIsDeletedWithItsSnapshots() {
        VmSpec spec = withDisk().build();
        VmId id = created(spec);
        take(id, "gone");
        machines.delete(id, call());
        Expect.that(!exists(id), "the machine is still there");
        created(spec);
        Expect.equal(List.of(), listed(id), "the snapshots of a new machine with the same id");
    }

    @Rule("VM-482")
    @Must
    @Needs(SNAPSHOT_DISK)
    void withoutTheMachineNothingIsFound() {
        VmId nobody = VmId.random();
        expectAbout(nobody, Expect.fails(ProviderException.NotFound.class, "snapshot", () -> take(nobody, "nothing")));
        Expect.fails(ProviderException.NotFound.class, "list", () -> list(nobody));
        Expect.fails(
                ProviderException.NotFound.class, "delete of a snapshot", () -> delete(nobody, SnapshotId.random()));
    }

    @Rule("VM-483")
    @Must
    @Needs(SNAPSHOT_DISK)
    void foreignMachinesAreNotSnapshot() {
        ForeignMachines foreign = NotApplicable.unlessPresent(
                stage.bench().foreignMachines(), "the bench cannot make machines behind the provider's back");
        VmId id = foreign.plant("foreign-to-tck");
        try {
            expectAbout(id, Expect.fails(ProviderException.Denied.class, "snapshot", () -> take(id, "theirs")));
            Expect.fails(ProviderException.Denied.class, "delete", () -> delete(id, SnapshotId.random()));
        } finally {
            foreign.remove(id);
        }
    }

    @Rule("VM-484")
    @Must
    @Needs(SNAPSHOT_DISK)
    void deletingWhatIsAbsentSucceeds() {
        VmId id = runningWithDisk();
        VmSpec before = specOf(id);
        expectState(VmState.RUNNING, delete(id, SnapshotId.random()));
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-485")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aSnapshotLeavesTheMachineRunning() {
        EventLog log = watch();
        VmId id = runningWithDisk();
        Snapshot snapshot = take(id, "while it runs");
        expectState(VmState.RUNNING, describe(id));
        delete(id, snapshot.id());
        expectState(VmState.RUNNING, describe(id));
        Expect.that(!log.story(id).contains("STOPPED"), "the machine was stopped for a snapshot: " + log.story(id));
        Expect.that(!log.story(id).contains("rebooted"), "the guest was reset for a snapshot: " + log.story(id));
    }

    @Rule("VM-486")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aCancelledSnapshotIsTakenOrIsNot() {
        VmId id = runningWithDisk();
        VmSpec before = specOf(id);
        SnapshotSpec wish = SnapshotSpec.disks(SnapshotId.random(), id, "cancelled");
        Job<Snapshot> job = snapshots().create(JobId.random(), wish, call());
        job.cancel("the rule has changed its mind");
        try {
            done(job);
            Expect.equal(List.of(wish.id()), listed(id), "the snapshots listed after a job that succeeded");
        } catch (ProviderException.Cancelled cancelled) {
            Expect.equal(JobStatus.State.CANCELLED, job.status().state(), "the state of the job");
            Expect.equal(List.of(), listed(id), "the snapshots listed after a cancelled job");
            Expect.equal(sources(before), sources(specOf(id)), "where the disks are after a cancelled job");
        }
        expectLawKept(before, id);
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-487")
    @Must
    @Needs(SNAPSHOT_DISK)
    void snapshotsAtOnceComeOneAfterTheOther() {
        VmId id = runningWithDisk();
        Together.all(3, each -> take(id, "at once " + each));
        List<Snapshot> all = list(id);
        Expect.equal(3, all.size(), "how many snapshots there are");
        List<SnapshotId> line = new ArrayList<>();
        for (Snapshot each : all) {
            Expect.equal(
                    line.isEmpty() ? Optional.empty() : Optional.of(line.getLast()),
                    each.parent(),
                    "the parent of \"" + each.name() + "\"");
            line.add(each.id());
        }
    }

    @Rule("VM-488")
    @Must
    @Needs({SNAPSHOT_DISK, SAVED_STATE})
    void savedMemoryNeverMeetsOtherDisks() {
        VmId id = runningWithDisk();
        save(id);
        try {
            take(id, "of a saved machine");
        } catch (ProviderException.WrongState refused) {
            Expect.equal(List.of(), listed(id), "the snapshots listed after a refusal");
        }
        Expect.that(saved().exists(id, call()), "the saved memory is gone");
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-489")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT, SAVED_STATE})
    void aReturnThrowsSavedMemoryAway() {
        VmId id = runningWithDisk();
        Snapshot snapshot = take(id, "before");
        save(id);
        expectState(VmState.STOPPED, restore(id, snapshot.id()));
        Expect.that(!saved().exists(id, call()), "memory of another moment is still there after a return");
    }
}
