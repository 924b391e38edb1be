package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Optional;

/**
 * An intent and what became of it.
 *
 * @param seq place in the order in which operations began
 * @param id request id
 * @param digest of the request's content
 * @param request the request itself, while the operation is unfinished; forgotten afterwards, as it may hold what should not be kept
 * @param reply a {@code google.protobuf.Any} with what the method made, with success
 * @param error a {@code google.rpc.Status}, without success
 */
public record OperationRecord(
        long seq,
        String id,
        String method,
        String object,
        ByteString digest,
        Optional<ByteString> request,
        State state,
        Optional<ByteString> reply,
        Optional<ByteString> error,
        Instant startedAt,
        Instant deadlineAt,
        Optional<Instant> endedAt) {

    /** How far it is. The codes are stored: never change one. */
    public enum State {
        UNFINISHED(1),
        SUCCEEDED(3),
        FAILED(4),
        CANCELLED(5);

        private final int code;

        State(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalStateException("an operation has the unknown state " + code);
        }
    }

    public boolean isUnfinished() {
        return state == State.UNFINISHED;
    }
}
