package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Role;
import io.quantix.spi.Subscription;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The places where volumes are kept.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *               create, attach               detach, delete
 *   (absent) ─────────────────► HEALTHY ────────────────────► (absent)
 *                                │   ▲
 *             the storage fails  ▼   │  by itself
 *                 DEGRADED, READ_ONLY, UNAVAILABLE
 * </pre>
 *
 * An attached pool stays attached when its storage goes away and after a restart of the provider; it heals without being asked.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently. A pool that does not answer delays no call about another pool.
 *
 * <h2>Idempotency</h2>
 *
 * Create and attach with the same id and an equal spec return the existing pool. Detach and delete of an absent pool succeed.
 * What a provider writes to remember a pool lies in the pool where it can, so that another host, or this one after losing its
 * state, finds it by attaching.
 *
 * <h2>Errors</h2>
 *
 * Besides those of each method: {@link ProviderException.Unavailable} when the storage does not answer, {@link
 * ProviderException.Denied} when it refuses the credentials, {@link ProviderException.TimedOut} when it falls silent during the
 * call, {@link ProviderException.InvalidSpec} for a page token this provider did not issue. No message contains a secret.
 *
 * <h2>Units</h2>
 *
 * Sizes are exact bytes. A number the technology does not tell is empty and never invented.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-POOL, {@code docs/spec/storage.md}.
 *
 * @since 1.0
 */
public interface StoragePools extends Role {

    /** Returns the kinds of locations this provider works with. Constant; never blocks. */
    Set<PoolLocation.Kind> locations();

    /**
     * Prepares an empty pool at the location and attaches it. Afterwards the place is marked as this pool's and volumes can be
     * created. Called again with an equal spec it returns the pool.
     *
     * @throws ProviderException.AlreadyExists when the id is taken with another spec, or the place is marked as another pool's
     * @throws ProviderException.WrongState when the place holds something already; nothing there is touched
     * @throws ProviderException.InvalidSpec when the kind of location is not one of {@link #locations}
     * @throws ProviderException.Unsupported without {@link StorageCapability#POOL_CREATE}
     */
    PoolStatus create(PoolSpec spec, CallContext call);

    /**
     * Attaches a pool that exists, whoever made it. Afterwards its volumes can be used; what lies in it is unchanged, and what
     * carries no mark of ours is foreign. Called again with an equal spec it returns the pool.
     *
     * @throws ProviderException.NotFound when there is nothing at the location
     * @throws ProviderException.AlreadyExists when the id is taken with another spec, or the place is marked as another pool's
     * @throws ProviderException.InvalidSpec when the kind of location is not one of {@link #locations}
     */
    PoolStatus attach(PoolSpec spec, CallContext call);

    /**
     * Changes the name, the labels, or how the same bytes are reached: credentials, portals, monitors. Published volumes keep
     * working as they were published. Called again with an equal spec it changes nothing.
     *
     * @throws ProviderException.NotFound when no such pool is attached
     * @throws ProviderException.InvalidSpec when the new location is another place
     */
    PoolStatus update(PoolSpec spec, CallContext call);

    /**
     * Describes one pool. A pool whose storage does not answer is described all the same, as unavailable and with unknown
     * capacity, within the deadline.
     *
     * @throws ProviderException.NotFound when no such pool is attached
     */
    PoolStatus describe(PoolId pool, CallContext call);

    /** Lists the attached pools in the order of their ids. Pools that do not answer are in the list and delay nothing. */
    Page<PoolStatus> list(Page.Request page, CallContext call);

    /**
     * Lets the pool go on this host and touches nothing in it; {@link #attach} brings it back whole. Called again, or for a pool
     * that was never attached, it does nothing. A pool whose storage is away can be detached.
     *
     * @throws ProviderException.WrongState when a volume is published here
     */
    void detach(PoolId pool, CallContext call);

    /**
     * Ends the pool. Afterwards it is detached, and what {@code deletion} allows to destroy is gone; foreign objects are never
     * touched. Called again it does nothing. When it fails half-way the pool stays attached, and calling again goes on.
     *
     * @throws ProviderException.WrongState when a volume is published, or when the pool holds volumes and {@code deletion} does
     *     not say what becomes of them
     * @throws ProviderException.Unsupported without {@link StorageCapability#POOL_DELETE_VOLUMES} when volumes should go
     */
    void delete(PoolId pool, PoolDeletion deletion, CallContext call);

    /**
     * Delivers events from now on, one at a time, to {@code listener}, on a thread of the provider. A listener that throws is logged
     * and stays subscribed. One that is slow delays only itself; when too many events wait for it, they are replaced by one {@link
     * PoolEvent.Resync}.
     *
     * @return closes the delivery
     */
    Subscription watch(Consumer<? super PoolEvent> listener, CallContext call);

    /**
     * Returns the volumes of one pool. Never blocks and does not look whether the pool exists: the calls on the volumes fail with
     * {@link ProviderException.NotFound} when it does not.
     */
    Volumes volumes(PoolId pool);

    /**
     * Returns the snapshots of one pool; empty when the provider has none. As {@link #volumes}, this never blocks; whether this
     * very pool has the group say its {@link PoolTraits}, and one that has not refuses with {@link
     * ProviderException.Unsupported}. The same holds for the other groups.
     */
    default Optional<VolumeSnapshots> snapshots(PoolId pool) {
        return Optional.empty();
    }

    /** Returns how volumes are cloned into one pool; empty when the provider cannot clone. */
    default Optional<VolumeClones> clones(PoolId pool) {
        return Optional.empty();
    }

    /** Returns how bytes get into and out of the volumes of one pool; empty when the provider cannot move bytes. */
    default Optional<VolumeTransfers> transfers(PoolId pool) {
        return Optional.empty();
    }

    /** Returns the administration of the storage server; empty where it is somebody else's. */
    default Optional<TargetAdmin> targets() {
        return Optional.empty();
    }
}
