package io.quantix.spi.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a pool, or to the delivery of such events.
 *
 * @since 1.0
 */
public sealed interface PoolEvent {

    /** Returns when it happened, as this host saw it. */
    Instant at();

    /**
     * The pool is new, or its health or its spec changed. Capacity alone is not reported; describe the pool for it.
     *
     * @param status the pool after the change
     */
    record Changed(PoolStatus status, Instant at) implements PoolEvent {
        public Changed {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The pool was detached or deleted. */
    record Gone(PoolId pool, Instant at) implements PoolEvent {
        public Gone {
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Events may have been missed: list the pools again.
     *
     * @param cause for a person
     */
    record Resync(String cause, Instant at) implements PoolEvent {
        public Resync {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(at, "at");
        }
    }
}
