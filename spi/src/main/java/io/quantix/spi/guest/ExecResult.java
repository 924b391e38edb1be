package io.quantix.spi.guest;

import java.time.Duration;
import java.util.Objects;

/**
 * How a program ended.
 *
 * @param end what ended it
 * @param truncated whether some of its output was thrown away
 * @param took how long it ran, as the host saw it
 * @since 1.0
 */
public record ExecResult(End end, boolean truncated, Duration took) {

    /** What ends a program. */
    public sealed interface End {

        /**
         * It ended by itself.
         *
         * @param code its exit code; 0 by custom means success
         */
        record Exited(int code) implements End {}

        /**
         * A signal or an exception ended it.
         *
         * @param number the signal on Unix, the exception code on Windows
         */
        record Killed(int number) implements End {}

        /**
         * Its time was up.
         *
         * @param stillRuns whether it may run on, as the agent cannot kill
         */
        record OutOfTime(boolean stillRuns) implements End {}
    }

    public ExecResult {
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(took, "took");
    }

    /** Returns whether the program ended by itself with exit code 0. */
    public boolean succeeded() {
        return end.equals(new End.Exited(0));
    }
}
