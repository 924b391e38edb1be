package io.quantix.cli;

import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts {@code qx}. */
public final class Main {

    /** Held, because java.util.logging forgets loggers nobody holds. */
    private static final Logger LIBRARIES = Logger.getLogger("io.grpc");

    private Main() {}

    public static void main(String[] arguments) {
        // What went wrong is said once, by the command; the libraries' own warnings would only repeat it.
        LIBRARIES.setLevel(Level.OFF);
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the whole command tree, ready to execute; the caller may redirect its output. */
    static CommandLine commandLine() {
        CommandLine qx = new CommandLine(new Qx());
        qx.setCaseInsensitiveEnumValuesAllowed(true);
        qx.setExecutionExceptionHandler(Main::explain);
        return qx;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        PrintWriter err = command.getErr();
        return switch (failure) {
            case StatusRuntimeException refused -> {
                Refusal refusal = Refusal.of(refused);
                refusal.print(err, command.getCommandSpec().qualifiedName());
                yield ExitCode.of(refusal.code());
            }
            case StatusException refused -> {
                Refusal refusal = Refusal.of(refused.getStatus().asRuntimeException(refused.getTrailers()));
                refusal.print(err, command.getCommandSpec().qualifiedName());
                yield ExitCode.of(refusal.code());
            }
            case UsageException usage -> {
                err.println("qx: " + usage.getMessage());
                yield ExitCode.USAGE;
            }
            case java.io.IOException io -> {
                err.println("qx: " + io.getMessage());
                yield ExitCode.FAILED;
            }
            default -> throw failure;
        };
    }
}
