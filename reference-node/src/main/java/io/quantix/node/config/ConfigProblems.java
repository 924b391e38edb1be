package io.quantix.node.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every mistake of one file, so that they are mended in one go. Not thread-safe. */
public final class ConfigProblems {

    private final List<ConfigProblem> found = new ArrayList<>();

    /** Begins without any. */
    public ConfigProblems() {}

    void add(int line, String path, String message) {
        found.add(new ConfigProblem(line, path, message));
    }

    public boolean any() {
        return !found.isEmpty();
    }

    public List<ConfigProblem> list() {
        return found.stream().distinct().sorted().toList();
    }
}
