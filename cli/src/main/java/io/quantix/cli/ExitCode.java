package io.quantix.cli;

import io.grpc.Status;

/** What {@code qx} tells a script, by kind of failure. Stable. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int CONFLICT = 4;
    static final int WRONG_STATE = 5;
    static final int UNSUPPORTED = 6;
    static final int DENIED = 7;
    static final int UNAVAILABLE = 8;
    static final int TIMED_OUT = 9;
    static final int EXHAUSTED = 10;
    static final int CANCELLED = 130;

    private ExitCode() {}

    static int of(Status.Code code) {
        return switch (code) {
            case OK -> OK;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case ALREADY_EXISTS, ABORTED -> CONFLICT;
            case FAILED_PRECONDITION -> WRONG_STATE;
            case UNIMPLEMENTED -> UNSUPPORTED;
            case PERMISSION_DENIED, UNAUTHENTICATED -> DENIED;
            case UNAVAILABLE -> UNAVAILABLE;
            case DEADLINE_EXCEEDED -> TIMED_OUT;
            case RESOURCE_EXHAUSTED -> EXHAUSTED;
            case CANCELLED -> CANCELLED;
            case INTERNAL, UNKNOWN, DATA_LOSS -> FAILED;
        };
    }
}
