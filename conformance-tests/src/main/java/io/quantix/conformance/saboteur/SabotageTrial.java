package io.quantix.conformance.saboteur;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.Trial;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.conformance.vm.VmStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries the rules on every saboteur, each around a fresh provider that works, and stops at the first rule that catches it. The rules
 * that should catch it are tried first.
 */
public final class SabotageTrial {

    private final Supplier<? extends VmBench> benches;
    private final List<ConformanceRule> rules;

    /**
     * @param benches makes a fresh bench for each saboteur
     */
    public SabotageTrial(Supplier<? extends VmBench> benches) {
        this.benches = benches;
        this.rules = VmChapter.rules();
    }

    /** Tries all saboteurs. */
    public List<Sabotage> run() {
        List<Sabotage> found = new ArrayList<>();
        for (Saboteur saboteur : Saboteurs.all()) {
            found.add(run(saboteur));
        }
        return found;
    }

    /** Tries one saboteur. */
    public Sabotage run(Saboteur saboteur) {
        try (VmBench bench = benches.get();
                Trial trial = open(bench, saboteur)) {
            Optional<RuleResult> broken = firstBroken(trial, suspects(saboteur));
            if (broken.isPresent()) {
                return caught(saboteur, broken.get());
            }
            if (saboteur.suspects().contains(Saboteur.AUDIT)) {
                return audited(saboteur, trial);
            }
            broken = firstBroken(trial, others(saboteur));
            return broken.map(result -> caught(saboteur, result)).orElseGet(() -> audited(saboteur, trial));
        }
    }

    private static Optional<RuleResult> firstBroken(Trial trial, List<ConformanceRule> rules) {
        for (ConformanceRule rule : rules) {
            RuleResult result = trial.run(rule);
            if (result.outcome() instanceof Outcome.Failed) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private static Sabotage caught(Saboteur saboteur, RuleResult broken) {
        Optional<String> rule = Optional.of(broken.rule().id());
        return new Sabotage(
                saboteur.name(), saboteur.sin(), rule, broken.outcome().detail());
    }

    private static Sabotage audited(Saboteur saboteur, Trial trial) {
        List<String> left = trial.end();
        Optional<String> rule = left.isEmpty() ? Optional.empty() : Optional.of(Saboteur.AUDIT);
        return new Sabotage(saboteur.name(), saboteur.sin(), rule, String.join("; ", left));
    }

    private static Trial open(VmBench bench, Saboteur saboteur) {
        return new Trial(VmStage.of(bench, saboteur.disguise(), VmStage.TWICE), VmChapter.book());
    }

    private List<ConformanceRule> suspects(Saboteur saboteur) {
        return rules.stream()
                .filter(rule -> saboteur.suspects().contains(rule.id()))
                .toList();
    }

    private List<ConformanceRule> others(Saboteur saboteur) {
        return rules.stream()
                .filter(rule -> !saboteur.suspects().contains(rule.id()))
                .toList();
    }
}
