package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;

/**
 * The administration of an iSCSI target server. The protocol itself can neither create nor delete a logical unit; whoever runs the
 * server can.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   (absent) ── create ──► target ── createLun ──► target with LUNs
 *      ▲                    │   ▲                     │
 *      └────── delete ──────┘   └───── deleteLun ─────┘
 * </pre>
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently.
 *
 * <h2>Idempotency</h2>
 *
 * Create with an equal spec returns what exists; delete of what is absent succeeds.
 *
 * <h2>Errors</h2>
 *
 * Besides those of each method: {@link ProviderException.Unavailable} when the server does not answer, {@link
 * ProviderException.Denied} when it refuses, or when a target or unit is not ours. {@link ProviderException.Unsupported} from
 * every method of a provider without {@link StorageCapability#TARGET_ADMIN}.
 *
 * <h2>Units</h2>
 *
 * Sizes are exact bytes.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-VOL, {@code docs/spec/storage.md}, rules on targets.
 *
 * @since 1.0
 */
public interface TargetAdmin {

    /**
     * Creates a target without logical units. Afterwards the named initiators can log in. Called again with an equal spec it
     * returns the target.
     *
     * @throws ProviderException.AlreadyExists when the name is taken with another spec
     */
    TargetStatus create(TargetSpec spec, CallContext call);

    /**
     * Changes who may log in and how. Sessions that exist stay. Called again with an equal spec it changes nothing.
     *
     * @throws ProviderException.NotFound when the target does not exist
     */
    TargetStatus update(TargetSpec spec, CallContext call);

    /** Lists our targets by name. */
    Page<TargetStatus> list(Page.Request page, CallContext call);

    /**
     * Deletes a target. Called again it does nothing.
     *
     * @throws ProviderException.WrongState when it has logical units or initiators are logged in
     */
    void delete(String target, CallContext call);

    /**
     * Creates a logical unit. Afterwards it reads as zeros and answers with a serial number made of the volume's id. Called again
     * with an equal spec it returns the unit.
     *
     * @throws ProviderException.NotFound when the target does not exist
     * @throws ProviderException.AlreadyExists when the volume has a unit with another spec
     * @throws ProviderException.Exhausted when the server has no room or the target no more numbers
     */
    LunStatus createLun(LunSpec spec, CallContext call);

    /**
     * Lists our logical units of a target in the order of their volumes' ids.
     *
     * @throws ProviderException.NotFound when the target does not exist
     */
    Page<LunStatus> luns(String target, Page.Request page, CallContext call);

    /**
     * Makes a logical unit larger. Afterwards an initiator that looks again sees the new size; its number may have changed. Called
     * again it changes nothing.
     *
     * @throws ProviderException.NotFound when the target or the unit does not exist
     * @throws ProviderException.WrongState when the unit would shrink and the spec does not allow it, or is in use and the server
     *     cannot resize it then
     * @throws ProviderException.Exhausted when the server has no room
     */
    LunStatus resizeLun(String target, VolumeId volume, ResizeSpec spec, CallContext call);

    /**
     * Destroys a logical unit and its bytes. Called again it does nothing.
     *
     * @throws ProviderException.WrongState when an initiator is using it
     */
    void deleteLun(String target, VolumeId volume, CallContext call);
}
