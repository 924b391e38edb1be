package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;

/**
 * New volumes of one pool that begin with the content of another volume.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *             createLinked                    flatten
 *   (absent) ──────────────► READY, linked ──────────────► READY, alone
 *     │        createFull                                   ▲
 *     └──────────────────► FILLING ─────────────────────────┘
 * </pre>
 *
 * While a linked clone exists, its origin can be used as its pool allows but not be deleted.
 *
 * <h2>Threading</h2>
 *
 * As for {@link Volumes}.
 *
 * <h2>Idempotency</h2>
 *
 * A clone with the same volume id and an equal spec returns the existing volume; the spec digest of a clone is that of the whole
 * {@link CloneSpec}. Jobs are repeated by their id.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Volumes}.
 *
 * <h2>Units</h2>
 *
 * Sizes are exact bytes; progress counts bytes.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-SNAP, {@code docs/spec/storage.md}.
 *
 * @since 1.0
 */
public interface VolumeClones {

    /**
     * Creates a volume that shares with its origin what neither has changed. Returns within seconds whatever the size. Afterwards
     * the volume is ready, and a write to either is not seen by the other. Called again with an equal spec it returns the volume.
     *
     * @throws ProviderException.NotFound when the origin does not exist
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.WrongState when the origin is published for writing and names no snapshot
     * @throws ProviderException.InvalidSpec when the clone would be smaller, of a format that cannot share, or deeper than the
     *     pool's limit
     * @throws ProviderException.Unsupported without {@link StorageCapability#CLONE_LINKED}, or {@link
     *     StorageCapability#CLONE_ACROSS_POOLS} when the origin is in another pool
     */
    VolumeStatus createLinked(CloneSpec spec, CallContext call);

    /**
     * Starts copying. When the job has succeeded the volume is ready and shares nothing; a format other than the origin's is
     * converted on the way. When it fails or is cancelled nothing stays. Called again with the same job it returns that job.
     *
     * @throws ProviderException.NotFound when the origin does not exist
     * @throws ProviderException.AlreadyExists when the volume id or the job id is taken with another spec
     * @throws ProviderException.WrongState when the origin is published for writing and names no snapshot
     * @throws ProviderException.InvalidSpec when the clone would be smaller
     * @throws ProviderException.Exhausted when the pool or a quota has no room
     * @throws ProviderException.Unsupported without {@link StorageCapability#CLONE_FULL}, or {@link
     *     StorageCapability#CLONE_ACROSS_POOLS} when the origin is in another pool
     */
    Job<VolumeStatus> createFull(JobId job, CloneSpec spec, CallContext call);

    /**
     * Starts making a linked clone independent of its origin. The volume can be used all the while. When the job fails or is
     * cancelled the volume is as linked as before. A volume that stands alone succeeds at once. Called again with the same job it
     * returns that job.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.WrongState when it is published and the pool flattens unpublished volumes only
     * @throws ProviderException.Exhausted when the pool or a quota has no room
     * @throws ProviderException.Unsupported without {@link StorageCapability#CLONE_FLATTEN}
     */
    Job<VolumeStatus> flatten(JobId job, VolumeId volume, CallContext call);

    /**
     * Lists the volumes that are linked to a volume or to one of its snapshots, in any pool of the provider, by id.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     */
    Page<VolumeId> linkedTo(VolumeId volume, Page.Request page, CallContext call);
}
