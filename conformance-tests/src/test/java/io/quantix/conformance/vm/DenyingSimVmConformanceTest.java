package io.quantix.conformance.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Trial;
import io.quantix.sim.SimSettings;
import io.quantix.spi.vm.VmCapability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hypervisor that can do only what every hypervisor can conforms, and every denial of it is proven. */
class DenyingSimVmConformanceTest extends VmConformance {

    @Override
    protected VmBench bench() {
        return SimVmBench.of(SimSettings.builder().deny(VmCapability.values()).build());
    }

    @Test
    void everyRuleThatNeedsSomethingIsDeniedAndNoneIsSkipped() {
        try (VmBench bench = bench();
                Trial trial = new Trial(VmStage.of(bench), VmChapter.book())) {
            List<RuleResult> results = VmChapter.rules().stream()
                    .filter(rule -> !rule.needs().isEmpty())
                    .map(trial::run)
                    .toList();

            assertThat(results)
                    .hasSizeGreaterThan(100)
                    .extracting(RuleResult::outcome)
                    .hasOnlyElementsOfType(Outcome.Denied.class);
        }
    }

    @Override
    protected List<ConformanceRule> rules() {
        return VmChapter.rules().stream().filter(rule -> rule.needs().isEmpty()).toList();
    }
}
