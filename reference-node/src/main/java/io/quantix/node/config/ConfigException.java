package io.quantix.node.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with every reason. */
public final class ConfigException extends RuntimeException {

    private final transient List<ConfigProblem> problems;

    /**
     * @param source name of the file
     * @param problems at least one
     */
    public ConfigException(String source, List<ConfigProblem> problems) {
        super(problems.stream()
                .sorted()
                .map(problem -> source + ": " + problem)
                .collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems.stream().sorted().toList();
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
