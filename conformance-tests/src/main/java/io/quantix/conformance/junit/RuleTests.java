package io.quantix.conformance.junit;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Level;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Trial;
import io.quantix.conformance.report.ReportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes one test of each rule and one of what is left behind at the end. A rule that could not be tried is skipped with its reason; a broken
 * SHOULD is skipped with its finding.
 */
public final class RuleTests {

    private RuleTests() {}

    /**
     * Makes the tests.
     *
     * @param bench closed at the end
     * @param reports where the report goes at the end
     */
    public static Stream<DynamicTest> of(AutoCloseable bench, Trial trial, List<ConformanceRule> rules, Path reports) {
        Stream<DynamicTest> each = rules.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id() + " " + rule.sentence(), () -> judge(trial.run(rule))));
        DynamicTest end = DynamicTest.dynamicTest("nothing is left behind", () -> {
            try (bench) {
                List<String> left = trial.end();
                ReportFolder.at(reports).write(trial.report());
                Assertions.assertEquals(List.of(), left, "left behind");
            }
        });
        return Stream.concat(each, Stream.of(end));
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
