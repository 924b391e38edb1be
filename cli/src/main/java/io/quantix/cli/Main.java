package io.quantix.cli;

import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts {@code qx}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
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
