package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.time.Duration;

/**
 * The host's own ways out, changed so that a mistake never locks anybody out: a change that nobody confirms is taken back.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *                  apply                  confirm
 *   confirmed A ──────────► pending B ──────────────► confirmed B
 *       ▲                       │
 *       └── revert, or nobody confirmed in time, or the host restarted
 * </pre>
 *
 * The deadline is kept by whatever carries out the change, not by whoever asked for it: it holds when the caller, the node and the
 * provider die. Who applies a change confirms it over the changed network, which proves that it works.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread. There is one change at a time.
 *
 * <h2>Idempotency</h2>
 *
 * A change is repeated by its id: applying it again neither extends its deadline nor brings back what was taken back.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}. {@link ProviderException.Unsupported} from every method without {@link NetworkCapability#UPLINKS}.
 *
 * <h2>Conformance</h2>
 *
 * Chapter NET, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface HostUplinks {

    /** The shortest time a change may wait to be confirmed: enough to connect anew. */
    Duration SHORTEST_TRIAL = Duration.ofSeconds(10);

    /** The longest time a change may wait to be confirmed. */
    Duration LONGEST_TRIAL = Duration.ofMinutes(10);

    /** Describes the devices, the spec in force and the change that waits to be confirmed. */
    HostNetworkStatus describe(CallContext call);

    /**
     * Changes the host's network on trial. Afterwards all of the spec is in force, or none of it: a step that fails takes back those
     * before it. Networks on uplinks that stay keep working. A second call with the same id and an equal spec returns how it stands.
     *
     * @param confirmWithin when it is taken back unless it is confirmed, {@link #SHORTEST_TRIAL} to {@link #LONGEST_TRIAL} from now
     * @throws ProviderException.InvalidSpec when a device is not there or the time is out of range
     * @throws ProviderException.AlreadyExists when the id was used for another spec
     * @throws ProviderException.WrongState when another change waits to be confirmed; when a network needs an uplink that would go
     * @throws ProviderException.Unsupported for a bond without {@link NetworkCapability#BONDS}
     */
    HostNetworkStatus apply(UplinkChangeId change, HostNetworkSpec spec, Duration confirmWithin, CallContext call);

    /**
     * Makes a change last, over a restart of the host too. A second call does nothing.
     *
     * @throws ProviderException.NotFound when there was no such change
     * @throws ProviderException.Conflict when it was taken back before; effect none
     */
    HostNetworkStatus confirm(UplinkChangeId change, CallContext call);

    /**
     * Takes a change back now. Afterwards the host's network is as it was before it. A second call does nothing, nor does one for a
     * change nobody knows.
     *
     * @throws ProviderException.WrongState when it was confirmed; apply another one instead
     */
    HostNetworkStatus revert(UplinkChangeId change, CallContext call);
}
