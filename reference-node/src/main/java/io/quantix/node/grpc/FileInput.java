package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.GuestStreams;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileResponse;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import java.util.UUID;

/** Takes a client's bytes into a guest's file, as fast as the guest takes them. */
final class FileInput implements StreamObserver<WriteGuestFileRequest> {

    private static final int LONGEST_PIECE = 1 << 20;

    private final GuestStreams streams;
    private final ServerCallStreamObserver<WriteGuestFileResponse> call;
    private final CallContext waiting;
    private final IncomingBytes bytes;
    private final String id = UUID.randomUUID().toString();
    private boolean begun;

    FileInput(GuestStreams streams, ServerCallStreamObserver<WriteGuestFileResponse> call) {
        this.streams = streams;
        this.call = call;
        this.waiting = Calls.context(id, Calls.CHANGE);
        this.bytes = new IncomingBytes(() -> call.request(1));
        call.setOnCancelHandler(() -> bytes.fail("the client went away"));
        call.disableAutoRequest();
        call.request(1);
    }

    @Override
    public void onNext(WriteGuestFileRequest message) {
        if (!begun) {
            begun = true;
            call.request(1);
            Thread.ofVirtual().name("write-" + id).start(() -> run(message));
        } else if (!message.hasData() || message.getData().size() > LONGEST_PIECE) {
            bytes.fail("a message without data, or with more than 1 MiB");
        } else {
            bytes.add(message.getData());
        }
    }

    @Override
    public void onError(Throwable broken) {
        bytes.fail("the client went away");
    }

    @Override
    public void onCompleted() {
        bytes.complete();
        if (!begun) {
            call.onError(Calls.error(wrong("nothing"), id));
        }
    }

    private void run(WriteGuestFileRequest first) {
        try {
            if (!first.hasStart()) {
                throw wrong(first.getKindCase().toString());
            }
            WriteGuestFileResponse written = streams.write(first.getStart(), bytes, waiting);
            call.onNext(written);
            call.onCompleted();
        } catch (RuntimeException | Error failed) {
            if (!call.isCancelled()) {
                call.onError(Calls.error(failed, id));
            }
        }
    }

    private static ProviderException wrong(String found) {
        return new ProviderException.InvalidSpec("file", new FieldProblem("start", found, "must be the first message"));
    }
}
