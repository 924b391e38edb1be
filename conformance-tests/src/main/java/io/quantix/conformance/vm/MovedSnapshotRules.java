package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;

/** Snapshots of machines that move. */
final class MovedSnapshotRules extends InsideWords {

    private final Moves moves;

    MovedSnapshotRules(VmStage stage) {
        super(stage);
        this.moves = new Moves(this);
    }

    private Snapshots there() {
        return moves.there().snapshots().orElseThrow(() -> new AssertionError("there are no snapshots there"));
    }

    @Rule("VM-632")
    @Must
    @Needs({MIGRATION_LIVE, SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT})
    void snapshotsGoAlongOnDisksBothHostsReach() {
        VmId id = runningWithImage();
        Snapshot first = takeMemoryInside(id, "first");
        takeMemoryInside(id, "second");
        List<Snapshot> before = list(id);
        moves.move(specOf(id));
        moves.expectMoved(id);
        Expect.equal(before, there().list(id, call()), "the snapshots there");
        Expect.fails(
                ProviderException.WrongState.class,
                "a return where the machine is no more",
                () -> restore(id, first.id()));
        Expect.fails(
                ProviderException.WrongState.class,
                "a deletion where the machine is no more",
                () -> delete(id, first.id()));
        expectState(VmState.RUNNING, done(there().restore(JobId.random(), id, first.id(), call())));
        for (Snapshot each : before.reversed()) {
            done(there().delete(JobId.random(), id, each.id(), call()));
        }
        Expect.equal(List.of(), there().list(id, call()), "the snapshots left there");
        expectState(VmState.RUNNING, moves.describeThere(id));
    }

    @Rule("VM-633")
    @Must
    @Needs({MIGRATION_LIVE, MIGRATION_STORAGE, SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL})
    void noSnapshotIsLeftBehindByACopy() {
        VmId id = runningWithImage();
        Snapshot snapshot = takeMemoryInside(id, "held");
        VmSpec there = specOf(id)
                .change()
                .disks(List.of(DiskSpec.builder("data", disk(DISK)).build()))
                .build();
        try {
            moves.move(there, Moves.copying("data"));
            throw new AssertionError("a disk was copied without the snapshots inside it");
        } catch (ProviderException.WrongState | ProviderException.InvalidSpec refused) {
            moves.expectStayed(id);
        }
        Expect.equal(List.of(snapshot.id()), listed(id), "the snapshots listed after the refusal");
        delete(id, snapshot.id());
        moves.move(there, Moves.copying("data"));
        moves.expectMoved(id);
    }

    @Rule("VM-634")
    @Must
    @Needs({MIGRATION_LIVE, SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void snapshotsInLayersGoAlong() {
        VmId id = runningWithDisk();
        Snapshot snapshot = takeInLayers(id, "in layers");
        List<Snapshot> before = list(id);
        moves.move(specOf(id));
        moves.expectMoved(id);
        Expect.equal(before, there().list(id, call()), "the snapshots there");
        expectState(VmState.RUNNING, done(there().delete(JobId.random(), id, snapshot.id(), call())));
        Expect.equal(List.of(), there().list(id, call()), "the snapshots left there");
    }
}
