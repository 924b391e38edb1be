package io.quantix.conformance.vm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Level;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.RuleSelection;
import io.quantix.conformance.Trial;
import io.quantix.conformance.report.ReportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves a hypervisor in JUnit: one test for each rule and one for what is left behind at the end.
 *
 * <pre>{@code
 * class HelloConformanceTest extends VmConformance {
 *     protected VmBench bench() {
 *         return new HelloBench();
 *     }
 * }
 * }</pre>
 *
 * A rule that could not be tried is skipped with its reason; a broken SHOULD is skipped with its finding. The report lies in {@link
 * #reports()}.
 */
public abstract class VmConformance {

    /** Makes what the hypervisor is tried on; closed at the end. */
    protected abstract VmBench bench();

    /** Returns which rules to try; unless overridden those {@link RuleSelection} finds named in the environment, as a rule all. */
    protected List<ConformanceRule> rules() {
        return RuleSelection.ofEnvironment().from(VmChapter.rules());
    }

    /** Returns where the report goes. */
    protected Path reports() {
        return Path.of("target", "conformance", getClass().getSimpleName());
    }

    /** Tries the rules one after the other. */
    @TestFactory
    Stream<DynamicTest> conformance() {
        VmBench bench = bench();
        Trial trial = new Trial(VmStage.of(bench), VmChapter.book());
        Stream<DynamicTest> rules = rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id() + " " + rule.sentence(), () -> judge(trial.run(rule))));
        DynamicTest end = DynamicTest.dynamicTest("nothing is left behind", () -> {
            try (bench) {
                List<String> left = trial.end();
                ReportFolder.at(reports()).write(trial.report());
                Assertions.assertEquals(List.of(), left, "left behind");
            }
        });
        return Stream.concat(rules, Stream.of(end));
    }

    private static void judge(RuleResult result) {
        String what = result.rule().text() + " " + result.outcome().detail();
        switch (result.outcome()) {
            case Outcome.Passed passed -> {
                // As it should be.
            }
            case Outcome.Denied denied -> {
                // The denial was proven.
            }
            case Outcome.NotTried notTried -> Assumptions.abort(notTried.reason());
            case Outcome.Failed failed -> {
                Assumptions.assumeTrue(result.rule().level() == Level.MUST, () -> "SHOULD: " + what);
                Assertions.fail(what + "\n" + failed.trace());
            }
        }
    }
}
