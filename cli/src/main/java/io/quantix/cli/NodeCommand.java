package io.quantix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that talks to a node. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class NodeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (NodeConnection node = NodeConnection.open(options())) {
            int code = run(node);
            out().flush();
            return code;
        }
    }

    /** Does the work and returns the exit code. */
    abstract int run(NodeConnection node) throws IOException, InterruptedException;

    final NodeOptions options() {
        return ((Qx) spec.root().userObject()).options();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final Output output() {
        return new Output(out(), options().format);
    }
}
