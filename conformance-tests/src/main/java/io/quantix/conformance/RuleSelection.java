package io.quantix.conformance;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules to try. The environment variable {@code QUANTIX_RULES} names them while somebody works on a few of them: the beginnings of their
 * numbers, separated by commas, such as {@code VM-04,VM-320}. Without it all are tried.
 */
public final class RuleSelection {

    private final List<String> prefixes;

    private RuleSelection(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    /** Reads {@code QUANTIX_RULES}. */
    public static RuleSelection ofEnvironment() {
        return of(System.getenv("QUANTIX_RULES"));
    }

    /** Reads beginnings of rule numbers, separated by commas; null or a blank text selects all. */
    public static RuleSelection of(@Nullable String prefixes) {
        return new RuleSelection(
                prefixes == null
                        ? List.of()
                        : Arrays.stream(prefixes.split(",", -1))
                                .map(String::strip)
                                .filter(prefix -> !prefix.isEmpty())
                                .toList());
    }

    /** Returns the selected ones of these rules, in their order. */
    public List<ConformanceRule> from(List<ConformanceRule> rules) {
        return rules.stream()
                .filter(rule -> prefixes.isEmpty() || prefixes.stream().anyMatch(rule.id()::startsWith))
                .toList();
    }
}
