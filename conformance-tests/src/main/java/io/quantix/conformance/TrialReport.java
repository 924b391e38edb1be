package io.quantix.conformance;

import io.quantix.spi.ProviderInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a trial found.
 *
 * @param left what the provider left behind at the end
 * @param matrix what the provider says it can do
 * @param sabotages what became of the saboteurs; empty when none was run
 */
public record TrialReport(
        ProviderInfo provider,
        Instant startedAt,
        Duration duration,
        List<RuleResult> results,
        List<String> left,
        List<CapabilityRow> matrix,
        List<Sabotage> sabotages) {

    public TrialReport {
        results = List.copyOf(results);
        left = List.copyOf(left);
        matrix = List.copyOf(matrix);
        sabotages = List.copyOf(sabotages);
    }

    /** Returns the same report with what became of the saboteurs. */
    public TrialReport with(List<Sabotage> sabotages) {
        return new TrialReport(provider, startedAt, duration, results, left, matrix, sabotages);
    }

    /** Returns one report of this trial and another one of the same provider. */
    public TrialReport and(TrialReport other) {
        return new TrialReport(
                provider,
                startedAt,
                duration.plus(other.duration),
                joined(results, other.results),
                joined(left, other.left),
                joined(matrix, other.matrix),
                joined(sabotages, other.sabotages));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Returns how many rules ended with an outcome of this {@link Outcome#word() word}. */
    public long count(String word) {
        return results.stream()
                .filter(result -> result.outcome().word().equals(word))
                .count();
    }

    /** Returns whether no MUST is broken and nothing is left behind. */
    public boolean conforms() {
        return left.isEmpty() && results.stream().noneMatch(RuleResult::breaksConformance);
    }

    /** Returns how many saboteurs were caught. */
    public long caught() {
        return sabotages.stream()
                .filter(sabotage -> sabotage.caughtBy().isPresent())
                .count();
    }

    /** Returns the trial in one line. */
    public String summary() {
        String rules = "%s %s: %d rules, %d passed, %d denied and proven, %d not applicable, %d failed"
                .formatted(
                        provider.name(),
                        provider.version(),
                        results.size(),
                        count("passed"),
                        count("denied"),
                        count("not applicable"),
                        count("failed"));
        String leaks = left.isEmpty() ? "" : ", " + left.size() + " left behind";
        String saboteurs =
                sabotages.isEmpty() ? "" : ", %d of %d saboteurs caught".formatted(caught(), sabotages.size());
        return rules + leaks + saboteurs;
    }
}
