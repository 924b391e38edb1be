package io.quantix.kvm.snapshot;

import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DiskChain;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.Effect;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes snapshots. What a snapshot holds of a disk is a layer others may rest on; it is merged with one of them, after the others were given
 * what they saw of it. Every step leaves what the machine and the other snapshots see of their disks as it is, so a deletion that was
 * interrupted is simply done again; only the snapshot itself is spoilt once it has begun, and is listed no more.
 */
final class SnapshotRemoval {

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final KvmView view;
    private final SnapshotStore store;
    private final DiskLayers layers;
    private final SnapshotMemory memory;
    private final QemuImg images;
    private final LiveMerge merges;
    private final InsideRemoval inside;

    SnapshotRemoval(
            KvmView view,
            SnapshotStore store,
            DiskLayers layers,
            SnapshotMemory memory,
            QemuImg images,
            LiveMerge merges,
            InsideRemoval inside) {
        this.inside = inside;
        this.view = view;
        this.store = store;
        this.layers = layers;
        this.memory = memory;
        this.images = images;
        this.merges = merges;
    }

    VmStatus delete(VmId vm, SnapshotId id, JobRun run) {
        Kept kept = store.read(vm, "delete a snapshot of", run.call());
        Optional<SnapshotTree.Entry> found = kept.tree().find(id);
        if (found.isEmpty()) {
            return view.status(kept.domain(), run.call());
        }
        run.check("delete " + id.ref(), Effect.NONE);
        SnapshotTree.Entry entry = found.get();
        if (entry.isInside()) {
            inside.admit(kept, entry, run);
        } else {
            requireNoneInside(kept, entry, run);
        }
        SnapshotTree tree = kept.tree().going(id);
        store.write(kept, tree, run.steady());
        Map<String, DiskSource> moves = new LinkedHashMap<>();
        if (entry.isInside()) {
            inside.remove(kept, entry, run);
        } else {
            for (Map.Entry<String, DiskSource> held : entry.snapshot().disks().entrySet()) {
                tree = merge(kept, tree, held.getKey(), held.getValue(), moves, run);
            }
        }
        store.write(kept, moves, tree.without(id), run.steady());
        entry.memory().ifPresent(memory::delete);
        Kept after = store.read(vm, "delete a snapshot of", run.steady());
        Set<Path> gone = layers.collect(after.spec(), after.tree(), run.steady());
        if (!gone.isEmpty()) {
            store.write(after, after.tree().unmaking(gone), run.steady());
        }
        return view.status(after.domain(), run.steady(LOOK));
    }

    /** A layer of a disk, whoever needs it, and the image right below it. */
    private record Layer(DiskSource source, Path path, Optional<QemuImg.Image> below) {}

    private SnapshotTree merge(
            Kept kept, SnapshotTree tree, String disk, DiskSource held, Map<String, DiskSource> moves, JobRun run) {
        Optional<DiskSource> active = active(kept, disk);
        List<Layer> named = named(tree, disk, active, run);
        Path path = DiskLayers.pathOf(held);
        List<Layer> above = above(named, path);
        if (above.isEmpty() || isNamedTwice(tree, disk, held, active)) {
            return tree;
        }
        Optional<DiskChain> live = merges.chain(kept, disk, run);
        Layer merged = above.stream()
                .filter(layer -> live.flatMap(chain -> chain.above(path))
                        .filter(layer.path()::equals)
                        .isPresent())
                .findFirst()
                .orElse(above.getFirst());
        QemuImg.Image base = images.chain(path, held.format(), run.steady()).getFirst();
        giveShares(above, merged, base, held, run);
        boolean open =
                live.filter(chain -> chain.layers().contains(merged.path())).isPresent();
        if (open) {
            merges.merge(kept, live.get(), merged.path(), path, run);
        } else {
            images.commit(merged.path(), run.steady());
        }
        for (Layer layer : named) {
            boolean rests = layer.below()
                    .filter(below -> below.path().equals(merged.path()))
                    .isPresent();
            boolean inUse =
                    live.filter(chain -> chain.layers().contains(layer.path())).isPresent();
            if (rests && !inUse) {
                images.rename(layer.path(), base, run.steady());
            }
        }
        if (active.filter(merged.source()::equals).isPresent()) {
            moves.put(disk, held);
        }
        return tree.merged(disk, merged.source(), held);
    }

    private static Optional<DiskSource> active(Kept kept, String disk) {
        return kept.spec().disks().stream()
                .filter(each -> each.name().equals(disk))
                .map(DiskSpec::source)
                .findFirst();
    }

    private static List<Layer> above(List<Layer> named, Path path) {
        return named.stream()
                .filter(layer ->
                        layer.below().filter(below -> below.path().equals(path)).isPresent())
                .toList();
    }

    /** A layer that would be merged, or put on top of something else, must have no snapshot inside. */
    private void requireNoneInside(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        entry.snapshot().disks().forEach((disk, held) -> {
            Optional<DiskSource> active = active(kept, disk);
            if (!isNamedTwice(kept.tree(), disk, held, active)) {
                List<Layer> above = above(named(kept.tree(), disk, active, run), DiskLayers.pathOf(held));
                inside.requireNoneInside(
                        kept, kept.tree(), above.stream().map(Layer::path).toList(), run);
            }
        });
    }

    /** Lets every layer but the one that is merged see for itself what it saw of the layer below. */
    private void giveShares(List<Layer> above, Layer merged, QemuImg.Image base, DiskSource held, JobRun run) {
        Optional<QemuImg.Image> below = base.backing().isPresent()
                ? Optional.of(
                        images.chain(base.path(), held.format(), run.steady()).get(1))
                : Optional.empty();
        for (Layer layer : above) {
            if (!layer.path().equals(merged.path())) {
                images.rebase(layer.path(), below, run.steady());
            }
        }
    }

    /** A disk that only reads is where it is in every snapshot, and there is nothing to merge. */
    private static boolean isNamedTwice(SnapshotTree tree, String disk, DiskSource held, Optional<DiskSource> active) {
        long snapshots = tree.entries().stream()
                .filter(entry -> !entry.isInside())
                .filter(entry -> held.equals(entry.snapshot().disks().get(disk)))
                .count();
        return snapshots > 1 || active.filter(held::equals).isPresent();
    }

    private List<Layer> named(SnapshotTree tree, String disk, Optional<DiskSource> active, JobRun run) {
        Set<DiskSource> sources = new LinkedHashSet<>();
        active.ifPresent(sources::add);
        tree.entries().forEach(entry -> {
            DiskSource source = entry.snapshot().disks().get(disk);
            if (source != null) {
                sources.add(source);
            }
        });
        List<Layer> named = new ArrayList<>();
        for (DiskSource source : sources) {
            DiskLayers.path(source).ifPresent(path -> {
                List<QemuImg.Image> chain = images.chain(path, source.format(), run.steady());
                named.add(new Layer(source, path, chain.size() > 1 ? Optional.of(chain.get(1)) : Optional.empty()));
            });
        }
        return named;
    }
}
