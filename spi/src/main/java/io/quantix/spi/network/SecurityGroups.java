package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import io.quantix.spi.Cidr;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import java.util.List;

/**
 * Sets of rules that ports share. A port in at least one group passes what one of its groups lets pass, and nothing else.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   (absent) ── create ──► present, with or without members ── delete ──► (absent)
 * </pre>
 *
 * A port joins and leaves by its spec. Whatever the rules, ARP, neighbour discovery and the DHCP of the port's own network pass.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called from any thread and concurrently.
 *
 * <h2>Idempotency</h2>
 *
 * Create and update with an equal spec change nothing; delete of an absent group succeeds.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Networks}.
 *
 * <h2>Units</h2>
 *
 * Directions are the guest's: inbound is what it receives.
 *
 * <h2>Conformance</h2>
 *
 * Chapter SEC, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface SecurityGroups {

    /**
     * Creates a group. A second call with an equal spec returns it.
     *
     * @throws ProviderException.AlreadyExists when the id is taken with another spec
     * @throws ProviderException.NotFound when a rule names a group that does not exist; it may name itself
     * @throws ProviderException.Exhausted when there are more rules than the switch can hold
     * @throws ProviderException.Unsupported when a rule asks for what {@link NetworkCapability} denies
     */
    SecurityGroupStatus create(SecurityGroupSpec spec, CallContext call);

    /**
     * Replaces name, labels and rules. Afterwards the new rules hold on every member of this host; on each port they replace the old
     * ones at one moment, and what was let in under the old ones and is not under the new ones is cut off. A second call with an equal
     * spec changes nothing.
     *
     * @throws ProviderException.NotFound when there is no such group, or a rule names one
     * @throws ProviderException.Exhausted when there are more rules than the switch can hold; the old ones still hold
     * @throws ProviderException.Unsupported when a rule asks for what {@link NetworkCapability} denies
     */
    SecurityGroupStatus update(SecurityGroupSpec spec, CallContext call);

    /**
     * Tells this host the addresses of a group's members on other hosts, which it cannot see. Replaces what was told before; ports of
     * this host are members without being told. A provider whose engine is distributed knows them by itself and ignores this.
     *
     * @param addresses all of them
     * @throws ProviderException.NotFound when there is no such group
     * @throws ProviderException.Unsupported without {@link NetworkCapability#SECURITY_GROUP_REFERENCES}
     */
    void remoteMembers(SecurityGroupId group, List<Cidr> addresses, CallContext call);

    /**
     * Describes one group.
     *
     * @throws ProviderException.NotFound when there is no such group
     */
    SecurityGroupStatus describe(SecurityGroupId group, CallContext call);

    /** Lists the groups in the order of their ids. */
    Page<SecurityGroupStatus> list(Page.Request page, CallContext call);

    /**
     * Deletes a group. Deleting what does not exist succeeds.
     *
     * @throws ProviderException.WrongState when a port is in it, or another group's rule names it
     */
    void delete(SecurityGroupId group, CallContext call);
}
