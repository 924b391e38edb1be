package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.EventReader;
import io.quantix.node.journal.EventLog;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.EventServiceGrpc;
import io.quantix.node.v1.WatchEventsRequest;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.UUID;

/** Events. Each reader has a virtual thread of its own that reads from the store when the client has room. */
final class EventGrpc extends EventServiceGrpc.EventServiceImplBase {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final EventLog log;
    private volatile boolean stopping;

    EventGrpc(EventLog log) {
        this.log = log;
    }

    @Override
    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> observer) {
        ServerCallStreamObserver<Event> call = (ServerCallStreamObserver<Event>) observer;
        Readiness readiness = Readiness.of(call, () -> {});
        String id = UUID.randomUUID().toString();
        EventReader reader;
        try {
            reader = new EventReader(log, request);
        } catch (ProviderException refused) {
            call.onError(Calls.error(refused, id));
            return;
        }
        Thread.ofVirtual().name("watch-" + id).start(() -> {
            try (reader) {
                send(reader, call, readiness);
            } catch (RuntimeException | Error failed) {
                if (!call.isCancelled()) {
                    call.onError(Calls.error(failed, id));
                }
            }
        });
    }

    private void send(EventReader reader, ServerCallStreamObserver<Event> call, Readiness readiness) {
        try {
            while (!stopping) {
                for (Event event : reader.next()) {
                    if (!readiness.await()) {
                        return;
                    }
                    call.onNext(event);
                }
                if (!reader.await(LOOK_AGAIN) && call.isCancelled()) {
                    return;
                }
            }
            throw new ProviderException.Unavailable("the node is stopping", Effect.NONE, (Throwable) null);
        } catch (InterruptedException stopped) {
            throw new ProviderException.Unavailable("the node is stopping", Effect.NONE, stopped);
        }
    }

    /** Ends every stream; readers get what is stored up to now first. */
    void stop() {
        stopping = true;
    }
}
