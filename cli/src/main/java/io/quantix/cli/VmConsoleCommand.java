package io.quantix.cli;

import io.quantix.node.v1.ConsoleInput;
import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx vm console}. */
@Command(
        name = "console",
        description = {
            "Opens a VM's serial console. Leave it with Ctrl-].",
            "Without a terminal it sends its standard input and prints what comes back, until --until or --for."
        })
final class VmConsoleCommand extends NodeCommand {

    @Parameters(paramLabel = "VM", description = "Name or id.")
    private String vm = "";

    @Option(names = "--port", paramLabel = "NUMBER", defaultValue = "0", description = "Which serial port, from 0.")
    private int port;

    @Option(names = "--take-over", description = "End another session on the same port.")
    private boolean takeOver;

    @Option(names = "--until", paramLabel = "TEXT", description = "Leave, with success, once the guest wrote this.")
    private @Nullable String until;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Leave after this time; with --until that is a failure (exit code 9).")
    private @Nullable Duration limit;

    @Override
    int run(NodeConnection node) throws IOException, InterruptedException {
        ConsoleInput.Open open = ConsoleInput.Open.newBuilder()
                .setVmId(VmNames.id(node, vm))
                .setPort(port)
                .setTakeOver(takeOver)
                .build();
        boolean interactive = until == null && limit == null && UserTerminal.isPresent();
        return interactive ? interactive(node, open) : scripted(node, open);
    }

    private int interactive(NodeConnection node, ConsoleInput.Open open) throws IOException, InterruptedException {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(false).build()) {
            Attributes before = terminal.enterRawMode();
            try {
                err().print("Connected to " + vm + ". Leave with Ctrl-].\r\n");
                err().flush();
                ConsoleLink link = ConsoleLink.open(node, open, terminal.output(), null);
                link.sendFrom(terminal.input(), true);
                String reason = link.await(null);
                err().print("\r\nConsole closed: " + reason + "\r\n");
                return ExitCode.OK;
            } finally {
                terminal.setAttributes(before);
            }
        }
    }

    private int scripted(NodeConnection node, ConsoleInput.Open open) throws InterruptedException {
        ConsoleLink link = ConsoleLink.open(node, open, System.out, until);
        link.sendFrom(System.in, false);
        link.await(limit);
        if (until == null || link.sawText()) {
            return ExitCode.OK;
        }
        err().println("qx: the guest did not write '" + until + "'");
        return ExitCode.TIMED_OUT;
    }
}
