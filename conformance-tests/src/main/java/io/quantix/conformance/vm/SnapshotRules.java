package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.util.List;

/** Snapshots and saved memory. */
final class SnapshotRules extends VmRules {

    private final VmWishes wish;

    SnapshotRules(VmStage stage) {
        super(stage);
        this.wish = new VmWishes(this);
    }

    private Snapshots snapshots() {
        return machines.snapshots().orElseThrow(() -> new AssertionError("there are no snapshots"));
    }

    private SavedStates saved() {
        return machines.savedStates().orElseThrow(() -> new AssertionError("there is no saved memory"));
    }

    private VmId runningWithDisk() {
        return running(wish.with(wish.disk()).build());
    }

    private Snapshots.Snapshot take(VmId id, SnapshotId snapshot) {
        return snapshots()
                .create(JobId.random(), Snapshots.SnapshotSpec.disks(snapshot, id, "tck"), call())
                .await(call());
    }

    private List<SnapshotId> listed(VmId id) {
        return snapshots().list(id, call()).stream().map(Snapshots.Snapshot::id).toList();
    }

    @Rule("VM-340")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aSnapshotIsListedOnceItIsTaken() {
        VmId id = runningWithDisk();
        SnapshotId snapshot = SnapshotId.random();
        Expect.equal(snapshot, take(id, snapshot).id(), "the snapshot taken");
        Expect.equal(List.of(snapshot), listed(id), "the snapshots listed");
    }

    @Rule("VM-341")
    @Must
    @Needs(SNAPSHOT_DISK)
    void takingASnapshotTwiceTakesItOnce() {
        VmId id = runningWithDisk();
        SnapshotId snapshot = SnapshotId.random();
        take(id, snapshot);
        take(id, snapshot);
        Expect.equal(List.of(snapshot), listed(id), "the snapshots listed");
    }

    @Rule("VM-342")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aDeletedSnapshotIsGoneAndStaysSo() {
        VmId id = runningWithDisk();
        SnapshotId first = SnapshotId.random();
        SnapshotId second = SnapshotId.random();
        take(id, first);
        take(id, second);
        for (int time = 0; time < 2; time++) {
            snapshots().delete(JobId.random(), id, first, call()).await(call());
            Expect.equal(List.of(second), listed(id), "the snapshots listed");
        }
    }

    @Rule("VM-343")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT})
    void returningToAnUnknownSnapshotFails() {
        VmId id = runningWithDisk();
        Expect.fails(
                ProviderException.NotFound.class,
                "restore of an unknown snapshot",
                () -> snapshots()
                        .restore(JobId.random(), id, SnapshotId.random(), call())
                        .await(call()));
    }

    @Rule("VM-344")
    @Must
    @Needs(SAVED_STATE)
    void savedMemoryIsContinuedFrom() {
        VmId id = running();
        VmStatus status = saved().save(JobId.random(), id, call()).await(call());
        expectState(VmState.STOPPED, status);
        Expect.equal(StateReason.SAVED, status.reason(), "the reason");
        Expect.that(saved().exists(id, call()), "there is no saved memory");
        VmStatus again = start(id);
        expectState(VmState.RUNNING, again);
        Expect.equal(StateReason.RESTORED, again.reason(), "the reason of the start");
    }

    @Rule("VM-345")
    @Must
    @Needs(SAVED_STATE)
    void onlyAnActiveMachineHasMemoryToSave() {
        VmId id = created();
        Expect.fails(
                ProviderException.WrongState.class,
                "save of a stopped machine",
                () -> saved().save(JobId.random(), id, call()).await(call()));
        Expect.that(!saved().exists(id, call()), "a machine that never ran has saved memory");
    }

    @Rule("VM-346")
    @Must
    @Needs(SAVED_STATE)
    void savedMemoryCanBeThrownAway() {
        VmId id = running();
        saved().save(JobId.random(), id, call()).await(call());
        saved().delete(id, call());
        saved().delete(id, call());
        Expect.that(!saved().exists(id, call()), "the saved memory is still there");
        Expect.equal(StateReason.BOOTED, start(id).reason(), "the reason of the start");
    }
}
