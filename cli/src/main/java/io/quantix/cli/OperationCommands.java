package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListOperationsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.WaitOperationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx operation}. */
@Command(
        name = "operation",
        aliases = "op",
        description = "What the node is doing and has done.",
        mixinStandardHelpOptions = true,
        subcommands = {
            OperationCommands.ListAll.class,
            OperationCommands.Show.class,
            OperationCommands.Wait.class,
            OperationCommands.Cancel.class
        })
final class OperationCommands {

    private static Table table(Iterable<Operation> operations) {
        Table table = Table.headed("ID", "METHOD", "OBJECT", "STATE", "DONE", "STARTED", "ERROR");
        for (Operation operation : operations) {
            table.row(
                    operation.getId(),
                    operation.getMethod(),
                    operation.getObject(),
                    Text.constant(operation.getState(), ""),
                    operation.getPercent() + " %",
                    Text.time(operation.getStartedAt()),
                    operation.getError().getMessage());
        }
        return table;
    }

    /** {@code qx operation list}. */
    @Command(name = "list", aliases = "ls", description = "Lists operations, newest first.")
    static final class ListAll extends NodeCommand {

        @Option(names = "--unfinished", description = "Leave out what has ended.")
        private boolean unfinished;

        @Option(
                names = {"-n", "--count"},
                paramLabel = "COUNT",
                defaultValue = "20",
                description = "How many to show, 1 to 1000 (default: 20).")
        private int count;

        @Override
        int run(NodeConnection node) {
            ListOperationsResponse found = node.operations()
                    .listOperations(ListOperationsRequest.newBuilder()
                            .setPageSize(count)
                            .setUnfinishedOnly(unfinished)
                            .build());
            output().show(found, table(found.getOperationsList()));
            return ExitCode.OK;
        }
    }

    /** Something about one operation. */
    abstract static class OneOperation extends NodeCommand {

        @Parameters(paramLabel = "ID", description = "The operation's id, which is its request's.")
        String id = "";

        abstract Operation ask(NodeConnection node);

        @Override
        final int run(NodeConnection node) {
            Operation operation = ask(node);
            output().show(operation, table(java.util.List.of(operation)));
            return ExitCode.OK;
        }
    }

    /** {@code qx operation show}. */
    @Command(name = "show", description = "Shows one operation.")
    static final class Show extends OneOperation {
        @Override
        Operation ask(NodeConnection node) {
            return node.operations()
                    .getOperation(GetOperationRequest.newBuilder().setId(id).build());
        }
    }

    /** {@code qx operation wait}. */
    @Command(name = "wait", description = "Waits for an operation to end, at most --timeout.")
    static final class Wait extends OneOperation {
        @Override
        Operation ask(NodeConnection node) {
            long millis = Math.max(1, options().timeout.toMillis() - 500);
            return node.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(id)
                            .setTimeout(Durations.fromMillis(millis))
                            .build());
        }
    }

    /** {@code qx operation cancel}. */
    @Command(name = "cancel", description = "Asks an operation to stop.")
    static final class Cancel extends OneOperation {
        @Override
        Operation ask(NodeConnection node) {
            return node.operations()
                    .cancelOperation(CancelOperationRequest.newBuilder()
                            .setId(id)
                            .setReason("asked for by qx")
                            .build());
        }
    }
}
