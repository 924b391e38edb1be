package io.quantix.spi.network;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.List;
import java.util.Objects;

/**
 * A network as it is on this host.
 *
 * @param id the network
 * @param name for people
 * @param labels what the caller hung on it
 * @param digest of the spec it was last created or updated with
 * @param segment what joins its ports
 * @param mtu the largest packet in bytes that passes
 * @param subnets the addresses that belong to it
 * @param state whether frames pass
 * @param detail for a person: what is wrong and what to do; empty when all is well
 * @param ports how many ports are bound here
 * @since 1.0
 */
public record NetworkStatus(
        NetworkId id,
        String name,
        Labels labels,
        SpecDigest digest,
        Segment segment,
        int mtu,
        List<Subnet> subnets,
        State state,
        String detail,
        int ports) {

    /** Whether frames pass. */
    public enum State {
        /** Between all its ports and its uplink or peers. */
        UP,
        /** Between some: a peer is not reached, a member of a bond is down. */
        DEGRADED,
        /** Between the ports of this host at most. */
        DOWN
    }

    public NetworkStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        subnets = List.copyOf(subnets);
        Checks.mtu(Problems.of("network status"), "mtu", mtu)
                .range("ports", ports, 0, Integer.MAX_VALUE)
                .throwIfAny();
    }

    /** Begins a status with everything the spec says and the MTU that came of it. */
    public static Builder of(NetworkSpec spec, int mtu) {
        return new Builder(spec, mtu);
    }

    /** Begins with a network that is up and has no ports. */
    public static final class Builder {

        private final NetworkSpec spec;
        private final int mtu;
        private State state = State.UP;
        private String detail = "";
        private int ports;

        private Builder(NetworkSpec spec, int mtu) {
            this.spec = Objects.requireNonNull(spec, "spec");
            this.mtu = mtu;
        }

        public Builder state(State state, String detail) {
            this.state = state;
            this.detail = detail;
            return this;
        }

        public Builder ports(int ports) {
            this.ports = ports;
            return this;
        }

        public NetworkStatus build() {
            return new NetworkStatus(
                    spec.id(),
                    spec.name(),
                    spec.labels(),
                    SpecDigest.of(spec),
                    spec.segment(),
                    mtu,
                    spec.subnets(),
                    state,
                    detail,
                    ports);
        }
    }
}
