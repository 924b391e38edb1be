package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Points in a machine's life it can return to. They form a tree: a snapshot's parent is the one the machine last took or returned to.
 *
 * <h2>Lifecycle</h2>
 *
 * Only a finished snapshot is listed. A failed or cancelled one leaves the machine's disks as they were.
 *
 * <h2>Idempotency</h2>
 *
 * By {@link SnapshotId} and {@link JobId}: taking a snapshot that exists returns it, deleting one that is absent succeeds.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException.NotFound} without the machine or the snapshot, {@link ProviderException.Unsupported} without the capability,
 * {@link ProviderException.WrongState} when the machine's state forbids it.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-SNAP, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Snapshots {

    /** Takes a snapshot. Needs the capability of its {@link Content}, and {@link VmCapability#SNAPSHOT_QUIESCE} when it quiesces. */
    Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call);

    /** Lists a machine's snapshots, parents before children. */
    List<Snapshot> list(VmId vm, CallContext call);

    /**
     * Returns the machine to a snapshot; what happened since is lost unless another snapshot holds it. Needs {@link
     * VmCapability#SNAPSHOT_REVERT}.
     *
     * @return the machine afterwards: running or paused as it was when the snapshot holds memory, else stopped
     */
    Job<VmStatus> restore(JobId job, VmId vm, SnapshotId snapshot, CallContext call);

    /** Deletes a snapshot; its children keep everything they need. */
    Job<Void> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call);

    /** What a snapshot holds. */
    enum Content {
        DISKS,
        DISKS_AND_MEMORY
    }

    /**
     * Which snapshot to take.
     *
     * @param id chosen by the caller
     * @param vm the machine
     * @param name for people, 1 to 64 characters
     * @param content what it holds
     * @param disks names of the disks; empty for all writable ones
     * @param quiesce freezes the guest's file systems for at most this long, 1 s to 60 s, through its agent; empty for a
     *     crash-consistent snapshot. The thaw happens whatever becomes of the caller
     * @param labels kept with it
     */
    record SnapshotSpec(
            SnapshotId id,
            VmId vm,
            String name,
            Content content,
            Set<String> disks,
            Optional<Duration> quiesce,
            Labels labels) {
        public SnapshotSpec {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(labels, "labels");
            disks = Set.copyOf(disks);
            Problems problems = Problems.of("snapshot spec").text("name", name, 64);
            quiesce.ifPresent(time -> problems.range("quiesce", time.toMillis(), 1_000, 60_000));
            problems.throwIfAny();
        }

        /** Asks for all disks, crash-consistent. */
        public static SnapshotSpec disks(SnapshotId id, VmId vm, String name) {
            return new SnapshotSpec(id, vm, name, Content.DISKS, Set.of(), Optional.empty(), Labels.NONE);
        }
    }

    /**
     * A snapshot that exists.
     *
     * @param parent the snapshot before it; empty for a root
     * @param current whether the machine continued from this one
     * @param state of the machine when it was taken
     */
    record Snapshot(
            SnapshotId id,
            VmId vm,
            String name,
            Content content,
            Optional<SnapshotId> parent,
            boolean current,
            VmState state,
            Instant takenAt,
            Labels labels) {}
}
