package io.quantix.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The root of the command tree. */
@Command(
        name = "qx",
        description = "Operates a Quantix node.",
        mixinStandardHelpOptions = true,
        versionProvider = Qx.Version.class,
        subcommands = {
            NodeCommands.class,
            HostCommands.class,
            VmCommands.class,
            SnapshotCommands.class,
            BackupCommands.class,
            GuestCommands.class,
            EventsCommand.class,
            OperationCommands.class,
            TokenCommands.class,
            CertificateCommands.class,
            AuditCommand.class,
            WhoamiCommand.class,
            ContextCommands.class,
            Qx.Completion.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    done",
            "  1    failed: a defect, or an answer nobody foresaw",
            "  2    wrong usage, or a spec the node refuses",
            "  3    not found",
            "  4    already exists, or changed by somebody else",
            "  5    wrong state for this command",
            "  6    not supported by this provider",
            "  7    denied",
            "  8    the node or its hypervisor cannot be reached",
            "  9    timed out",
            "  10   no room left",
            "  130  cancelled"
        })
final class Qx {

    @Mixin
    private final NodeOptions options = new NodeOptions();

    NodeOptions options() {
        return options;
    }

    /** Reads the version from the jar. */
    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Qx.class.getPackage().getImplementationVersion();
            return new String[] {"qx " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Prints a completion script. */
    @Command(
            name = "completion",
            description = {"Prints a completion script for bash and zsh.", "Use it with: source <(qx completion)"},
            mixinStandardHelpOptions = true)
    static final class Completion implements Runnable {

        @picocli.CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private picocli.CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine()
                    .getOut()
                    .print(AutoComplete.bash("qx", spec.root().commandLine()));
            spec.commandLine().getOut().flush();
        }
    }
}
