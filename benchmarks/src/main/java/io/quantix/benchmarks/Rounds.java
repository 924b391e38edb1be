package io.quantix.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What was measured, one figure for each case and round. Ratios and differences are formed within a round, whose parts ran next to each
 * other, and only then is their median taken: a machine that was slow for one round was slow for both sides.
 */
final class Rounds {

    /** A call, made one way. */
    record Case(String call, String way) {}

    private final Map<Case, List<Double>> figures = new LinkedHashMap<>();
    private final Map<Case, Double> best = new HashMap<>();

    /** Adds the figure of the next round: the median of what was measured in it, in nanoseconds. */
    void add(Case measured, Collection<Double> nanoseconds) {
        best.merge(measured, Collections.min(nanoseconds), Math::min);
        figures.computeIfAbsent(measured, _ -> new ArrayList<>()).add(median(nanoseconds));
    }

    /** Returns what was measured, in the order it was first added. */
    Set<Case> cases() {
        return figures.keySet();
    }

    double median(Case measured) {
        return median(figures.getOrDefault(measured, List.of()));
    }

    /**
     * Returns the least that was measured at all, in nanoseconds: what a case costs when nothing disturbs it. For work that
     * is always the same it is the steadiest figure a shared machine has.
     */
    double best(Case measured) {
        return Objects.requireNonNull(best.get(measured), "not measured");
    }

    double least(Case measured) {
        return figures.getOrDefault(measured, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    double most(Case measured) {
        return figures.getOrDefault(measured, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }

    /** Returns how many times as long as {@code base} a case takes, or nothing where one of the two was not measured. */
    OptionalDouble ratio(Case measured, Case base) {
        List<Double> ratios = pairs(measured, base, (above, below) -> above / below);
        return ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
    }

    /** Returns how many nanoseconds longer than {@code base} a case takes; both must have been measured. */
    double difference(Case measured, Case base) {
        return median(pairs(measured, base, (above, below) -> above - below));
    }

    private List<Double> pairs(Case measured, Case base, DoubleBinaryOperator joined) {
        List<Double> above = figures.getOrDefault(measured, List.of());
        List<Double> below = figures.getOrDefault(base, List.of());
        return IntStream.range(0, Math.min(above.size(), below.size()))
                .mapToObj(round -> joined.applyAsDouble(above.get(round), below.get(round)))
                .toList();
    }

    static double median(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
