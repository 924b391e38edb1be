package io.quantix.node.http;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * An error as RFC 9457 has it, with the details a gRPC client gets.
 *
 * @param status of HTTP
 * @param retryAfterSeconds for the header of that name
 */
record Problem(int status, Struct document, OptionalLong retryAfterSeconds) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Status status) {
        Code code = Code.forNumber(status.getCode());
        Code known = code == null ? Code.UNKNOWN : code;
        Struct.Builder document = Struct.newBuilder();
        text(document, "title", known.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        document.putFields(
                "status", Value.newBuilder().setNumberValue(httpStatus(known)).build());
        text(document, "detail", status.getMessage());
        text(document, "code", known.name());
        OptionalLong retry = OptionalLong.empty();
        for (Any detail : status.getDetailsList()) {
            retry = add(document, detail, retry);
        }
        String reason = document.getFieldsOrDefault("reason", Value.getDefaultInstance())
                .getStringValue();
        text(
                document,
                "type",
                reason.isEmpty()
                        ? "about:blank"
                        : "urn:quantix:error:" + reason.toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Problem(httpStatus(known), document.build(), retry);
    }

    private static OptionalLong add(Struct.Builder document, Any detail, OptionalLong retry) {
        try {
            if (detail.is(ErrorInfo.class)) {
                ErrorInfo info = detail.unpack(ErrorInfo.class);
                text(document, "reason", info.getReason());
                info.getMetadataMap().forEach((key, value) -> text(document, key, value));
            } else if (detail.is(BadRequest.class)) {
                ListValue.Builder errors = ListValue.newBuilder();
                detail.unpack(BadRequest.class).getFieldViolationsList().forEach(violation -> {
                    Struct.Builder error = Struct.newBuilder();
                    text(error, "field", violation.getField());
                    text(error, "detail", violation.getDescription());
                    errors.addValues(Value.newBuilder().setStructValue(error));
                });
                document.putFields(
                        "errors", Value.newBuilder().setListValue(errors).build());
            } else if (detail.is(ResourceInfo.class)) {
                ResourceInfo resource = detail.unpack(ResourceInfo.class);
                text(document, "object", resource.getResourceType() + "/" + resource.getResourceName());
            } else if (detail.is(RetryInfo.class)) {
                var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                return OptionalLong.of(Math.max(1, delay.getSeconds() + (delay.getNanos() > 0 ? 1 : 0)));
            }
        } catch (InvalidProtocolBufferException unreadable) {
            text(document, "unreadable", detail.getTypeUrl());
        }
        return retry;
    }

    private static void text(Struct.Builder document, String key, String value) {
        document.putFields(key, Value.newBuilder().setStringValue(value).build());
    }

    /** As google.rpc.Code says. */
    static int httpStatus(Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case UNKNOWN, INTERNAL, DATA_LOSS, UNRECOGNIZED -> 500;
        };
    }
}
