package io.quantix.node.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quantix.node.core.GuestStreams;
import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.ExecOutput;
import io.quantix.node.v1.ExecResult;
import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecStreams;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Joins a client's stream and a program in a guest. Its output is bounded by its limit, so it is handed to gRPC at once and the agent never
 * waits for a slow client.
 */
final class ExecBridge implements StreamObserver<ExecInput> {

    private static final int LONGEST_INPUT = 64 << 10;

    private final GuestStreams streams;
    private final ServerCallStreamObserver<ExecOutput> call;
    private final CallContext waiting;
    private final IncomingBytes input;
    private final String id = UUID.randomUUID().toString();
    private boolean begun;
    private boolean told;

    ExecBridge(GuestStreams streams, ServerCallStreamObserver<ExecOutput> call) {
        this.streams = streams;
        this.call = call;
        this.waiting = Calls.context(id, CallContext.LONGEST);
        this.input = new IncomingBytes(() -> call.request(1));
        // The context of the call tells the core.
        call.setOnCancelHandler(this::gone);
        call.disableAutoRequest();
        call.request(1);
    }

    @Override
    public void onNext(ExecInput message) {
        if (!begun) {
            begun = true;
            Thread.ofVirtual().name("exec-" + id).start(() -> run(message));
        } else if (!message.hasInput() || message.getInput().size() > LONGEST_INPUT) {
            input.fail("input that is none, or longer than 65536 bytes");
        } else {
            input.add(message.getInput());
        }
    }

    @Override
    public void onError(Throwable broken) {
        gone();
    }

    @Override
    public void onCompleted() {
        input.complete();
        if (!begun) {
            call.onError(Calls.error(wrong(ExecInput.KindCase.KIND_NOT_SET), id));
        }
    }

    private void gone() {
        input.fail("the client went away");
    }

    private void run(ExecInput first) {
        try {
            if (!first.hasStart()) {
                throw wrong(first.getKindCase());
            }
            ExecInput.Start start = first.getStart();
            if (start.getWithInput()) {
                call.request(1);
            }
            ExecStreams joined = new ExecStreams(
                    start.getWithInput() ? Optional.of(input) : Optional.empty(),
                    new OutgoingBytes(
                            piece -> send(begun(start), ExecOutput.newBuilder().setOutput(piece))),
                    new OutgoingBytes(
                            piece -> send(begun(start), ExecOutput.newBuilder().setError(piece))));
            ExecResult result = streams.exec(start, joined, waiting);
            send(begun(start), ExecOutput.newBuilder().setResult(result));
            call.onCompleted();
        } catch (IOException | RuntimeException | Error failed) {
            if (!call.isCancelled()) {
                call.onError(Calls.error(failed, id));
            }
        }
    }

    /** Says first that the program runs, before anything else of it is sent. */
    private synchronized String begun(ExecInput.Start start) {
        if (!told) {
            told = true;
            call.onNext(ExecOutput.newBuilder()
                    .setStarted(ExecOutput.Started.newBuilder().setId(start.getRequestId()))
                    .build());
        }
        return start.getRequestId();
    }

    private synchronized void send(String operation, ExecOutput.Builder message) throws IOException {
        if (call.isCancelled()) {
            throw new IOException("the client of " + operation + " went away");
        }
        call.onNext(message.build());
    }

    private static ProviderException wrong(ExecInput.KindCase found) {
        return new ProviderException.InvalidSpec(
                "exec", new FieldProblem("start", found.toString(), "must be the first message"));
    }
}
