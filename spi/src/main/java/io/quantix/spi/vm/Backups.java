package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Jobs;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Copies of a running machine's disks as of one moment, in full or since a checkpoint.
 *
 * <h2>Lifecycle</h2>
 *
 * A backup may leave a {@link Checkpoint} behind, from which the next one is incremental. Checkpoints survive a stop of the machine and a
 * restart of the host. A backup that fails or is cancelled leaves no checkpoint and does not spoil the earlier ones. What a backup holds is
 * complete and undamaged exactly when the caller has seen it succeed.
 *
 * <h2>Idempotency</h2>
 *
 * By {@link JobId} and {@link CheckpointId}.
 *
 * <h2>Errors</h2>
 *
 * {@link ProviderException.NotFound} without the machine, disk or checkpoint, {@link ProviderException.WrongState} when the machine is
 * not active, {@link ProviderException.Conflict} when the checkpoint's tracking is broken: take a full one, {@link
 * ProviderException.Unsupported} without the capability.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-BACKUP, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Backups {

    /**
     * Copies to targets. Needs {@link VmCapability#BACKUP_FULL}, and {@link VmCapability#BACKUP_INCREMENTAL} with a base. With a base only
     * the blocks that changed since are written; everywhere else a target is untouched and keeps what it held.
     *
     * @param targets where each disk that is backed up goes, by its name, and nothing else; each target exists and is as large as the
     *     disk, or larger where the capability's limits do not say otherwise
     * @throws ProviderException.InvalidSpec when a target is missing, unfit, the disk itself, or for a disk that is not backed up
     */
    Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call);

    /**
     * Opens the disks for reading. Needs {@link VmCapability#BACKUP_PULL}, and {@link VmCapability#BACKUP_INCREMENTAL} with a base. The
     * caller reads, then completes the session; closing it without is giving up.
     *
     * <p>Where the technology holds the exports open beyond the provider's end, the pull outlives it: {@link Jobs#list} tells of it as a
     * running job, and opening it again with the same id and an equal spec gives a session on the same exports.
     *
     * @param job names the pull; recorded before anything is opened
     * @throws ProviderException.AlreadyExists when the id was used for another request, or for a pull that has ended
     */
    PullSession pull(JobId job, BackupSpec spec, CallContext call);

    /**
     * Ends a pull whose session was lost, as {@link PullSession#close} would: its checkpoint is dropped. Succeeds when there is none.
     */
    void endPull(VmId vm, JobId job, CallContext call);

    /** Lists a machine's checkpoints, oldest first. */
    List<Checkpoint> checkpoints(VmId vm, CallContext call);

    /** Deletes a checkpoint; what it tracked is merged into the one before. Deleting an absent one succeeds. */
    void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call);

    /**
     * What to back up.
     *
     * @param vm the machine
     * @param disks names of the disks; empty for all writable ones
     * @param base copies only what changed since; empty for everything
     * @param checkpoint left behind for the next one; empty for none
     * @param quiesce freezes the guest's file systems for at most this long, 1 s to 60 s; empty for crash consistency
     */
    record BackupSpec(
            VmId vm,
            Set<String> disks,
            Optional<CheckpointId> base,
            Optional<CheckpointId> checkpoint,
            Optional<Duration> quiesce) {
        public BackupSpec {
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(base, "base");
            disks = Set.copyOf(disks);
            Problems problems = Problems.of("backup spec")
                    .check(
                            checkpoint.isEmpty() || !checkpoint.equals(base),
                            "checkpoint",
                            checkpoint,
                            "must differ from the base");
            quiesce.ifPresent(time -> problems.range("quiesce", time.toMillis(), 1_000, 60_000));
            problems.throwIfAny();
        }
    }

    /**
     * What was copied.
     *
     * @param copied bytes written to the targets
     */
    record BackupResult(VmId vm, Optional<CheckpointId> checkpoint, ByteSize copied, Instant asOf) {}

    /** A moment from which changes are tracked. */
    record Checkpoint(CheckpointId id, VmId vm, Optional<CheckpointId> parent, Set<String> disks, Instant takenAt) {
        public Checkpoint {
            disks = Set.copyOf(disks);
        }
    }

    /**
     * A disk as a server offers it.
     *
     * @param uri NBD URI ({@code nbd}, {@code nbd+unix}) of the export
     * @param changesContext NBD metadata context that tells which blocks changed since the base; present exactly when there is a base
     */
    record Export(URI uri, Optional<String> changesContext) {
        public Export {
            Objects.requireNonNull(uri, "uri");
            changesContext.ifPresent(name ->
                    Problems.of("export").text("changesContext", name, 4_096).throwIfAny());
        }
    }

    /** Disks held open for reading, as of one moment. May be used from any thread. */
    interface PullSession extends AutoCloseable {

        /** Returns an export for each disk, by the disk's name. Always the same. */
        Map<String, Export> exports();

        /**
         * Ends the backup because all was read: the exports close, and the checkpoint that was asked for stays. A second call changes
         * nothing.
         *
         * @throws ProviderException.Conflict when the exports had ended before, with the machine for example: what was read does not count
         */
        void complete(CallContext call);

        /** Gives the backup up unless it is complete: the exports close and the checkpoint is dropped. Idempotent, and does not throw. */
        @Override
        void close();
    }
}
