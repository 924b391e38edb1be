package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where disks are while snapshots come and go, and what of it the caller is told. */
final class SnapshotLawRules extends MomentRules {

    SnapshotLawRules(VmStage stage) {
        super(stage);
    }

    private DiskSource source(VmId id) {
        return sources(specOf(id)).values().iterator().next();
    }

    private static DiskSource held(Snapshot snapshot) {
        return Expect.answered(snapshot.disks().get("data"), "where the content of the disk is");
    }

    private Snapshot takeInto(VmId id, DiskSource layer) {
        return take(SnapshotSpec.disks(SnapshotId.random(), id, "layered").with(Map.of("data", layer)));
    }

    @Rule("VM-492")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aSnapshotKeepsTheLawOfGenerations() {
        for (VmId id : List.of(stoppedWithDisk(), runningWithDisk())) {
            VmSpec before = specOf(id);
            take(id, "law");
            expectLawKept(before, id);
        }
    }

    @Rule("VM-493")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT})
    void aReturnKeepsTheLawOfGenerations() {
        VmId id = runningWithDisk();
        Snapshot snapshot = take(id, "law");
        VmSpec before = specOf(id);
        restore(id, snapshot.id());
        expectLawKept(before, id);
    }

    @Rule("VM-494")
    @Must
    @Needs(SNAPSHOT_DISK)
    void aDeletionKeepsTheLawOfGenerations() {
        for (VmId id : List.of(stoppedWithDisk(), runningWithDisk())) {
            Snapshot first = take(id, "first");
            Snapshot second = take(id, "second");
            for (Snapshot each : List.of(first, second)) {
                VmSpec before = specOf(id);
                delete(id, each.id());
                expectLawKept(before, id);
            }
        }
    }

    @Rule("VM-495")
    @Must
    @Needs({SNAPSHOT_DISK, EVENTS})
    void aMoveIsTold() {
        VmId id = runningWithDisk();
        VmSpec before = specOf(id);
        EventLog log = watch();
        take(id, "told");
        VmSpec after = specOf(id);
        if (after.generation() == before.generation()) {
            Expect.that(!log.story(id).contains("reconfigured"), "a move was told and no disk has moved");
        } else {
            log.await(VmEvent.Reconfigured.class, id, changed -> changed.generation() == after.generation());
        }
    }

    @Rule("VM-496")
    @Must
    @Needs(SNAPSHOT_DISK)
    void whatASnapshotHoldsIsWrittenToNoMore() {
        VmId id = runningWithDisk();
        Snapshot snapshot = take(id, "held");
        boolean moved = !held(snapshot).equals(source(id));
        Snapshot second = take(id, "again");
        Expect.equal(moved, !held(second).equals(held(snapshot)), "whether each moves the disk");
        Expect.equal(
                snapshot.disks(), listed(id, snapshot.id()).disks(), "where the first snapshot's content is later");
    }

    @Rule("VM-497")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void theMachineGoesOnInTheCallersLayer() {
        for (VmId id : List.of(stoppedWithDisk(), runningWithDisk())) {
            VmSpec before = specOf(id);
            DiskSource layer = layerOn(source(id));
            Snapshot snapshot = takeInto(id, layer);
            Expect.equal(sources(before), snapshot.disks(), "where the snapshot's content is");
            Expect.equal(layer, source(id), "where the disk is");
            Expect.equal(before.generation() + 1, specOf(id).generation(), "the generation");
            expectLawKept(before, id);
        }
    }

    @Rule("VM-498")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void aLayerThatIsNotThereIsRefused() {
        VmId id = stoppedWithDisk();
        VmSpec before = specOf(id);
        DiskSource missing = new DiskSource.File(Path.of("/nowhere/tck-layer.qcow2"), ImageFormat.QCOW2);
        Expect.fails(ProviderException.InvalidSpec.class, "a layer that is not there", () -> takeInto(id, missing));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
        Expect.equal(before, specOf(id), "the spec");
    }

    @Rule("VM-499")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void aLayerOnSomethingElseIsRefused() {
        VmId id = runningWithDisk();
        VmSpec before = specOf(id);
        DiskSource stranger = layerOn(disk(DISK));
        Expect.fails(
                ProviderException.InvalidSpec.class, "a layer on top of another disk", () -> takeInto(id, stranger));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
        Expect.equal(before, specOf(id), "the spec");
        expectState(VmState.RUNNING, describe(id));
    }

    @Rule("VM-500")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void aLayerForNoDiskOfTheSnapshotIsRefused() {
        VmId id = stoppedWithDisk();
        DiskSource layer = layerOn(source(id));
        SnapshotSpec wish =
                SnapshotSpec.disks(SnapshotId.random(), id, "strange").with(Map.of("nothing", layer));
        Expect.fails(ProviderException.InvalidSpec.class, "a layer for no disk", () -> take(wish));
        Expect.equal(List.of(), listed(id), "the snapshots listed");
    }

    @Rule("VM-501")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_REVERT, SNAPSHOT_LAYERS})
    void aReturnGoesOnInTheCallersLayer() {
        VmId id = runningWithDisk();
        Snapshot snapshot = takeInto(id, layerOn(source(id)));
        VmSpec before = specOf(id);
        DiskSource layer = layerOn(held(snapshot));
        restore(id, snapshot.id(), Map.of("data", layer));
        Expect.equal(layer, source(id), "where the disk is");
        Expect.equal(snapshot.disks(), listed(id, snapshot.id()).disks(), "where the snapshot's content is");
        expectLawKept(before, id);
        expectState(VmState.RUNNING, start(id));
    }

    @Rule("VM-502")
    @Must
    @Needs({SNAPSHOT_DISK, SNAPSHOT_LAYERS})
    void theCallersLayersAreTheCallers() {
        VmId id = runningWithDisk();
        DiskSource layer = layerOn(source(id));
        Snapshot snapshot = takeInto(id, layer);
        delete(id, snapshot.id());
        forceOff(id);
        machines.delete(id, call());
        if (layer instanceof DiskSource.File(Path file, ImageFormat _)) {
            Expect.that(Files.exists(file), "the hypervisor removed a layer of the caller");
        }
    }
}
