package io.quantix.conformance.vm;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.RuleSelection;
import io.quantix.conformance.Trial;
import io.quantix.conformance.junit.RuleTests;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        return RuleTests.of(bench, trial, rules(), reports());
    }
}
