package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.List;

/**
 * File systems of a guest: held still for a snapshot, and relieved of what they do not use.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *               freeze               thawAfter has passed
 *     THAWED ────────────► FROZEN ─────────────────────────► EXPIRED
 *       ▲                    │                                 │
 *       └─────── thaw ───────┴───────────── thaw ──────────────┘
 * </pre>
 *
 * A freeze always ends. The provider keeps the deadline itself and thaws when it passes, whatever became of the caller; it writes down
 * before it freezes that it will, so that a provider that starts again thaws what one before it left frozen.
 *
 * <h2>Threading</h2>
 *
 * As for {@link GuestAgents}. While a guest is frozen its agent answers only the methods of this interface that say so, and {@link
 * GuestAgents#ping}.
 *
 * <h2>Idempotency</h2>
 *
 * Freezing again with an equal spec returns the freeze as it stands and does not extend it; thawing what is thawed succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}; units too.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST-FS, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestFileSystems {

    /**
     * Lists the mounted file systems in the guest's order.
     *
     * @throws ProviderException.WrongState while the guest is frozen
     * @throws ProviderException.Unsupported without {@link GuestCapability#FILE_SYSTEMS}
     */
    List<GuestFileSystem> list(VmId vm, CallContext call);

    /**
     * Freezes file systems. Afterwards what the guest has written is on its disks, and writes wait. When it fails nothing is frozen; when
     * even that is not certain the effect is unknown, and the provider keeps trying to thaw. A second call with an equal spec returns the
     * same freeze.
     *
     * @throws ProviderException.NotFound when nothing is mounted at a mount point
     * @throws ProviderException.WrongState when the guest is frozen by another spec, or a freeze has expired and nobody has thawed since
     * @throws ProviderException.Unsupported without {@link GuestCapability#FREEZE}, or for chosen mount points without {@link
     *     GuestCapability#FREEZE_SELECTED}
     */
    FreezeStatus freeze(VmId vm, FreezeSpec spec, CallContext call);

    /** Tells whether the guest is frozen. Answers while it is. */
    FreezeStatus freezeStatus(VmId vm, CallContext call);

    /**
     * Ends a freeze. Afterwards writes go on. Answers while the guest is frozen. A second call finds nothing frozen and says that nothing
     * was held.
     *
     * @return whether the freeze lasted until now; a snapshot taken meanwhile is consistent only then
     */
    ThawResult thaw(VmId vm, CallContext call);

    /**
     * Gives unused blocks back to the storage. A second call finds less to give. One file system that cannot be trimmed does not keep the
     * others from it.
     *
     * @param smallest the smallest run of unused bytes worth giving back; zero for all
     * @return one entry for each file system, in the guest's order
     * @throws ProviderException.WrongState while the guest is frozen
     * @throws ProviderException.Unsupported without {@link GuestCapability#TRIM}
     */
    List<TrimResult> trim(VmId vm, ByteSize smallest, CallContext call);
}
