package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.quantix.node.journal.OperationLog;
import io.quantix.node.journal.OperationRecord;
import io.quantix.node.translate.StatusWriter;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListOperationsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.WaitOperationRequest;
import io.quantix.spi.CallContext;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows operations, those of earlier runs of the node included. */
public final class OperationQueries {

    private static final Duration WAIT = Duration.ofSeconds(60);

    private final OperationLog log;
    private final Operations operations;

    public OperationQueries(OperationLog log, Operations operations) {
        this.log = log;
        this.operations = operations;
    }

    public Operation get(GetOperationRequest request) {
        return find(request.getId());
    }

    public ListOperationsResponse list(ListOperationsRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        long before = request.getPageToken().isEmpty() ? Long.MAX_VALUE : Requests.number(request.getPageToken());
        List<OperationRecord> found = log.before(before, size + 1, request.getUnfinishedOnly());
        ListOperationsResponse.Builder reply = ListOperationsResponse.newBuilder();
        found.stream().limit(size).map(this::message).forEach(reply::addOperations);
        if (found.size() > size) {
            reply.setNextPageToken(Long.toString(found.get(size - 1).seq()));
        }
        return reply.build();
    }

    /** Waits no longer than asked for and than the caller does. */
    public Operation await(WaitOperationRequest request, CallContext call) {
        Duration timeout = request.hasTimeout()
                ? Requests.duration("timeout", request.getTimeout(), Duration.ofMillis(1), Duration.ofHours(1))
                : WAIT;
        find(request.getId());
        operations.awaitEnd(request.getId(), call.atMost(timeout));
        return find(request.getId());
    }

    public Operation cancel(CancelOperationRequest request) {
        find(request.getId());
        String reason = request.getReason().isBlank() ? "a client asked for it" : request.getReason();
        operations.cancel(request.getId(), reason);
        return find(request.getId());
    }

    private Operation find(String id) {
        return log.find(id).map(this::message).orElseThrow(() -> Operations.absent(id));
    }

    private Operation message(OperationRecord operation) {
        Operation.Builder message = Operation.newBuilder()
                .setId(operation.id())
                .setMethod(operation.method())
                .setObject(operation.object())
                .setStartedAt(StatusWriter.timestamp(operation.startedAt()));
        operation.endedAt().ifPresent(at -> message.setEndedAt(StatusWriter.timestamp(at)));
        operation.error().ifPresent(error -> message.setError(status(error)));
        switch (operation.state()) {
            case SUCCEEDED -> message.setState(Operation.State.SUCCEEDED).setPercent(100);
            case FAILED -> message.setState(Operation.State.FAILED);
            case CANCELLED -> message.setState(Operation.State.CANCELLED);
            case UNFINISHED -> {
                Optional<Progress> progress = operations.progress(operation.id());
                message.setState(progress.isPresent() ? Operation.State.ACTIVE : Operation.State.PENDING);
                progress.ifPresent(now -> message.setPercent(now.percent()).setStep(now.step()));
            }
        }
        return message.build();
    }

    private static Status status(ByteString error) {
        try {
            return Status.parseFrom(error);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new ProviderException.Internal(
                    null, "an operation has an unreadable error", io.quantix.spi.Effect.NONE, unreadable);
        }
    }
}
