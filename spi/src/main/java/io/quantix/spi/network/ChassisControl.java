package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.util.Optional;

/**
 * Makes this host a member of a distributed network, whose switches then span it.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *              register                    the engine answers
 *   (absent) ───────────► DISCONNECTED ◄────────────────────────► REGISTERING ──► REGISTERED
 *       ▲                                                                             │
 *       └──────────────────────────── unregister, from any state ─────────────────────┘
 * </pre>
 *
 * Ports of a {@link Segment.Logical} network are bound by their id, which is the engine's interface id. Who defines the logical switch
 * and its ports is the engine's administrator; where that is the provider, it says so by creating such networks.
 *
 * <h2>Idempotency</h2>
 *
 * Registering again with an equal spec changes nothing; unregistering what is not registered succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}; threading too. {@link ProviderException.Unsupported} from every method without {@link
 * NetworkCapability#CHASSIS}.
 *
 * <h2>Conformance</h2>
 *
 * Chapter OVN, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface ChassisControl {

    /**
     * Tells the local controller who the host is and where the engine is. Returns when that is written down; {@link #awaitRegistered}
     * waits for the engine. A second call with an equal spec changes nothing, one with another spec moves the host there.
     *
     * @throws ProviderException.InvalidSpec when the address is not one of this host
     * @throws ProviderException.WrongState when the system id changes while ports are bound by it
     */
    ChassisStatus register(ChassisSpec spec, CallContext call);

    /** Describes the host's place; empty when it is not registered. */
    Optional<ChassisStatus> describe(CallContext call);

    /**
     * Waits until the engine lists the host.
     *
     * @throws ProviderException.WrongState when the host is not registered
     * @throws ProviderException.TimedOut when it is not listed at the deadline, saying what it waits for; effect none
     */
    ChassisStatus awaitRegistered(CallContext call);

    /**
     * Leaves the distributed network: afterwards the engine does not list the host, and its tunnels are gone. A second call does
     * nothing.
     *
     * @throws ProviderException.WrongState when ports of a logical network are bound
     */
    void unregister(CallContext call);

    /**
     * Tells what the engine knows of a port.
     *
     * @throws ProviderException.NotFound when the port is not bound here
     */
    LogicalBinding binding(PortId port, CallContext call);

    /**
     * Waits until the engine has bound a port to this host and let it up. {@link Ports#awaitUp} also waits for the rules on this host.
     *
     * @throws ProviderException.NotFound when the port is not bound here
     * @throws ProviderException.TimedOut when the engine has not at the deadline, saying what it waits for; effect none
     */
    LogicalBinding awaitBound(PortId port, CallContext call);

    /**
     * What the engine knows of a port.
     *
     * @param port the interface id
     * @param logicalPort the engine's own name of it; empty while the engine does not know the id
     * @param chassis the host the engine bound it to, by system id; empty while to none
     * @param up whether the engine says it is up
     */
    record LogicalBinding(PortId port, Optional<String> logicalPort, Optional<String> chassis, boolean up) {}
}
