package io.quantix.node.core;

import com.google.protobuf.Any;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        List<OperationRecord> found = log.before(before, size + 1, filter(request));
        ListOperationsResponse.Builder reply = ListOperationsResponse.newBuilder();
        found.stream().limit(size).map(this::message).forEach(reply::addOperations);
        if (found.size() > size) {
            reply.setNextPageToken(Long.toString(found.get(size - 1).seq()));
        }
        return reply.build();
    }

    private static OperationLog.Filter filter(ListOperationsRequest request) {
        ListOperationsRequest.Filter filter = request.getFilter();
        Set<OperationRecord.State> states = EnumSet.noneOf(OperationRecord.State.class);
        for (Operation.State state : filter.getStatesList()) {
            states.add(
                    switch (state) {
                        case PENDING, ACTIVE -> OperationRecord.State.UNFINISHED;
                        case SUCCEEDED -> OperationRecord.State.SUCCEEDED;
                        case FAILED -> OperationRecord.State.FAILED;
                        case CANCELLED -> OperationRecord.State.CANCELLED;
                        case STATE_UNSPECIFIED, UNRECOGNIZED ->
                            throw Requests.wrong("filter.states", state.name(), "must be states this node knows");
                    });
        }
        if (request.getUnfinishedOnly()) {
            states.add(OperationRecord.State.UNFINISHED);
            states.removeIf(state -> state != OperationRecord.State.UNFINISHED);
        }
        return new OperationLog.Filter(states, filter.getMethod(), filter.getObject());
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

    /** Returns an operation as it is now. */
    Operation find(String id) {
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
        operation.reply().ifPresent(reply -> message.setResponse(response(reply)));
        switch (operation.state()) {
            case SUCCEEDED -> message.setState(Operation.State.SUCCEEDED).setPercent(100);
            case FAILED -> message.setState(Operation.State.FAILED);
            case CANCELLED -> message.setState(Operation.State.CANCELLED);
            case UNFINISHED -> {
                Optional<Pace> pace = operations.pace(operation.id());
                message.setState(pace.isPresent() ? Operation.State.ACTIVE : Operation.State.PENDING);
                pace.ifPresent(now -> progress(now, message));
            }
        }
        return message.build();
    }

    private static void progress(Pace pace, Operation.Builder message) {
        Progress progress = pace.progress();
        message.setPercent(progress.percent())
                .setStep(progress.step())
                .setDone(progress.done())
                .setTotal(progress.total());
        pace.remaining().ifPresent(time -> message.setRemaining(StatusWriter.duration(time)));
    }

    private static Any response(ByteString reply) {
        try {
            return Any.parseFrom(reply);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new ProviderException.Internal(
                    null, "an operation has an unreadable response", io.quantix.spi.Effect.NONE, unreadable);
        }
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
