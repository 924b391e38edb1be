package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a machine between two lives of the simulator.
 *
 * @param foreign whether somebody else made it
 * @param spec the one last given
 * @param applied the one it was started with; empty while stopped
 * @param saved whether there is saved memory to continue from
 * @param memory what its guest, or its saved memory, was told to remember
 * @param writes how many blocks guests have written
 * @param disks which ones
 * @param grown disks whose guest was told of a new size
 */
record MachineRecord(
        boolean foreign,
        VmSpec spec,
        Optional<VmSpec> applied,
        VmState state,
        StateReason reason,
        Optional<Instant> startedAt,
        boolean saved,
        String memory,
        long writes,
        List<SimDisk.Written> disks,
        Map<String, ByteSize> grown,
        List<SnapshotRecord> snapshots,
        List<CheckpointRecord> checkpoints) {

    MachineRecord {
        disks = List.copyOf(disks);
        grown = Map.copyOf(grown);
        snapshots = List.copyOf(snapshots);
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * A snapshot and what it holds.
     *
     * @param hardware the spec the machine ran with
     * @param memory what its guest was told to remember
     * @param disks what the disks it covers held
     */
    record SnapshotRecord(Snapshots.Snapshot snapshot, VmSpec hardware, String memory, List<SimDisk.Written> disks) {
        SnapshotRecord {
            disks = List.copyOf(disks);
        }
    }

    /**
     * A checkpoint.
     *
     * @param writes how many blocks guests had written
     */
    record CheckpointRecord(Backups.Checkpoint checkpoint, long writes) {}
}
