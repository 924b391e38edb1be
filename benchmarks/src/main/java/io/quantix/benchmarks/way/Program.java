package io.quantix.benchmarks.way;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public final class Program {

    private Program() {}

    /**
     * Runs a program and returns what it printed.
     *
     * @param limit after which it is killed
     * @param command the program and its arguments
     * @throws IOException if there is no such program
     * @throws IllegalStateException if it failed or was killed, with what it printed
     */
    public static String run(Duration limit, List<String> command) throws IOException {
        Path output = Files.createTempFile("quantix-output-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = awaitEnd(process, limit);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "%s %s: %s".formatted(command, ended ? "failed" : "did not end in " + limit, printed));
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    private static boolean awaitEnd(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
