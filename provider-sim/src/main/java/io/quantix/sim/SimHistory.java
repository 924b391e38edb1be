package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.Backups.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a machine leaves behind as it goes: writes to its disks, snapshots, checkpoints. Guarded by its machine's lock. */
final class SimHistory {

    private final Map<String, SimDisk> disks = new LinkedHashMap<>();
    private final List<MachineRecord.SnapshotRecord> snapshots = new ArrayList<>();
    private final List<MachineRecord.CheckpointRecord> checkpoints = new ArrayList<>();
    private final Map<String, ByteSize> grown = new LinkedHashMap<>();
    private long writes;
    private String memory = "";

    private SimHistory() {}

    static SimHistory empty() {
        return new SimHistory();
    }

    static SimHistory of(MachineRecord record) {
        SimHistory history = new SimHistory();
        history.replaceDisks(record.disks());
        history.snapshots.addAll(record.snapshots());
        history.checkpoints.addAll(record.checkpoints());
        history.grown.putAll(record.grown());
        history.writes = record.writes();
        history.memory = record.memory();
        return history;
    }

    /** Notes that a guest wrote a block. */
    void write(String disk, long block) {
        writes++;
        disks.computeIfAbsent(disk, SimDisk::new).write(block, writes);
    }

    /** Notes what the guest is to remember as long as it has its memory. */
    void remember(String what) {
        memory = what;
    }

    String memory() {
        return memory;
    }

    long writes() {
        return writes;
    }

    List<SimDisk.Written> disks() {
        return disks.values().stream().map(SimDisk::written).toList();
    }

    SimDisk.Written written(String disk) {
        SimDisk known = disks.get(disk);
        return known == null ? new SimDisk.Written(disk, List.of()) : known.written();
    }

    /** Notes that the guest was told of a disk's new size. */
    void grow(String disk, ByteSize size) {
        grown.put(disk, size);
    }

    Map<String, ByteSize> grown() {
        return Map.copyOf(grown);
    }

    /** Puts disks back to what they held before. */
    void replaceDisks(List<SimDisk.Written> before) {
        before.forEach(written -> disks.put(written.disk(), SimDisk.of(written)));
    }

    /** Forgets since when these disks have changed: they are what they were before. */
    void stopTracking(Set<String> returned) {
        checkpoints.replaceAll(each -> {
            Checkpoint old = each.checkpoint();
            Set<String> tracked = new LinkedHashSet<>(old.disks());
            tracked.removeAll(returned);
            return new MachineRecord.CheckpointRecord(
                    new Checkpoint(old.id(), old.vm(), old.parent(), tracked, old.takenAt()), each.writes());
        });
    }

    List<MachineRecord.SnapshotRecord> snapshots() {
        return snapshots;
    }

    List<MachineRecord.CheckpointRecord> checkpoints() {
        return checkpoints;
    }
}
