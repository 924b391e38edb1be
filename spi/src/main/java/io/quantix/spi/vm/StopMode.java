package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.time.Duration;

/**
 * How to stop a machine.
 *
 * @since 1.0
 */
public sealed interface StopMode {

    /**
     * Asks the guest and waits. The guest may take its time or refuse.
     *
     * @param patience how long to wait, 100 ms to 1 hour; the call's own deadline should be longer
     * @param otherwise what to do when the guest is still there then
     */
    record Graceful(Duration patience, Otherwise otherwise) implements StopMode {
        public Graceful {
            Problems.of("stop mode")
                    .range("patience", patience.toMillis(), 100, 3_600_000)
                    .throwIfAny();
        }
    }

    /** Takes the power away; what the guest has not written is lost. */
    record Force() implements StopMode {}

    /** What to do with a guest that does not shut down in time. */
    enum Otherwise {
        /** Fail with {@link io.quantix.spi.ProviderException.TimedOut}; the machine goes on. */
        FAIL,
        /** Force it off. */
        FORCE
    }

    static StopMode graceful(Duration patience) {
        return new Graceful(patience, Otherwise.FAIL);
    }

    static StopMode gracefulThenForce(Duration patience) {
        return new Graceful(patience, Otherwise.FORCE);
    }

    static StopMode force() {
        return new Force();
    }
}
