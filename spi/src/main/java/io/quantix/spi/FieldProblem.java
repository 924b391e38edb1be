package io.quantix.spi;

import java.util.Objects;

/**
 * One mistake in a spec or a configuration.
 *
 * @param path where it is, as a person would write it: {@code disks[1].serial}
 * @param found what stands there, shortened when long; never a secret
 * @param advice what is expected instead, as a sentence without its subject: "must be 1 to 20 characters"
 * @since 1.0
 */
public record FieldProblem(String path, String found, String advice) {

    private static final int LONGEST_FOUND = 80;

    public FieldProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(advice, "advice");
        found = found.length() <= LONGEST_FOUND ? found : found.substring(0, LONGEST_FOUND) + "…";
    }

    /** Returns the same problem seen from the object that holds this one, for example {@code disks[1]}. */
    public FieldProblem under(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new FieldProblem(path.isEmpty() ? parent : parent + "." + path, found, advice);
    }

    @Override
    public String toString() {
        return path + " " + advice + " (found: " + found + ")";
    }
}
