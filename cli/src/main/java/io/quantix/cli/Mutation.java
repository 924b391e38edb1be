package io.quantix.cli;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.Operation;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs one mutation under a fresh request id and shows how far it is when it takes longer than a moment. */
final class Mutation {

    private static final long MOMENT_MILLIS = 700;
    private static final String WIPE_LINE = "\r\u001b[2K";

    private final NodeConnection node;
    private final PrintWriter err;
    private final boolean terminal;

    Mutation(NodeConnection node, PrintWriter err) {
        this.node = node;
        this.err = err;
        this.terminal = UserTerminal.isPresent();
    }

    /**
     * @param verb what is being done, for a person: "starting hello"
     * @param call sends the request with the id it is given
     */
    <T> T run(String verb, Function<String, ListenableFuture<T>> call) throws InterruptedException {
        String requestId = UUID.randomUUID().toString();
        long begun = System.nanoTime();
        ListenableFuture<T> answer = call.apply(requestId);
        boolean shown = false;
        try {
            while (true) {
                try {
                    return answer.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillRunning) {
                    shown |= show(verb, requestId, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StatusRuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (shown) {
                err.print(WIPE_LINE);
                err.flush();
            }
        }
    }

    private boolean show(String verb, String requestId, long seconds) {
        if (!terminal) {
            return false;
        }
        String step = "";
        try {
            Operation operation = node.operations()
                    .getOperation(
                            GetOperationRequest.newBuilder().setId(requestId).build());
            step = operation.getStep().isEmpty() ? "" : " " + operation.getPercent() + " % " + operation.getStep();
        } catch (StatusRuntimeException notKnownYet) {
            step = "";
        }
        err.print(WIPE_LINE + verb + " … " + seconds + " s" + step);
        err.flush();
        return true;
    }
}
