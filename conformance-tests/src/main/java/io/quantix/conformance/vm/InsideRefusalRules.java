package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What images cannot hold or bring back, and that nothing is left of the attempt. */
final class InsideRefusalRules extends InsideWords {

    InsideRefusalRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-788")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT})
    void layersAndInsideExcludeEachOther() {
        VmId id = stoppedWithImage();
        VmSpec before = specOf(id);
        DiskSource layer = layerOn(source(id));
        Expect.fails(
                ProviderException.InvalidSpec.class,
                "layers for a snapshot inside",
                () -> take(inside(id, "both", Content.DISKS).with(Map.of("data", layer))));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
        Snapshot snapshot = takeInside(id, "inside");
        Expect.fails(
                ProviderException.InvalidSpec.class,
                "a return from inside into layers",
                () -> restore(id, snapshot.id(), Map.of("data", layer)));
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-789")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL})
    void disksOfARunningMachineAreTakenInsideOrRefused() {
        VmId id = runningWithImage();
        VmSpec before = specOf(id);
        try {
            Snapshot taken = takeInside(id, "running");
            Expect.equal(Place.INSIDE, taken.place(), "where a snapshot lies that was asked for inside");
        } catch (ProviderException.WrongState refused) {
            Expect.equal(List.of(), listed(id), "the snapshots listed after a refusal");
        }
        expectState(VmState.RUNNING, describe(id));
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-790")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL, SNAPSHOT_MEMORY})
    void whatAnImageCannotHoldIsRefusedAndNotPutElsewhere() {
        VmId raw = stoppedWithDisk();
        expectInsideOrRefused(raw, Content.DISKS, Set.of());
        VmId both = running(plain().disks(List.of(
                        DiskSpec.builder("data", image()).build(),
                        DiskSpec.builder("other", image()).build()))
                .build());
        expectInsideOrRefused(both, Content.DISKS_AND_MEMORY, Set.of("data"));
        expectState(VmState.RUNNING, describe(both));
    }

    private void expectInsideOrRefused(VmId id, Content content, Set<String> disks) {
        VmSpec before = specOf(id);
        try {
            Snapshot taken = take(spec(id, "odd", content, disks).at(Place.INSIDE));
            Expect.equal(Place.INSIDE, taken.place(), "where a snapshot lies that was asked for inside");
            Expect.that(
                    disks.isEmpty() || taken.disks().keySet().equals(disks),
                    "the snapshot holds " + taken.disks().keySet() + ", asked for were " + disks);
        } catch (ProviderException.Unsupported refused) {
            Expect.equal(List.of(), listed(id), "the snapshots listed after a refusal");
        }
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-791")
    @Must
    @Needs({SNAPSHOT_MEMORY, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, RECONFIGURE})
    void memoryInsideGoesOntoTheHardwareItWasTakenFrom() {
        VmId id = runningWithImage();
        Expect.fails(
                ProviderException.WrongState.class,
                "snapshot of the memory of a stopped machine",
                () -> takeMemoryInside(stoppedWithImage(), "memory"));
        Snapshot snapshot = takeMemoryInside(id, "memory");
        forceOff(id);
        VmSpec spec = specOf(id);
        MemorySpec more = MemorySpec.of(ByteSize.ofMib(96));
        machines.reconfigure(
                spec.change().generation(spec.generation() + 1).memory(more).build(), call());
        Expect.fails(ProviderException.WrongState.class, "return to other hardware", () -> restore(id, snapshot.id()));
        expectState(VmState.STOPPED, describe(id));
        Expect.equal(List.of(snapshot.id()), listed(id), "the snapshots listed");
        expectState(VmState.STOPPED, delete(id, snapshot.id()));
    }

    @Rule("VM-792")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_INTERNAL, SNAPSHOT_REVERT, BACKUP_FULL, BACKUP_INCREMENTAL})
    void afterAReturnTheNextBackupIsAFullOne() {
        VmId id = stoppedWithImage();
        Snapshot snapshot = takeInside(id, "before");
        start(id);
        CheckpointId base = CheckpointId.random();
        backUp(id, Optional.empty(), Optional.of(base));
        expectState(VmState.STOPPED, restore(id, snapshot.id()));
        expectState(VmState.RUNNING, start(id));
        Expect.fails(
                ProviderException.Conflict.class,
                "a backup of what changed since a moment that was undone",
                () -> backUp(id, Optional.of(base), Optional.empty()));
        backUp(id, Optional.empty(), Optional.empty());
    }

    private void backUp(VmId id, Optional<CheckpointId> base, Optional<CheckpointId> checkpoint) {
        BackupSpec spec = new BackupSpec(id, Set.of("data"), base, checkpoint, Optional.empty());
        done(machines.backups().orElseThrow().push(JobId.random(), spec, Map.of("data", disk(DISK)), call()));
    }
}
