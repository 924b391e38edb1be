package io.quantix.spi.network;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a port, or to the delivery of such events. Events of one port arrive in the order they happened.
 *
 * @since 1.0
 */
public sealed interface PortEvent {

    /** Returns when it happened, as this host saw it. */
    Instant at();

    /**
     * The port is new, or its state, its device or its spec changed. Counters alone are not reported.
     *
     * @param status the port after the change
     */
    record Changed(PortStatus status, Instant at) implements PortEvent {
        public Changed {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The port was unbound. */
    record Unbound(PortId port, Instant at) implements PortEvent {
        public Unbound {
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Events may have been missed: list the ports again.
     *
     * @param cause for a person
     */
    record Resync(String cause, Instant at) implements PortEvent {
        public Resync {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(at, "at");
        }
    }
}
