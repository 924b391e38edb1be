package io.quantix.node.config;

import java.util.Comparator;
import java.util.Objects;

/**
 * One mistake in a configuration file.
 *
 * @param line counted from 1
 * @param path of the setting, such as {@code providers[0].config.uri}; empty for the file as a whole
 * @param message what is wrong and what is expected instead
 */
public record ConfigProblem(int line, String path, String message) implements Comparable<ConfigProblem> {

    private static final Comparator<ConfigProblem> BY_PLACE =
            Comparator.comparingInt(ConfigProblem::line).thenComparing(ConfigProblem::path);

    public ConfigProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public int compareTo(ConfigProblem other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return "line " + line + ": " + (path.isEmpty() ? "" : path + " ") + message;
    }
}
