package io.quantix.conformance.guest;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.RuleSelection;
import io.quantix.conformance.Trial;
import io.quantix.conformance.junit.RuleTests;
import io.quantix.conformance.vm.VmBench;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves guest agents in JUnit: one test for each rule and one for what is left behind at the end.
 *
 * <pre>{@code
 * class HelloGuestConformanceTest extends GuestConformance {
 *     protected VmBench bench() {
 *         return new HelloBench();   // with an agentGuest()
 *     }
 * }
 * }</pre>
 *
 * A rule that could not be tried is skipped with its reason; a broken SHOULD is skipped with its finding. The report lies in {@link
 * #reports()}.
 */
public abstract class GuestConformance {

    /** Makes what the agents are tried on; closed at the end. */
    protected abstract VmBench bench();

    /** Returns which rules to try; unless overridden those {@link RuleSelection} finds named in the environment, as a rule all. */
    protected List<ConformanceRule> rules() {
        return RuleSelection.ofEnvironment().from(GuestChapter.rules());
    }

    /** Returns where the report goes. */
    protected Path reports() {
        return Path.of("target", "conformance", getClass().getSimpleName());
    }

    /** Tries the rules one after the other. */
    @TestFactory
    Stream<DynamicTest> conformance() {
        VmBench bench = bench();
        Trial trial = new Trial(GuestStage.of(bench), GuestChapter.book());
        return RuleTests.of(bench, trial, rules(), reports());
    }
}
