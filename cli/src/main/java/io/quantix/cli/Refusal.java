package io.quantix.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A node's refusal, taken apart so that a person sees each wrong field and what to try next. */
record Refusal(Status.Code code, String message, List<String> details, String effect) {

    static Refusal of(StatusRuntimeException refused) {
        List<String> details = new ArrayList<>();
        String effect = "";
        com.google.rpc.Status status = StatusProto.fromThrowable(refused);
        if (status != null) {
            for (Any detail : status.getDetailsList()) {
                effect = read(detail, details, effect);
            }
        }
        return new Refusal(refused.getStatus().getCode(), message(refused.getStatus()), details, effect);
    }

    /** gRPC says of a broken connection only that it broke; why is in the cause. */
    private static String message(Status status) {
        Throwable cause = status.getCause();
        if (status.getCode() == Status.Code.UNAVAILABLE && cause != null) {
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "cannot reach the node: " + cause.getClass().getSimpleName()
                    + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        }
        String message = status.getDescription();
        return message == null ? "the node gave no reason" : message;
    }

    private static String read(Any detail, List<String> lines, String effect) {
        try {
            if (detail.is(BadRequest.class)) {
                for (BadRequest.FieldViolation wrong :
                        detail.unpack(BadRequest.class).getFieldViolationsList()) {
                    lines.add(wrong.getField() + "  " + wrong.getDescription());
                }
            } else if (detail.is(RetryInfo.class)) {
                lines.add("try again in "
                        + detail.unpack(RetryInfo.class).getRetryDelay().getSeconds() + " s");
            } else if (detail.is(ErrorInfo.class)) {
                return detail.unpack(ErrorInfo.class).getMetadataOrDefault("effect", effect);
            } else if (detail.is(ResourceInfo.class)) {
                return effect;
            }
        } catch (InvalidProtocolBufferException unreadable) {
            lines.add("(a detail of the refusal could not be read)");
        }
        return effect;
    }

    void print(PrintWriter err, String command) {
        err.println("qx: " + message);
        details.forEach(line -> err.println("  " + line));
        if (effect.equals("UNKNOWN")) {
            err.println("  It may have happened all the same: look before you repeat it.");
        } else if (effect.equals("PARTIAL")) {
            err.println("  A part of it is done; repeating the command completes it.");
        }
        String next = advice(command);
        if (!next.isEmpty()) {
            err.println("  Try: " + next);
        }
        err.flush();
    }

    private String advice(String command) {
        return switch (code) {
            case NOT_FOUND -> "qx vm list";
            // Where an effect is told, it was the node that answered.
            case UNAVAILABLE ->
                effect.isEmpty() ? "qx node health; is the node running, and is --node right?" : "qx node health";
            case UNIMPLEMENTED -> "qx node info, to see what the hypervisor can do";
            case DEADLINE_EXCEEDED -> "qx operation list, to see whether it is still under way";
            case INVALID_ARGUMENT -> command + " --help";
            case PERMISSION_DENIED -> "qx whoami, to see what role you have";
            case UNAUTHENTICATED ->
                "--cert and --key, --token or $QX_TOKEN, or the node's Unix socket; see qx context add --help";
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    ALREADY_EXISTS,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL,
                    DATA_LOSS -> "";
        };
    }
}
