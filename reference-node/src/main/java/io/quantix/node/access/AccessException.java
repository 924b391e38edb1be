package io.quantix.node.access;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/** A call that is not let in, and why: as the status its caller gets. Nothing has been done then. */
public final class AccessException extends RuntimeException {

    private static final String DOMAIN = "quantix.node.v1";

    private final transient Status status;

    private AccessException(Code code, String reason, String message, Any... more) {
        super(message, null, false, false);
        Status.Builder building = Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(reason)
                        .putMetadata("effect", "NONE")
                        .build()));
        for (Any detail : more) {
            building.addDetails(detail);
        }
        this.status = building.build();
    }

    /** Returns the refusal of a caller who shows nothing, or nothing that is known. */
    public static AccessException unknownCaller(String message) {
        return new AccessException(Code.UNAUTHENTICATED, "UNAUTHENTICATED", message);
    }

    /** Returns the refusal of a caller whose role is not enough. */
    static AccessException denied(String message) {
        return new AccessException(Code.PERMISSION_DENIED, "DENIED", message);
    }

    /** Returns the refusal of a caller who asks for too much at once. */
    static AccessException tooMuch(String message, java.time.Duration retryAfter) {
        return new AccessException(
                Code.RESOURCE_EXHAUSTED,
                "EXHAUSTED",
                message,
                Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(Duration.newBuilder()
                                .setSeconds(retryAfter.getSeconds())
                                .setNanos(retryAfter.getNano()))
                        .build()));
    }

    /** Returns the status, with details. */
    public Status status() {
        return status;
    }
}
