package io.quantix.node.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.quantix.node.core.GuestQueries;
import io.quantix.node.v1.GuestFileChunk;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.spi.CallContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;

/** Sends a guest's file to a client, as fast as the client takes it. */
final class FileOutput {

    private static final Duration LONGEST = Duration.ofHours(2);

    private FileOutput() {}

    static void send(
            GuestQueries queries, ReadGuestFileRequest request, ServerCallStreamObserver<GuestFileChunk> call) {
        String id = UUID.randomUUID().toString();
        CallContext context = Calls.context(id, LONGEST);
        Readiness readiness = Readiness.of(call, () -> {});
        Thread.ofVirtual().name("read-" + id).start(() -> {
            try {
                queries.read(request, new OutgoingBytes(piece -> send(piece, call, readiness)), context);
                call.onCompleted();
            } catch (RuntimeException | Error failed) {
                if (!call.isCancelled()) {
                    call.onError(Calls.error(failed, id));
                }
            }
        });
    }

    private static void send(ByteString piece, ServerCallStreamObserver<GuestFileChunk> call, Readiness readiness)
            throws IOException {
        try {
            if (!readiness.await()) {
                throw new IOException("the client went away");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        call.onNext(GuestFileChunk.newBuilder().setData(piece).build());
    }
}
