package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a guest's file systems are frozen.
 *
 * @param state frozen, not frozen, or ended too early
 * @param frozen how many file systems are, 0 or more
 * @param thawsAt when the provider ends it, by the provider's clock; present for a freeze the provider knows of
 * @since 1.0
 */
public record FreezeStatus(State state, int frozen, Optional<Instant> thawsAt) {

    /** Where a freeze stands. */
    public enum State {
        /** Nothing is frozen, and no freeze has ended by itself since the last thaw. */
        THAWED,
        /** Writes are held back. */
        FROZEN,
        /** The freeze ended by itself: what was taken meanwhile may not be consistent. */
        EXPIRED
    }

    public FreezeStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(thawsAt, "thawsAt");
        Problems.of("freeze status")
                .range("frozen", frozen, 0, Integer.MAX_VALUE)
                .check(state == State.FROZEN || frozen == 0, "frozen", frozen, "must be 0 unless the state is FROZEN")
                .check(
                        state == State.FROZEN || thawsAt.isEmpty(),
                        "thawsAt",
                        thawsAt,
                        "must be empty unless the state is FROZEN")
                .throwIfAny();
    }
}
