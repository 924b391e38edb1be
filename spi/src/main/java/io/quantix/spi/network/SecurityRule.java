package io.quantix.spi.network;

import io.quantix.spi.Cidr;
import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * Lets packets pass. Answers to what passed, and errors about it, pass in the other direction without a rule of their own.
 *
 * @param direction who begins
 * @param family the packets' version of IP
 * @param traffic what they carry
 * @param remote who is at the other end
 * @since 1.0
 */
public record SecurityRule(Direction direction, IpFamily family, Traffic traffic, Remote remote) {

    /** Who begins a conversation. */
    public enum Direction {
        /** The other end: the guest receives. */
        INBOUND,
        /** The guest: it sends. */
        OUTBOUND
    }

    /** Who is at the other end. */
    public sealed interface Remote {

        /** Anybody. */
        record Anyone() implements Remote {}

        /** Whoever has one of these addresses. */
        record Block(Cidr addresses) implements Remote {}

        /** Every port that is in a security group now, on whichever host; needs {@link NetworkCapability#SECURITY_GROUP_REFERENCES}. */
        record Members(SecurityGroupId group) implements Remote {}
    }

    public SecurityRule {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(traffic, "traffic");
        Objects.requireNonNull(remote, "remote");
        Problems problems = Problems.of("security rule");
        if (remote instanceof Remote.Block(Cidr addresses)) {
            problems.check(
                    addresses.isIpv4() == (family == IpFamily.IPV4),
                    "remote.addresses",
                    addresses,
                    "must be of the rule's family, " + family);
        }
        problems.throwIfAny();
    }

    public static SecurityRule inbound(IpFamily family, Traffic traffic, Remote from) {
        return new SecurityRule(Direction.INBOUND, family, traffic, from);
    }

    public static SecurityRule outbound(IpFamily family, Traffic traffic, Remote to) {
        return new SecurityRule(Direction.OUTBOUND, family, traffic, to);
    }
}
