package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A program that is to be run. No shell reads it: each argument reaches the program as it is.
 *
 * @param program what to run: an absolute path, or a name the guest looks up; 1 to 4,096 characters
 * @param arguments at most 1,024, each at most 65,536 characters
 * @param environment added to the agent's own; names are {@code [A-Za-z_][A-Za-z0-9_]*}, at most 256
 * @param directory where it starts; empty for the agent's own
 * @param timeout when it is killed, 100 ms to 24 hours
 * @param outputLimit how much of its output is delivered in all, up to 16 MiB; what is beyond is thrown away, and the result says so
 * @since 1.0
 */
public record ExecSpec(
        String program,
        List<String> arguments,
        Map<String, String> environment,
        Optional<GuestPath> directory,
        Duration timeout,
        ByteSize outputLimit) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");
    private static final long LONGEST_MILLIS = Duration.ofHours(24).toMillis();

    public ExecSpec {
        Objects.requireNonNull(directory, "directory");
        arguments = List.copyOf(arguments);
        SortedMap<String, String> sorted = new TreeMap<>(environment);
        environment = Collections.unmodifiableSortedMap(sorted);
        Problems problems = Problems.of("exec spec")
                .text("program", program, 4_096)
                .check(arguments.size() <= 1_024, "arguments", arguments.size() + " arguments", "must be at most 1,024")
                .check(sorted.size() <= 256, "environment", sorted.size() + " variables", "must be at most 256")
                .range("timeout", timeout.toMillis(), 100, LONGEST_MILLIS)
                .check(
                        outputLimit.compareTo(GuestAgents.LARGEST_REPLY) <= 0,
                        "outputLimit",
                        outputLimit,
                        "must be at most " + GuestAgents.LARGEST_REPLY);
        for (int index = 0; index < arguments.size(); index++) {
            GuestText.withoutNul(problems, "arguments[" + index + "]", arguments.get(index), 65_536);
        }
        sorted.forEach((name, value) -> {
            problems.check(VARIABLE.matcher(name).matches(), "environment", name, "must match " + VARIABLE);
            GuestText.withoutNul(problems, "environment." + name, value, 65_536);
        });
        problems.throwIfAny();
    }

    /** Begins a spec with the program and its arguments. */
    public static Builder builder(String program, String... arguments) {
        return new Builder(program, List.of(arguments));
    }

    /** Begins with the agent's own environment and directory, one minute, and 1 MiB of output. */
    public static final class Builder {

        private final String program;
        private final List<String> arguments;
        private Map<String, String> environment = Map.of();
        private Optional<GuestPath> directory = Optional.empty();
        private Duration timeout = Duration.ofMinutes(1);
        private ByteSize outputLimit = ByteSize.ofMib(1);

        private Builder(String program, List<String> arguments) {
            this.program = program;
            this.arguments = arguments;
        }

        public Builder environment(Map<String, String> environment) {
            this.environment = environment;
            return this;
        }

        public Builder directory(GuestPath directory) {
            this.directory = Optional.of(directory);
            return this;
        }

        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        public Builder outputLimit(ByteSize outputLimit) {
            this.outputLimit = outputLimit;
            return this;
        }

        public ExecSpec build() {
            return new ExecSpec(program, arguments, environment, directory, timeout, outputLimit);
        }
    }
}
