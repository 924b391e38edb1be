package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;

/**
 * The volumes of one pool: disks that exist whether or not a VM uses them.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *                 create                  publish
 *   (absent) ──────────────► READY ◄───────────────────► READY, published
 *     ▲  │                     ▲         unpublish
 *     │  │ import, full clone  │ the bytes are there
 *     │  └──────────────────► FILLING
 *     └─ delete; or the job of a filling volume failed
 *
 *   DAMAGED: bytes are missing; only describe and delete work
 * </pre>
 *
 * A volume carries its id, name, labels and spec digest in the pool itself, so that a provider that lost its state finds it again.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently. The host serialises mutations of one volume; of two creations of
 * the same id that meet all the same, both return the one volume.
 *
 * <h2>Idempotency</h2>
 *
 * Every mutation may be repeated with the same arguments. Create compares with the spec the volume was <em>created</em> with: a
 * repetition that arrives after the volume has grown still finds its volume.
 *
 * <h2>Errors</h2>
 *
 * Besides those of each method: {@link ProviderException.NotFound} when the pool is not attached, {@link
 * ProviderException.Unavailable}, {@link ProviderException.Denied} and {@link ProviderException.TimedOut} as for {@link
 * StoragePools}, {@link ProviderException.WrongState} when a mutation meets a read-only pool or a volume that is filling or
 * damaged. When the pool runs full nothing half-written stays, and the failure is {@link ProviderException.Exhausted} with effect
 * none.
 *
 * <h2>Units</h2>
 *
 * Sizes are exact bytes. {@code size} is what a guest sees, {@code allocated} what the pool pays.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-VOL, {@code docs/spec/storage.md}.
 *
 * @since 1.0
 */
public interface Volumes {

    /** Returns the pool these volumes are in. */
    PoolId pool();

    /**
     * Creates an empty volume. Afterwards it is ready and reads as zeros. Called again with an equal spec it returns the volume.
     *
     * @throws ProviderException.AlreadyExists when the id is taken by a volume of another spec
     * @throws ProviderException.InvalidSpec when size, name, format or provisioning are outside the pool's {@link PoolTraits}
     * @throws ProviderException.Exhausted when the pool or a quota has no room
     * @throws ProviderException.Unsupported without {@link StorageCapability#VOLUME_CREATE}
     */
    VolumeStatus create(VolumeSpec spec, CallContext call);

    /**
     * Describes one volume.
     *
     * @throws ProviderException.NotFound when it does not exist or is not ours
     */
    VolumeStatus describe(VolumeId volume, CallContext call);

    /** Lists our volumes in the order of their ids. One damaged volume does not hide the others. */
    Page<VolumeStatus> list(Page.Request page, CallContext call);

    /** Lists what else lies in the pool, by name. */
    Page<ForeignVolume> foreign(Page.Request page, CallContext call);

    /**
     * Changes the size. Afterwards a guest that looks again sees the new size, and bytes that came to it read as zeros. Called
     * again it changes nothing.
     *
     * @throws ProviderException.NotFound when it does not exist
     * @throws ProviderException.WrongState when the size would shrink and the spec does not allow it; when a snapshot or a linked
     *     clone needs the old size; when it is published and the pool resizes unpublished volumes only
     * @throws ProviderException.InvalidSpec when the size is outside the pool's limits
     * @throws ProviderException.Exhausted when the pool or a quota has no room
     * @throws ProviderException.Unsupported without {@link StorageCapability#VOLUME_GROW} or {@link
     *     StorageCapability#VOLUME_SHRINK}
     */
    VolumeStatus resize(VolumeId volume, ResizeSpec spec, CallContext call);

    /**
     * Destroys a volume and its bytes. Afterwards its id is free and its room is given back, at once or soon. Called again, or
     * for a volume that never was, it does nothing. A volume that is filling is deleted by ending its job.
     *
     * @throws ProviderException.WrongState when it is published, has snapshots, or is the origin of a linked clone
     * @throws ProviderException.Unsupported without {@link StorageCapability#VOLUME_CREATE}
     */
    void delete(VolumeId volume, CallContext call);

    /**
     * Makes a volume reachable for a consumer on this host. Afterwards the returned source can be opened, until it is unpublished
     * or the host restarts. Called again by the same consumer it returns the same source; after a restart it makes the volume
     * reachable anew.
     *
     * <p>A pool that can tell also refuses a second writer on another host, unless it is the same consumer, which then is on its
     * way from one host to the other.
     *
     * @param request who asks, what it can open and what it will do
     * @throws ProviderException.NotFound when it does not exist
     * @throws ProviderException.WrongState when another consumer's access and this one exclude each other
     * @throws ProviderException.AlreadyExists when the consumer has published it with another access
     * @throws ProviderException.InvalidSpec when the pool offers none of the accepted kinds; the message names both sides
     * @throws ProviderException.Unsupported for {@link AccessMode#SHARED_WRITE} without {@link
     *     StorageCapability#VOLUME_SHARED_WRITE}
     */
    DiskSource publish(VolumeId volume, PublishRequest request, CallContext call);

    /**
     * Ends a consumer's use on this host. Afterwards what was opened for it alone is closed. Called again, or for a volume or a
     * consumer nobody knows, it does nothing. The caller has closed the source before.
     *
     * @param consumer as it was given to {@link #publish}
     */
    void unpublish(VolumeId volume, ObjectRef consumer, CallContext call);
}
