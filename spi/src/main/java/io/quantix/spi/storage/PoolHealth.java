package io.quantix.spi.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * Whether a pool can be worked with.
 *
 * @param state the answer in one word
 * @param detail for a person: what is wrong and what to do; empty when all is well
 * @param since when the state was first seen
 * @since 1.0
 */
public record PoolHealth(State state, String detail, Instant since) {

    /** The answer in one word. */
    public enum State {
        /** It answers, reads and writes. */
        HEALTHY,
        /** It reads and writes, but something is out of order: a replica is missing, it is nearly full. */
        DEGRADED,
        /** It reads and does not write. */
        READ_ONLY,
        /** It does not answer; the provider keeps trying. */
        UNAVAILABLE
    }

    public PoolHealth {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(since, "since");
    }

    public static PoolHealth healthy(Instant since) {
        return new PoolHealth(State.HEALTHY, "", since);
    }
}
