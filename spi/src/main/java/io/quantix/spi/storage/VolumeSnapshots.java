package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import java.util.List;

/**
 * Snapshots of the volumes of one pool, taken by the storage.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   (absent) ── create ──► TAKEN ── delete ──► (absent)
 * </pre>
 *
 * A snapshot belongs to its volume and never changes. It is what a powered-off machine would leave; whether the file systems on it
 * are clean is the business of whoever froze them.
 *
 * <h2>Threading</h2>
 *
 * As for {@link Volumes}.
 *
 * <h2>Idempotency</h2>
 *
 * Create with the same id and an equal spec returns the snapshot that was taken then, not a new one. Delete of an absent snapshot
 * succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Volumes}; {@link ProviderException.Unsupported} from every method of a pool without {@link
 * StorageCapability#SNAPSHOT}.
 *
 * <h2>Units</h2>
 *
 * Sizes and offsets are exact bytes.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-SNAP, {@code docs/spec/storage.md}.
 *
 * @since 1.0
 */
public interface VolumeSnapshots {

    /**
     * Takes a snapshot. Afterwards it keeps every byte that was written and acknowledged before the call. Called again with an
     * equal spec it returns the snapshot.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.WrongState when the volume is published for writing and the pool leaves that to the hypervisor
     * @throws ProviderException.Exhausted when the pool has no room or the volume no more snapshots
     */
    VolumeSnapshotStatus create(VolumeSnapshotSpec spec, CallContext call);

    /**
     * Takes snapshots of several volumes at one point in time: a write that followed another one is on no snapshot without it.
     * Afterwards all are taken or none. Called again with equal specs it returns them.
     *
     * @param specs 1 to 64, each of another volume
     * @throws ProviderException.InvalidSpec when a volume is named twice, or none is
     * @throws ProviderException.Unsupported without {@link StorageCapability#SNAPSHOT_GROUP}
     * @throws ProviderException as {@link #create}, for the first volume that refuses
     */
    List<VolumeSnapshotStatus> createTogether(List<VolumeSnapshotSpec> specs, CallContext call);

    /**
     * Describes one snapshot.
     *
     * @throws ProviderException.NotFound when the volume or the snapshot does not exist
     */
    VolumeSnapshotStatus describe(VolumeId volume, VolumeSnapshotId snapshot, CallContext call);

    /**
     * Lists the snapshots of a volume, oldest first.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     */
    Page<VolumeSnapshotStatus> list(VolumeId volume, Page.Request page, CallContext call);

    /**
     * Starts putting a volume back to a snapshot. When the job has succeeded the volume has the bytes and the size of that time;
     * what was written since is lost, and all snapshots stay. When it fails or is cancelled half-way, the volume is damaged until
     * a restore succeeds. Called again with the same job it returns that job.
     *
     * @throws ProviderException.NotFound when the volume or the snapshot does not exist
     * @throws ProviderException.WrongState when the volume is published
     * @throws ProviderException.AlreadyExists when the job id is taken by another request
     * @throws ProviderException.Unsupported without {@link StorageCapability#SNAPSHOT_RESTORE}
     */
    Job<VolumeStatus> restore(JobId job, VolumeId volume, VolumeSnapshotId snapshot, CallContext call);

    /**
     * Deletes a snapshot. The volume and its other snapshots are unchanged. Called again it does nothing.
     *
     * @throws ProviderException.WrongState when it is the origin of a linked clone
     */
    void delete(VolumeId volume, VolumeSnapshotId snapshot, CallContext call);

    /**
     * Lists the ranges that may differ between two points, ascending and without overlap. Bytes outside them are the same at both;
     * bytes inside may be. The ends are multiples of the pool's block size, or the end of the volume.
     *
     * @throws ProviderException.NotFound when the volume or a snapshot does not exist
     * @throws ProviderException.InvalidSpec when {@code until} was taken before {@code since}
     * @throws ProviderException.Unsupported without {@link StorageCapability#SNAPSHOT_CHANGES}
     */
    Page<ByteRange> changes(ChangeQuery query, Page.Request page, CallContext call);
}
