package io.quantix.node.grpc;

import com.google.rpc.Code;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.OperationFailed;
import io.quantix.node.translate.ErrorStatus;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a gRPC call into a call of the core: deadline, cancellation, answer, error. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /** How long a call may take whose client sets no deadline. */
    static final Duration READ = Duration.ofSeconds(30);

    /** How long a client that sets no deadline waits for a change; the change itself may go on. */
    static final Duration CHANGE = Duration.ofHours(2);

    private Calls() {}

    /** Answers a unary call with what {@code work} returns or throws. */
    static <R> void answer(
            StreamObserver<R> observer, String requestId, Duration standard, Function<CallContext, R> work) {
        ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) observer;
        call.setOnCancelHandler(() -> {
            // The context's listener has told the core already; without a handler, answering would throw.
        });
        String id = usable(requestId) ? requestId : UUID.randomUUID().toString();
        try {
            R reply = work.apply(context(id, standard));
            call.onNext(reply);
            call.onCompleted();
        } catch (RuntimeException | Error failed) {
            call.onError(error(failed, id));
        }
    }

    private static boolean usable(String requestId) {
        return !requestId.isBlank()
                && requestId.length() <= 128
                && requestId.codePoints().noneMatch(Character::isISOControl);
    }

    /** Returns a context that ends with the client's deadline, or after {@code standard}, and when the client goes away. */
    static CallContext context(String requestId, Duration standard) {
        Context context = Context.current();
        Deadline deadline = context.getDeadline();
        Duration left = deadline == null ? standard : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
        Cancellation cancellation = new Cancellation();
        context.addListener(gone -> cancellation.cancel("the client went away or its deadline passed"), Runnable::run);
        Duration bounded = left.compareTo(CallContext.LONGEST) > 0 ? CallContext.LONGEST : left;
        return CallContext.of(requestId, bounded.isPositive() ? bounded : Duration.ofNanos(1), cancellation);
    }

    /** Returns the status a client gets for whatever was thrown. What nobody foresaw is logged and told without its innards. */
    static StatusRuntimeException error(Throwable thrown, String requestId) {
        return switch (thrown) {
            case ProviderException typed -> StatusProto.toStatusRuntimeException(ErrorStatus.of(typed, requestId));
            case OperationFailed failed -> StatusProto.toStatusRuntimeException(failed.status());
            default -> {
                LOG.error("request {} met a defect", requestId, thrown);
                yield StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                        .setCode(Code.INTERNAL_VALUE)
                        .setMessage("the node met a defect; its log says more about request " + requestId)
                        .build());
            }
        };
    }
}
