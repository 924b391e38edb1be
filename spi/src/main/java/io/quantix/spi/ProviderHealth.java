package io.quantix.spi;

import java.util.Objects;

/**
 * Whether the technology behind a provider answers.
 *
 * @param state the answer in one word
 * @param detail for a person: what is wrong and what to do; empty when all is well
 * @since 1.0
 */
public record ProviderHealth(State state, String detail) {

    /** The answer in one word. */
    public enum State {
        /** It answers. */
        HEALTHY,
        /** It answers, but something is out of order. */
        DEGRADED,
        /** It does not answer; the provider keeps trying. */
        UNAVAILABLE
    }

    public ProviderHealth {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    public static ProviderHealth healthy() {
        return new ProviderHealth(State.HEALTHY, "");
    }
}
