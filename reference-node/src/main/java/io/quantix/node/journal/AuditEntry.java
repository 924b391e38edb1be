package io.quantix.node.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asked for what, and what became of it.
 *
 * @param seq place in the order; 0 before it is stored
 * @param kind how the caller was known
 * @param origin where the call came from
 * @param method full name
 * @param object what the request names; empty when it names none
 * @param requestId empty when the request has none
 * @param outcome absent while the call is under way
 */
public record AuditEntry(
        long seq,
        Instant at,
        String kind,
        String caller,
        String role,
        String origin,
        String method,
        String object,
        String requestId,
        Optional<Outcome> outcome) {

    /**
     * How a call ended.
     *
     * @param code of gRPC
     * @param message empty with success
     */
    public record Outcome(int code, String message, Instant at) {}
}
