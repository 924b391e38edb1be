package io.quantix.spi.network;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A port as it is.
 *
 * @param spec what it was last bound or updated to
 * @param backend what the hypervisor was given
 * @param state whether frames pass
 * @param detail for a person: what is wrong and what to do; empty when all is well
 * @param device the host's network device behind it; empty while there is none
 * @param mtu the largest packet in bytes that passes
 * @param counters what passed; empty while nobody is plugged in, and without {@link NetworkCapability#PORT_COUNTERS}
 * @since 1.0
 */
public record PortStatus(
        PortSpec spec,
        NicBackend backend,
        PortState state,
        String detail,
        Optional<String> device,
        int mtu,
        Optional<PortCounters> counters) {

    public PortStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(counters, "counters");
        Checks.mtu(Problems.of("port status"), "mtu", mtu)
                .check(
                        state != PortState.FAILED || !detail.isBlank(),
                        "detail",
                        detail,
                        "must say what is wrong with a port that failed")
                .throwIfAny();
    }

    public PortId id() {
        return spec.id();
    }

    public SpecDigest digest() {
        return SpecDigest.of(spec);
    }

    /** Begins the status of a port that was given a backend. */
    public static Builder of(PortSpec spec, NicBackend backend, int mtu) {
        return new Builder(spec, backend, mtu);
    }

    /** Begins with a port nobody has plugged into. */
    public static final class Builder {

        private final PortSpec spec;
        private final NicBackend backend;
        private final int mtu;
        private PortState state = PortState.WAITING;
        private String detail = "";
        private @Nullable String device;
        private @Nullable PortCounters counters;

        private Builder(PortSpec spec, NicBackend backend, int mtu) {
            this.spec = spec;
            this.backend = backend;
            this.mtu = mtu;
        }

        public Builder state(PortState state, String detail) {
            this.state = state;
            this.detail = detail;
            return this;
        }

        public Builder device(String device) {
            this.device = device;
            return this;
        }

        public Builder counters(PortCounters counters) {
            this.counters = counters;
            return this;
        }

        public PortStatus build() {
            return new PortStatus(
                    spec, backend, state, detail, Optional.ofNullable(device), mtu, Optional.ofNullable(counters));
        }
    }
}
