package io.quantix.node.access;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call that was let in: begins its audit entry with its first message, and says how it ended, whoever ended it. */
final class AdmittedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Runnable giveBack;
    private final Function<Object, AuditTrail.@Nullable Open> begin;
    private final Consumer<Status> ended;
    private volatile @Nullable Status outcome;

    /**
     * @param giveBack what the call took
     * @param begin begins an audit entry, or none, for its first message
     * @param ended is told how it ended
     */
    AdmittedCall(
            ServerCall<Q, R> call,
            Runnable giveBack,
            Function<Object, AuditTrail.@Nullable Open> begin,
            Consumer<Status> ended) {
        super(call);
        this.giveBack = giveBack;
        this.begin = begin;
        this.ended = ended;
    }

    @Override
    public void close(Status status, Metadata trailers) {
        outcome = status;
        super.close(status, trailers);
    }

    /** Returns a listener that hands everything on. gRPC ends every call with either onComplete or onCancel, once. */
    ServerCall.Listener<Q> listening(ServerCall.Listener<Q> service) {
        return new SimpleForwardingServerCallListener<>(service) {

            private boolean begun;
            private AuditTrail.@Nullable Open entry;

            @Override
            public void onMessage(Q message) {
                if (!begun) {
                    begun = true;
                    entry = begin.apply(message);
                }
                super.onMessage(message);
            }

            @Override
            public void onComplete() {
                end();
                super.onComplete();
            }

            @Override
            public void onCancel() {
                end();
                super.onCancel();
            }

            private void end() {
                giveBack.run();
                Status known = outcome;
                Status status = known == null ? Status.CANCELLED.withDescription("the client went away") : known;
                ended.accept(status);
                if (entry != null) {
                    entry.end(status);
                }
            }
        };
    }
}
