package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a hypervisor says of a virtual machine, at one moment.
 *
 * @param id the machine
 * @param name the spec's; for a foreign machine the one the hypervisor knows. Where a hypervisor needs unique names, the provider makes
 *     them so out of sight
 * @param state what it is doing
 * @param reason why
 * @param ownership whether it is ours; a foreign machine is listed and never changed
 * @param generation of the spec it was last given; 0 for a foreign machine
 * @param digest of that spec; empty for a foreign machine
 * @param pendingChange whether a part of the spec takes effect only at the next start
 * @param responsive whether its process answered when it was last asked
 * @param startedAt when the guest was started; empty while stopped or when the hypervisor does not know
 * @param consoles where its graphical consoles can be reached
 * @param observedAt when all this was true
 * @since 1.0
 */
public record VmStatus(
        VmId id,
        String name,
        VmState state,
        StateReason reason,
        Ownership ownership,
        long generation,
        Optional<SpecDigest> digest,
        boolean pendingChange,
        boolean responsive,
        Optional<Instant> startedAt,
        List<GraphicsEndpoint> consoles,
        Instant observedAt) {

    /** Whether a machine is ours. */
    public enum Ownership {
        /** It carries our metadata. */
        MANAGED,
        /** Somebody else made it. */
        FOREIGN
    }

    /**
     * Where a graphics server listens.
     *
     * @param protocol {@code vnc} or {@code spice}
     * @param address of the host
     * @param port TCP port
     */
    public record GraphicsEndpoint(String protocol, InetAddress address, int port) {
        public GraphicsEndpoint {
            Objects.requireNonNull(protocol, "protocol");
            address = InetAddress.ofLiteral(address.getHostAddress());
            Problems.of("graphics endpoint").range("port", port, 1, 65_535).throwIfAny();
        }
    }

    public VmStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(observedAt, "observedAt");
        consoles = List.copyOf(consoles);
        boolean managed = ownership == Ownership.MANAGED;
        Problems.of("VM status")
                .check(managed == digest.isPresent(), "digest", digest, "must be present exactly when managed")
                .check(managed == (generation >= 1), "generation", generation, "must be 1 or more exactly when managed")
                .throwIfAny();
    }

    /** Returns whether the machine is somebody else's. */
    public boolean isForeign() {
        return ownership == Ownership.FOREIGN;
    }

    public static Builder builder(VmId id, String name, VmState state, StateReason reason) {
        return new Builder(id, name, state, reason);
    }

    /** Begins with a foreign, responsive machine. */
    public static final class Builder {

        private final VmId id;
        private final String name;
        private final VmState state;
        private final StateReason reason;
        private long generation;
        private @Nullable SpecDigest digest;
        private boolean pendingChange;
        private boolean responsive = true;
        private @Nullable Instant startedAt;
        private List<GraphicsEndpoint> consoles = List.of();

        private Builder(VmId id, String name, VmState state, StateReason reason) {
            this.id = id;
            this.name = name;
            this.state = state;
            this.reason = reason;
        }

        /** Says that the machine is ours and which spec it was last given. */
        public Builder managed(long generation, SpecDigest digest) {
            this.generation = generation;
            this.digest = digest;
            return this;
        }

        public Builder pendingChange(boolean pendingChange) {
            this.pendingChange = pendingChange;
            return this;
        }

        public Builder responsive(boolean responsive) {
            this.responsive = responsive;
            return this;
        }

        public Builder startedAt(@Nullable Instant startedAt) {
            this.startedAt = startedAt;
            return this;
        }

        public Builder consoles(List<GraphicsEndpoint> consoles) {
            this.consoles = consoles;
            return this;
        }

        public VmStatus observedAt(Instant observedAt) {
            return new VmStatus(
                    id,
                    name,
                    state,
                    reason,
                    digest == null ? Ownership.FOREIGN : Ownership.MANAGED,
                    generation,
                    Optional.ofNullable(digest),
                    pendingChange,
                    responsive,
                    Optional.ofNullable(startedAt),
                    consoles,
                    observedAt);
        }
    }
}
