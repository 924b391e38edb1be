package io.quantix.cli;

import io.quantix.node.v1.Operation;
import java.io.IOException;
import java.util.UUID;
import picocli.CommandLine.Option;

/** A command whose work may take long. */
abstract class LongCommand extends NodeCommand {

    @Option(names = "--no-wait", description = "Print the operation and leave; wait for it with qx operation wait.")
    private boolean noWait;

    /** What is being done, as in "backing up hello". */
    abstract String verb();

    /** Sends the request. */
    abstract Operation send(NodeConnection node, String requestId) throws IOException;

    /** Says what became of it. */
    abstract void done(Operation operation);

    @Override
    final int run(NodeConnection node) throws IOException {
        LongMutation mutation = new LongMutation(node, err());
        Operation begun = send(node, UUID.randomUUID().toString());
        if (noWait) {
            output().line(begun, begun.getId());
            return ExitCode.OK;
        }
        done(mutation.finish(verb(), begun));
        return ExitCode.OK;
    }
}
