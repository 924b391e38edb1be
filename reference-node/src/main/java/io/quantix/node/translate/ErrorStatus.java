package io.quantix.node.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.quantix.spi.ProviderException;

/** Writes an error as a status with details: the one place where kinds of errors become codes. */
public final class ErrorStatus {

    /** Names the vocabulary of the reasons in {@link ErrorInfo}. */
    public static final String DOMAIN = "quantix.node.v1";

    private static final java.time.Duration RETRY_AFTER = java.time.Duration.ofSeconds(1);

    private ErrorStatus() {}

    /** Returns the code of an error. */
    public static Code code(ProviderException error) {
        return switch (error) {
            case ProviderException.InvalidSpec invalid -> Code.INVALID_ARGUMENT;
            case ProviderException.NotFound absent -> Code.NOT_FOUND;
            case ProviderException.AlreadyExists exists -> Code.ALREADY_EXISTS;
            case ProviderException.WrongState state -> Code.FAILED_PRECONDITION;
            case ProviderException.Conflict conflict -> Code.ABORTED;
            case ProviderException.Exhausted exhausted -> Code.RESOURCE_EXHAUSTED;
            case ProviderException.Unsupported unsupported -> Code.UNIMPLEMENTED;
            case ProviderException.Denied denied -> Code.PERMISSION_DENIED;
            case ProviderException.Unavailable unavailable -> Code.UNAVAILABLE;
            case ProviderException.TimedOut late -> Code.DEADLINE_EXCEEDED;
            case ProviderException.Cancelled cancelled -> Code.CANCELLED;
            case ProviderException.Internal internal -> Code.INTERNAL;
        };
    }

    /**
     * Writes an error.
     *
     * @param requestId of the call that failed
     */
    public static Status of(ProviderException error, String requestId) {
        Status.Builder status = Status.newBuilder()
                .setCode(code(error).getNumber())
                .setMessage(String.valueOf(error.getMessage()))
                .addDetails(Any.pack(info(error, requestId)));
        if (error instanceof ProviderException.InvalidSpec invalid) {
            status.addDetails(Any.pack(badRequest(invalid)));
        }
        error.object()
                .ifPresent(object -> status.addDetails(Any.pack(ResourceInfo.newBuilder()
                        .setResourceType(object.kind())
                        .setResourceName(object.id())
                        .setDescription(String.valueOf(error.getMessage()))
                        .build())));
        if (error instanceof ProviderException.Unavailable unavailable) {
            java.time.Duration after = unavailable.retryAfter().orElse(RETRY_AFTER);
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(
                            Duration.newBuilder().setSeconds(after.getSeconds()).setNanos(after.getNano()))
                    .build()));
        }
        return status.build();
    }

    private static ErrorInfo info(ProviderException error, String requestId) {
        ErrorInfo.Builder info = ErrorInfo.newBuilder()
                .setDomain(DOMAIN)
                .setReason(error.kind().name())
                .putMetadata("effect", error.effect().name())
                .putMetadata("request_id", requestId);
        switch (error) {
            case ProviderException.Unsupported unsupported -> info.putMetadata("capability", unsupported.capability());
            case ProviderException.Exhausted exhausted -> info.putMetadata("resource", exhausted.resource());
            case ProviderException.WrongState state ->
                info.putMetadata("found", state.found()).putMetadata("required", state.required());
            case ProviderException.Internal internal ->
                internal.nativeError()
                        .ifPresent(said -> info.putMetadata("native_library", said.library())
                                .putMetadata("native_code", Integer.toString(said.code()))
                                .putMetadata("native_message", said.message()));
            case ProviderException plain -> {
                // Says everything in its message.
            }
        }
        return info.build();
    }

    private static BadRequest badRequest(ProviderException.InvalidSpec invalid) {
        BadRequest.Builder bad = BadRequest.newBuilder();
        invalid.problems()
                .forEach(problem -> bad.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField(problem.path())
                        .setDescription(problem.advice() + " (found: " + problem.found() + ")")));
        return bad.build();
    }
}
