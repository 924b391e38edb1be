package io.quantix.kvm.xml;

import io.quantix.spi.SpecDigest;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The snapshots of a machine, in the order they were taken, which puts parents before children. It is kept in the domain's own configuration,
 * beside the sources of the disks: both change in one step, and wherever the configuration goes the snapshots go along.
 *
 * @param entries the snapshots
 * @param current the one the machine continued from
 * @param made files this provider made for disks to go on in; all others belong to whoever gave them
 */
public record SnapshotTree(List<Entry> entries, Optional<SnapshotId> current, Set<Path> made) {

    public static final SnapshotTree EMPTY = new SnapshotTree(List.of(), Optional.empty(), Set.of());

    /**
     * A snapshot, and what of it concerns only this provider.
     *
     * @param snapshot as the contract tells it, save for whether it is the current one
     * @param hardware digest of all of the machine's spec that its memory depends on
     * @param memory the file with its memory; empty when it has none, or has it inside an image
     * @param machine how libvirt described the machine whose memory is inside an image, our metadata left out; a file with memory has its
     *     own description
     * @param going whether its deletion has begun: it cannot be returned to any more
     */
    public record Entry(
            Snapshot snapshot, SpecDigest hardware, Optional<Path> memory, Optional<String> machine, boolean going) {

        /** Makes an entry of a snapshot in layers. */
        public Entry(Snapshot snapshot, SpecDigest hardware, Optional<Path> memory, boolean going) {
            this(snapshot, hardware, memory, Optional.empty(), going);
        }

        public boolean isInside() {
            return snapshot.place() == Place.INSIDE;
        }

        public boolean hasMemory() {
            return snapshot.content() == Content.DISKS_AND_MEMORY;
        }

        public SnapshotId id() {
            return snapshot.id();
        }

        private Entry with(Optional<SnapshotId> parent, Map<String, DiskSource> disks) {
            return new Entry(
                    new Snapshot(
                            snapshot.id(),
                            snapshot.vm(),
                            snapshot.name(),
                            snapshot.content(),
                            parent,
                            false,
                            snapshot.state(),
                            snapshot.takenAt(),
                            snapshot.labels(),
                            disks,
                            snapshot.place()),
                    hardware,
                    memory,
                    machine,
                    going);
        }
    }

    public SnapshotTree {
        entries = List.copyOf(entries);
        made = Set.copyOf(made);
    }

    public Optional<Entry> find(SnapshotId id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Returns the snapshots as the contract tells them: those that are going are gone. */
    public List<Snapshot> list() {
        SnapshotTree tree = this;
        for (Entry entry : entries) {
            tree = entry.going() ? tree.without(entry.id()) : tree;
        }
        Optional<SnapshotId> now = tree.current;
        return tree.entries.stream()
                .map(Entry::snapshot)
                .map(snapshot -> new Snapshot(
                        snapshot.id(),
                        snapshot.vm(),
                        snapshot.name(),
                        snapshot.content(),
                        snapshot.parent(),
                        now.equals(Optional.of(snapshot.id())),
                        snapshot.state(),
                        snapshot.takenAt(),
                        snapshot.labels(),
                        snapshot.disks(),
                        snapshot.place()))
                .toList();
    }

    /** Adds a snapshot that was just taken: the machine continues from it. */
    public SnapshotTree with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new SnapshotTree(more, Optional.of(entry.id()), made);
    }

    public SnapshotTree returnedTo(SnapshotId id) {
        return new SnapshotTree(entries, Optional.of(id), made);
    }

    public SnapshotTree making(Set<Path> more) {
        Set<Path> all = new LinkedHashSet<>(made);
        all.addAll(more);
        return new SnapshotTree(entries, current, all);
    }

    public SnapshotTree unmaking(Set<Path> gone) {
        Set<Path> rest = new LinkedHashSet<>(made);
        rest.removeAll(gone);
        return new SnapshotTree(entries, current, rest);
    }

    /** Returns the snapshots with other descriptions of the machines whose memory is inside images. */
    public SnapshotTree described(UnaryOperator<String> anew) {
        return changed(entry -> new Entry(
                entry.snapshot(),
                entry.hardware(),
                entry.memory(),
                entry.machine().map(anew),
                entry.going()));
    }

    /** Begins the end of a snapshot. */
    public SnapshotTree going(SnapshotId id) {
        return changed(entry -> entry.id().equals(id)
                ? new Entry(entry.snapshot(), entry.hardware(), entry.memory(), entry.machine(), true)
                : entry);
    }

    /** Takes a snapshot out: its children, and the machine itself, now continue from its parent. */
    public SnapshotTree without(SnapshotId id) {
        Optional<Entry> gone = find(id);
        if (gone.isEmpty()) {
            return this;
        }
        Optional<SnapshotId> parent = gone.get().snapshot().parent();
        List<Entry> rest = entries.stream()
                .filter(entry -> !entry.id().equals(id))
                .map(entry -> entry.snapshot().parent().equals(Optional.of(id))
                        ? entry.with(parent, entry.snapshot().disks())
                        : entry)
                .toList();
        return new SnapshotTree(rest, current.equals(Optional.of(id)) ? parent : current, made);
    }

    /** Replaces a layer of a disk by the one it was merged into. */
    public SnapshotTree merged(String disk, DiskSource layer, DiskSource into) {
        return changed(entry -> {
            Map<String, DiskSource> disks = new HashMap<>(entry.snapshot().disks());
            return disks.replace(disk, layer, into)
                    ? entry.with(entry.snapshot().parent(), disks)
                    : entry;
        });
    }

    private SnapshotTree changed(UnaryOperator<Entry> change) {
        return new SnapshotTree(entries.stream().map(change).toList(), current, made);
    }
}
