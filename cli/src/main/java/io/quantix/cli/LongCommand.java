package io.quantix.cli;

import io.quantix.node.v1.Operation;
import picocli.CommandLine.Option;

/** A command whose work may take long. */
abstract class LongCommand extends NodeCommand {

    @Option(names = "--no-wait", description = "Print the operation and leave; wait for it with qx operation wait.")
    private boolean noWait;

    /** What is being done, as in "backing up hello". */
    abstract String verb();

    /** Sends the request. */
    abstract Operation send(NodeConnection node, String requestId);

    /** Says what became of it. */
    abstract void done(Operation operation);

    @Override
    final int run(NodeConnection node) {
        LongMutation mutation = new LongMutation(node, err());
        Operation begun = mutation.begin(request -> send(node, request));
        if (noWait) {
            output().line(begun, begun.getId());
            return ExitCode.OK;
        }
        done(mutation.finish(verb(), begun));
        return ExitCode.OK;
    }
}
