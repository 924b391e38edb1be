package io.quantix.spi.network;

import io.quantix.spi.CallContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The programs that networks depend on: a switch, its database, the controller of a distributed engine.
 *
 * <h2>Errors</h2>
 *
 * A daemon that is away is an answer, not a failure. {@link io.quantix.spi.ProviderException.TimedOut} is left for a host that does
 * not say anything.
 *
 * <h2>Conformance</h2>
 *
 * Chapter NET, {@code docs/spec/network.md}.
 *
 * @since 1.0
 */
public interface NetworkDaemons {

    /** Asks each daemon whether it answers, all at once; one that is silent delays none of the others. */
    List<Daemon> list(CallContext call);

    /**
     * A daemon as it is.
     *
     * @param name the program's own name
     * @param state whether it answers
     * @param version what it says of itself; empty when it does not answer
     * @param startedAt when it was started; empty when it does not tell
     * @param detail for a person: what is wrong and what to do; empty when all is well
     */
    record Daemon(String name, State state, Optional<String> version, Optional<Instant> startedAt, String detail) {
        public Daemon {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(startedAt, "startedAt");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Whether a daemon answers. */
    enum State {
        /** It answers and is where it should be. */
        RUNNING,
        /** It answers, and something is out of order: not connected, behind with its work. */
        DEGRADED,
        /** It is there and does not answer. */
        SILENT,
        /** It is not there. */
        STOPPED
    }
}
