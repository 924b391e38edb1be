package io.quantix.conformance.saboteur;

import io.quantix.conformance.Chapter;
import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.Trial;
import io.quantix.conformance.guest.GuestChapter;
import io.quantix.conformance.vm.VmBench;
import io.quantix.conformance.vm.VmChapter;
import io.quantix.conformance.vm.VmStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tries the rules on every saboteur, each around a fresh provider that works, and stops at the first rule that catches it. The rules
 * that should catch it are tried first.
 */
public final class SabotageTrial {

    private final Supplier<? extends VmBench> benches;
    private final Map<String, Chapter<VmBench>> chapters;

    /**
     * @param benches makes a fresh bench for each saboteur
     */
    public SabotageTrial(Supplier<? extends VmBench> benches) {
        this(benches, List.of(VmChapter.chapter(), GuestChapter.chapter()));
    }

    /**
     * @param benches makes a fresh bench for each saboteur
     * @param chapters what is broken and tried
     */
    public SabotageTrial(Supplier<? extends VmBench> benches, List<Chapter<VmBench>> chapters) {
        this.benches = benches;
        this.chapters = chapters.stream().collect(Collectors.toMap(Chapter::name, Function.identity()));
    }

    /** Tries all saboteurs of the chapters. */
    public List<Sabotage> run() {
        List<Sabotage> found = new ArrayList<>();
        for (Saboteur saboteur : Saboteurs.all()) {
            if (chapters.containsKey(saboteur.chapter())) {
                found.add(run(saboteur));
            }
        }
        return found;
    }

    private Chapter<VmBench> chapter(Saboteur saboteur) {
        return Objects.requireNonNull(chapters.get(saboteur.chapter()), saboteur.chapter());
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

    private Trial open(VmBench bench, Saboteur saboteur) {
        return chapter(saboteur).trial(bench, saboteur.disguise(), VmStage.TWICE);
    }

    private List<ConformanceRule> suspects(Saboteur saboteur) {
        return chapter(saboteur).rules().stream()
                .filter(rule -> saboteur.suspects().contains(rule.id()))
                .toList();
    }

    private List<ConformanceRule> others(Saboteur saboteur) {
        return chapter(saboteur).rules().stream()
                .filter(rule -> !saboteur.suspects().contains(rule.id()))
                .toList();
    }
}
