package io.quantix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qx context}. */
@Command(
        name = "context",
        description = "Names for nodes and the credentials for them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ContextCommands.Add.class,
            ContextCommands.Use.class,
            ContextCommands.ListAll.class,
            ContextCommands.Remove.class
        })
final class ContextCommands {

    /** A command about the file of contexts, which asks no node. */
    @Command(mixinStandardHelpOptions = true, sortOptions = false)
    abstract static class OnFile implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        abstract void run(Contexts contexts) throws IOException;

        @Override
        public final Integer call() throws IOException {
            run(Contexts.read(System.getenv()));
            out().flush();
            return ExitCode.OK;
        }

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }

        final NodeOptions options() {
            return ((Qx) spec.root().userObject()).options();
        }
    }

    /** {@code qx context add}. */
    @Command(
            name = "add",
            description = {
                "Remembers --node, --ca, --cert, --key and --token under a name; the first one is in use from then on.",
                "Example: qx context add lab --node 192.0.2.7:7443 --ca ca.crt --cert me.crt --key me.key"
            })
    static final class Add extends OnFile {

        @Parameters(paramLabel = "NAME", description = "Small letters, digits and -, at most 32.")
        private String name = "";

        @Override
        void run(Contexts contexts) throws IOException {
            NodeOptions options = options();
            if (options.node == null) {
                throw new UsageException("give the node of the context with --node");
            }
            if ((options.cert == null) != (options.key == null)) {
                throw new UsageException("--cert and --key come together");
            }
            contexts.add(
                    name,
                    new Contexts.Entry(
                            options.node,
                            absolute(options.ca),
                            absolute(options.cert),
                            absolute(options.key),
                            absolute(options.token)));
            contexts.write();
            out().println(name + " is " + options.node + (contexts.inUse().equals(name) ? ", in use" : ""));
        }

        private static @Nullable Path absolute(@Nullable Path path) {
            return path == null ? null : path.toAbsolutePath().normalize();
        }
    }

    /** {@code qx context use}. */
    @Command(name = "use", description = "Makes a context the one that counts when none is named.")
    static final class Use extends OnFile {

        @Parameters(paramLabel = "NAME", description = "The context.")
        private String name = "";

        @Override
        void run(Contexts contexts) throws IOException {
            contexts.use(name);
            contexts.write();
            out().println(name + " is in use");
        }
    }

    /** {@code qx context list}. */
    @Command(name = "list", aliases = "ls", description = "Lists contexts; the one in use has a *.")
    static final class ListAll extends OnFile {

        @Override
        void run(Contexts contexts) {
            Table table = Table.headed("", "NAME", "NODE", "CREDENTIALS");
            contexts.entries()
                    .forEach((name, entry) -> table.row(
                            name.equals(contexts.inUse()) ? "*" : "", name, entry.node(), credentials(entry)));
            table.print(out());
        }

        private static String credentials(Contexts.Entry entry) {
            if (entry.token() != null) {
                return "token in " + entry.token();
            }
            return entry.cert() == null ? "-" : "certificate " + entry.cert();
        }
    }

    /** {@code qx context remove}. */
    @Command(name = "remove", aliases = "rm", description = "Forgets a context; its files stay.")
    static final class Remove extends OnFile {

        @Parameters(paramLabel = "NAME", description = "The context.")
        private String name = "";

        @Override
        void run(Contexts contexts) throws IOException {
            contexts.remove(name);
            contexts.write();
        }
    }
}
