package io.quantix.spi.storage;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it is.
 *
 * @param id the pool
 * @param name for people
 * @param location where the bytes are
 * @param labels what the caller hung on it
 * @param digest of the spec it was last created, attached or updated with
 * @param traits what kind of storage it is; while the pool is unavailable, as last seen
 * @param health whether it can be worked with
 * @param capacity how full it is; unknown while the pool is unavailable
 * @since 1.0
 */
public record PoolStatus(
        PoolId id,
        String name,
        PoolLocation location,
        Labels labels,
        SpecDigest digest,
        PoolTraits traits,
        PoolHealth health,
        PoolCapacity capacity) {

    public PoolStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(traits, "traits");
        Objects.requireNonNull(health, "health");
        Problems.of("pool status")
                .check(
                        health.state() != PoolHealth.State.UNAVAILABLE || capacity.equals(PoolCapacity.UNKNOWN),
                        "capacity",
                        capacity,
                        "must be unknown while the pool is unavailable")
                .throwIfAny();
    }

    /** Begins a status with everything the spec says. */
    public static Builder of(PoolSpec spec) {
        return new Builder(spec);
    }

    /** Takes traits and health, which have no default; the capacity is unknown until it is given. */
    public static final class Builder {

        private final PoolSpec spec;
        private @Nullable PoolTraits traits;
        private @Nullable PoolHealth health;
        private PoolCapacity capacity = PoolCapacity.UNKNOWN;

        private Builder(PoolSpec spec) {
            this.spec = Objects.requireNonNull(spec, "spec");
        }

        public Builder traits(PoolTraits traits) {
            this.traits = traits;
            return this;
        }

        public Builder health(PoolHealth health) {
            this.health = health;
            return this;
        }

        public Builder capacity(PoolCapacity capacity) {
            this.capacity = capacity;
            return this;
        }

        public PoolStatus build() {
            return new PoolStatus(
                    spec.id(),
                    spec.name(),
                    spec.location(),
                    spec.labels(),
                    SpecDigest.of(spec),
                    Objects.requireNonNull(traits, "traits"),
                    Objects.requireNonNull(health, "health"),
                    capacity);
        }
    }
}
