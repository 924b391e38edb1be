package io.quantix.spi.network;

import java.util.Objects;

/**
 * This host's place in a distributed network, as it is.
 *
 * @param spec what it was last registered as
 * @param state how far the registration has come
 * @param detail for a person: what is wrong and what to do; empty when all is well
 * @since 1.0
 */
public record ChassisStatus(ChassisSpec spec, State state, String detail) {

    /** How far a registration has come. */
    public enum State {
        /** Written down on this host; the engine's database is not reached. What was bound before keeps working. */
        DISCONNECTED,
        /** Connected; the engine does not list the host yet. */
        REGISTERING,
        /** The engine lists the host, and its flows are up to date. */
        REGISTERED
    }

    public ChassisStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
