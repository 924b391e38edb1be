package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Role;
import java.util.Optional;

/**
 * The virtual networks of one host.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *             create                         delete
 *   (absent) ────────► UP ◄────► DEGRADED ───────────► (absent)
 *                       ▲            ▲
 *                       └──► DOWN ◄──┘
 * </pre>
 *
 * Only create, update and delete change what a network is; whether frames pass follows the wire, the peers and the daemons, and
 * heals without being asked. A network survives a restart of the provider, of its daemons and of the host.
 *
 * <h2>Ownership</h2>
 *
 * A network made by {@link #create} carries its id, name, labels and spec digest in the technology's own metadata, so that any
 * later process recognises it. What carries none is {@link #foreign} and never touched.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently.
 *
 * <h2>Idempotency</h2>
 *
 * Create with the same id and an equal spec returns the existing network; update with the spec it has changes nothing; delete of an
 * absent network succeeds.
 *
 * <h2>Errors</h2>
 *
 * Besides those named at each method, every call may fail with {@link ProviderException.Unavailable} while the switch cannot be
 * reached, {@link ProviderException.TimedOut} when it falls silent during the call, {@link ProviderException.Cancelled} when the
 * caller gives up, {@link ProviderException.Denied} when the host refuses the privileges or the object is foreign. A mutation returns
 * when the switch has applied it, not when it has noted it.
 *
 * <h2>Units</h2>
 *
 * MTUs are bytes of an IP packet, rates {@link io.quantix.spi.BitRate}. Directions are the guest's: inbound is what it receives.
 *
 * <h2>Conformance</h2>
 *
 * Chapter NET, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface Networks extends Role {

    /** Returns what this provider's networks are made of. Constant; never blocks. */
    NetworkTraits traits();

    /**
     * Creates a network on this host. Afterwards ports can be bound to it. A second call with an equal spec returns the network.
     *
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.InvalidSpec when the segment names an uplink or a device that is not there, or the MTU does not fit
     * @throws ProviderException.Conflict when another network has the same VLAN of the uplink, or the same overlay key
     * @throws ProviderException.Unsupported without the segment's capability
     */
    NetworkStatus create(NetworkSpec spec, CallContext call);

    /**
     * Gives a network another name, labels, MTU, subnets or other peers. Its ports stay bound and what passes them is not
     * interrupted. A second call with an equal spec changes nothing.
     *
     * @throws ProviderException.NotFound when there is no such network
     * @throws ProviderException.InvalidSpec when the spec asks for another kind of segment, uplink, tag or key
     */
    NetworkStatus update(NetworkSpec spec, CallContext call);

    /**
     * Describes one network.
     *
     * @throws ProviderException.NotFound when there is no such network
     */
    NetworkStatus describe(NetworkId network, CallContext call);

    /** Lists our networks in the order of their ids. */
    Page<NetworkStatus> list(Page.Request page, CallContext call);

    /** Lists what else there is, by name. */
    Page<ForeignNetwork> foreign(Page.Request page, CallContext call);

    /**
     * Removes a network and everything made for it: tunnels, bridges, queues. Deleting what does not exist succeeds.
     *
     * @throws ProviderException.WrongState when ports are bound to it
     */
    void delete(NetworkId network, CallContext call);

    /** Returns the ports of all networks. */
    Ports ports();

    /** Returns the security groups; present with {@link NetworkCapability#SECURITY_GROUPS}. */
    default Optional<SecurityGroups> securityGroups() {
        return Optional.empty();
    }

    /** Returns the port mirrors; present with {@link NetworkCapability#MIRRORS}. */
    default Optional<PortMirrors> mirrors() {
        return Optional.empty();
    }

    /** Returns the packet traces; present with {@link NetworkCapability#TRACE}. */
    default Optional<PacketTraces> traces() {
        return Optional.empty();
    }

    /** Returns the daemons the networks depend on; empty when there is none. */
    default Optional<NetworkDaemons> daemons() {
        return Optional.empty();
    }

    /** Returns this host's place in a distributed network; present with {@link NetworkCapability#CHASSIS}. */
    default Optional<ChassisControl> chassis() {
        return Optional.empty();
    }

    /** Returns the host's own uplinks; present with {@link NetworkCapability#UPLINKS}. */
    default Optional<HostUplinks> uplinks() {
        return Optional.empty();
    }
}
