package io.quantix.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import io.grpc.protobuf.StatusProto;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.WaitOperationRequest;
import java.io.PrintWriter;

/** Runs work that answers with an operation: shows how far it is, and waits for its end unless the user does not want to. */
final class LongMutation {

    private static final long LOOK_MILLIS = 1_000;
    private static final String WIPE_LINE = "\r\u001b[2K";

    private final NodeConnection node;
    private final PrintWriter err;
    private final boolean terminal;

    LongMutation(NodeConnection node, PrintWriter err) {
        this.node = node;
        this.err = err;
        this.terminal = UserTerminal.isPresent();
    }

    /**
     * Waits for the end.
     *
     * @param verb what is being done, for a person: "backing up hello"
     * @throws io.grpc.StatusRuntimeException when it ends without success
     */
    Operation finish(String verb, Operation begun) {
        Operation operation = begun;
        boolean shown = false;
        while (operation.getState() == Operation.State.PENDING || operation.getState() == Operation.State.ACTIVE) {
            shown |= show(verb, operation);
            operation = node.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(operation.getId())
                            .setTimeout(Durations.fromMillis(LOOK_MILLIS))
                            .build());
        }
        if (shown) {
            err.print(WIPE_LINE);
            err.flush();
        }
        if (operation.hasError()) {
            throw StatusProto.toStatusRuntimeException(operation.getError());
        }
        return operation;
    }

    private boolean show(String verb, Operation operation) {
        if (!terminal) {
            return false;
        }
        String left = operation.hasRemaining() ? ", " + Durations.toSeconds(operation.getRemaining()) + " s left" : "";
        err.print(WIPE_LINE + verb + " … " + operation.getPercent() + " % " + operation.getStep() + left);
        err.flush();
        return true;
    }

    /** Returns what an operation made. */
    static <M extends Message> M made(Operation operation, Class<M> type) {
        try {
            return operation.getResponse().unpack(type);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException(
                    "operation " + operation.getId() + " made something this qx does not know", unreadable);
        }
    }

    /** Returns the types an operation may hold, so that it can be written as JSON. */
    static JsonFormat.TypeRegistry types() {
        return JsonFormat.TypeRegistry.newBuilder()
                .add(io.quantix.node.v1.Vm.getDescriptor().getFile().getMessageTypes())
                .add(io.quantix.node.v1.Snapshot.getDescriptor().getFile().getMessageTypes())
                .add(io.quantix.node.v1.BackupResult.getDescriptor().getFile().getMessageTypes())
                .add(io.quantix.node.v1.MigrateVmResponse.getDescriptor()
                        .getFile()
                        .getMessageTypes())
                .add(io.quantix.node.v1.ExecResult.getDescriptor().getFile().getMessageTypes())
                .add(io.quantix.node.v1.SavedState.getDescriptor().getFile().getMessageTypes())
                .add(Any.getDescriptor())
                .add(com.google.rpc.ErrorInfo.getDescriptor().getFile().getMessageTypes())
                .build();
    }
}
