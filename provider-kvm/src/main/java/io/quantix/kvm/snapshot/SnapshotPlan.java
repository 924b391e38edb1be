package io.quantix.kvm.snapshot;

import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.SnapshotNotes;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where disks are about to move. It is kept with the job before anything is made, so that whoever comes after a crash can finish what was
 * done, or take back what was begun.
 *
 * @param snapshot the one that is taken or returned to
 * @param moves where disks go on, by their names
 * @param made those of the layers that are made for this
 * @param tree the snapshots as they are afterwards
 */
public record SnapshotPlan(SnapshotId snapshot, Map<String, DiskSource> moves, Set<Path> made, SnapshotTree tree) {

    private static final String SNAPSHOT = "snapshot";
    private static final String TREE = "tree";
    private static final String FILE = "file:";
    private static final String BLOCK = "block:";
    private static final String MADE = "made:";

    public void note(JobRun run) {
        run.note(SNAPSHOT, snapshot.toString());
        moves.forEach((disk, layer) -> {
            Path path = DiskLayers.pathOf(layer);
            run.note((layer instanceof DiskSource.Block ? BLOCK : FILE) + disk, path.toString());
            if (made.contains(path)) {
                run.note(MADE + disk, path.toString());
            }
        });
        // Last, as it makes the plan a whole.
        run.note(TREE, SnapshotNotes.write(tree));
    }

    /** Reads a plan back; empty when it was never whole, so that nothing can have been made. */
    static Optional<SnapshotPlan> of(VmId vm, Map<String, String> notes) {
        if (!notes.containsKey(TREE) || !notes.containsKey(SNAPSHOT)) {
            return Optional.empty();
        }
        Map<String, DiskSource> moves = new LinkedHashMap<>();
        Set<Path> made = new LinkedHashSet<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(FILE)) {
                moves.put(name.substring(FILE.length()), new DiskSource.File(Path.of(value), ImageFormat.QCOW2));
            } else if (name.startsWith(BLOCK)) {
                moves.put(name.substring(BLOCK.length()), new DiskSource.Block(Path.of(value), ImageFormat.QCOW2));
            } else if (name.startsWith(MADE)) {
                made.add(Path.of(value));
            }
        });
        return Optional.of(new SnapshotPlan(
                new SnapshotId(UUID.fromString(notes.getOrDefault(SNAPSHOT, ""))),
                moves,
                made,
                SnapshotNotes.readAlone(notes.getOrDefault(TREE, ""), vm)));
    }

    /** Returns whether it is about a snapshot inside images. */
    boolean isInside() {
        return tree.find(snapshot).filter(SnapshotTree.Entry::isInside).isPresent();
    }

    /** Returns whether all disks are where they were to move. */
    boolean isDone(List<DiskSpec> disks) {
        return disks.stream()
                .filter(disk -> moves.containsKey(disk.name()))
                .allMatch(disk -> disk.source().equals(moves.get(disk.name())));
    }

    /** Returns whether a machine was returned to the snapshot as planned. */
    boolean isReturned(Kept kept) {
        return isDone(kept.spec().disks()) && kept.tree().current().equals(Optional.of(snapshot));
    }

    /** Returns whether no disk has moved. */
    boolean isUntouched(List<DiskSpec> disks) {
        return disks.stream().noneMatch(disk -> disk.source().equals(moves.get(disk.name())));
    }
}
