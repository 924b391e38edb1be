package io.quantix.node.core;

import com.google.rpc.Status;

/** A change ended without success. Says the same to whoever asked first and to whoever repeats the request later. */
public final class OperationFailed extends RuntimeException {

    private final transient Status status;

    OperationFailed(Status status) {
        super(status.getMessage());
        this.status = status;
    }

    public Status status() {
        return status;
    }
}
