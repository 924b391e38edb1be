package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words rules about snapshots inside images are written in. */
class InsideWords extends MomentRules {

    InsideWords(VmStage stage) {
        super(stage);
    }

    /** Makes an image with room for snapshots inside. */
    DiskSource image() {
        return layerOn(disk(DISK));
    }

    VmSpec.Builder withImage() {
        return plain().disks(List.of(DiskSpec.builder("data", image()).build()));
    }

    VmId stoppedWithImage() {
        return created(withImage().build());
    }

    VmId runningWithImage() {
        return running(withImage().build());
    }

    NotedGuest notedGuest() {
        return new NotedGuest(this, image());
    }

    static SnapshotSpec inside(VmId id, String name, Content content) {
        return spec(id, name, content, Set.of()).at(Place.INSIDE);
    }

    Snapshot takeInside(VmId id, String name) {
        return take(inside(id, name, Content.DISKS));
    }

    Snapshot takeMemoryInside(VmId id, String name) {
        return take(inside(id, name, Content.DISKS_AND_MEMORY));
    }

    DiskSource source(VmId id) {
        return Expect.answered(sources(specOf(id)).get("data"), "where the disk is");
    }

    /** Takes a snapshot in layers, with memory, that goes on in a layer the rule prepares. */
    Snapshot takeMemoryInLayers(VmId id, String name) {
        return take(spec(id, name, Content.DISKS_AND_MEMORY, Set.of()).with(Map.of("data", layerOn(source(id)))));
    }

    Snapshot takeInLayers(VmId id, String name) {
        return take(SnapshotSpec.disks(SnapshotId.random(), id, name).with(Map.of("data", layerOn(source(id)))));
    }
}
