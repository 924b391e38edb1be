package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where virtual NICs are plugged into networks.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *             bind              VM starts             rules are in place
 *   (absent) ──────► WAITING ────────────► BINDING ──────────────────────► UP
 *       ▲              ▲                      │                            │
 *       │              └────── VM stops ──────┴───── FAILED ◄──────────────┘
 *       └─ unbind, from any state
 * </pre>
 *
 * A port survives a restart of the provider, of its daemons and of the host; after that it is as it was bound. Nothing passes a port
 * before all its rules hold.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently. Mutations that arrive together may be applied together; each caller
 * gets its own answer.
 *
 * <h2>Idempotency</h2>
 *
 * Bind with the same id and an equal spec returns the same backend; update with the spec it has changes nothing; unbind of an absent
 * port succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}.
 *
 * <h2>Units</h2>
 *
 * MTUs are bytes of an IP packet, rates {@link io.quantix.spi.BitRate}, counters bytes and frames. Directions are the guest's: inbound
 * is what it receives.
 *
 * <h2>Conformance</h2>
 *
 * Chapter PORT, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface Ports {

    /**
     * Makes a port ready to be plugged into. Afterwards a hypervisor can open the returned backend, until the port is unbound. A second
     * call with an equal spec returns the same backend.
     *
     * @param accepted the kinds of backends the hypervisor can open; the order of {@link NetworkTraits#offers} decides among them
     * @throws ProviderException.NotFound when the network or a security group does not exist
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.Conflict when another port of the network has the same MAC or IP address
     * @throws ProviderException.InvalidSpec when no accepted kind is offered, naming both sides; when VLAN, MTU or addresses do not fit
     *     the network
     * @throws ProviderException.Exhausted when the switch or the host has no room, or there are more rules than a port can have
     * @throws ProviderException.Unsupported when the spec asks for what {@link NetworkCapability} denies
     */
    NicBackend bind(PortSpec spec, List<NicBackend.Kind> accepted, CallContext call);

    /**
     * Changes a bound port: addresses, protection, security groups, QoS, VLAN, MTU. Afterwards the new spec holds as a whole; at no
     * moment in between does anything pass that neither the old spec nor the new one allows. A second call with an equal spec changes
     * nothing.
     *
     * @throws ProviderException.NotFound when the port or a security group does not exist
     * @throws ProviderException.InvalidSpec when the spec names another network, or as in {@link #bind}
     * @throws ProviderException.Conflict when another port of the network has the same MAC or IP address
     * @throws ProviderException.Unsupported without {@link NetworkCapability#PORT_UPDATE}, or as in {@link #bind}
     */
    PortStatus update(PortSpec spec, CallContext call);

    /**
     * Describes one port with its state and counters as they are now.
     *
     * @throws ProviderException.NotFound when there is no such port
     */
    PortStatus describe(PortId port, CallContext call);

    /**
     * Lists our ports in the order of their ids.
     *
     * @param network only the ports of this network; empty for all
     */
    Page<PortStatus> list(Optional<NetworkId> network, Page.Request page, CallContext call);

    /**
     * Waits until frames pass a port.
     *
     * @return the port, which is {@link PortState#UP}
     * @throws ProviderException.NotFound when there is no such port
     * @throws ProviderException.WrongState as soon as the port is {@link PortState#FAILED}
     * @throws ProviderException.TimedOut when it is not up at the deadline, saying what it waits for; effect none
     */
    PortStatus awaitUp(PortId port, CallContext call);

    /**
     * Removes a port and everything made for it: devices, flows, queues, mirrors of it. A guest that is still plugged in is cut off.
     * Unbinding what does not exist succeeds.
     */
    void unbind(PortId port, CallContext call);

    /**
     * Delivers events from now on, one at a time, to {@code listener}, on a thread of the provider. A listener that throws is logged
     * and stays subscribed. One that is slow delays only itself; when too many events wait for it, they are replaced by one {@link
     * PortEvent.Resync}.
     *
     * @return closes the delivery
     * @throws ProviderException.Unsupported without {@link NetworkCapability#PORT_EVENTS}
     */
    Subscription watch(Consumer<? super PortEvent> listener, CallContext call);
}
