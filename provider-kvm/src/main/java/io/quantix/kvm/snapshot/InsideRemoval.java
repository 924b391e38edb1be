package io.quantix.kvm.snapshot;

import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.SnapshotId;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes snapshots inside images, and keeps them from being lost with an image that is merged or replaced. */
final class InsideRemoval {

    private final SnapshotStore store;
    private final InsideImages images;

    InsideRemoval(SnapshotStore store, InsideImages images) {
        this.store = store;
        this.images = images;
    }

    /** Refuses a deletion QEMU would have to do and cannot. */
    void admit(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        InsideImages.Open open = images.open(kept, InsideImages.images(entry), run.steady());
        if (isOpen(open, entry, run)) {
            store.disks(kept, run.steady()).stream()
                    .filter(disk -> !disk.readOnly() && disk.source().format() != ImageFormat.QCOW2)
                    .findFirst()
                    .ifPresent(disk -> {
                        throw new ProviderException.WrongState(
                                kept.vm().ref(),
                                "delete a snapshot inside an image of",
                                "running with disk " + disk.name() + " in format "
                                        + disk.source().format() + ", beside which QEMU deletes none",
                                "stopped, or without that disk");
                    });
        }
        Set<Path> below = new LinkedHashSet<>(open.below());
        below.removeIf(image -> !images.holds(image, entry.id(), run.steady()));
        if (!below.isEmpty()) {
            throw new ProviderException.WrongState(
                    kept.vm().ref(),
                    "delete a snapshot inside an image of",
                    "running on layers above it, and QEMU only reads " + below,
                    "stopped, or without the snapshots those layers belong to");
        }
    }

    /** Takes a snapshot out of all images it is inside of. May be repeated. */
    void remove(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        SnapshotId id = entry.id();
        Map<String, Path> all = InsideImages.images(entry);
        InsideImages.Open open = images.open(kept, all, run.steady());
        if (isOpen(open, entry, run)) {
            images.deleteOpen(kept, entry, open, run.steady());
        }
        for (Path image : all.values()) {
            if (!open.tops().contains(image)) {
                images.delete(image, id, run.steady());
            } else if (images.holds(image, id, run.steady())) {
                throw new ProviderException.Internal(
                        kept.vm().ref(), "QEMU left " + id.ref() + " inside " + image, Effect.PARTIAL, (Throwable)
                                null);
            }
        }
    }

    private boolean isOpen(InsideImages.Open open, SnapshotTree.Entry entry, JobRun run) {
        return open.tops().stream().anyMatch(image -> images.holds(image, entry.id(), run.steady()));
    }

    /** Refuses to merge or replace layers that have snapshots inside, ours or anybody's. */
    void requireNoneInside(Kept kept, SnapshotTree tree, List<Path> layers, JobRun run) {
        for (Path layer : layers) {
            Set<String> inside = images.inside(layer, run.steady());
            if (!inside.isEmpty()) {
                List<String> named = inside.stream()
                        .map(name -> tree.entries().stream()
                                .filter(entry -> entry.id().toString().equals(name))
                                .findFirst()
                                .map(entry -> name + " (" + entry.snapshot().name() + ")")
                                .orElse(name))
                        .toList();
                throw new ProviderException.WrongState(
                        kept.vm().ref(),
                        "merge a layer of",
                        "with snapshots inside that layer: " + named,
                        "without them: delete them first");
            }
        }
    }
}
