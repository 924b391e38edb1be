package io.quantix.conformance.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Outcome;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Trial;
import io.quantix.conformance.vm.SimVmBench;
import io.quantix.conformance.vm.VmBench;
import io.quantix.sim.SimSettings;
import io.quantix.spi.guest.GuestCapability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents that can only be asked whether they are there conform, and every denial of theirs is proven. */
class DenyingSimGuestConformanceTest extends GuestConformance {

    @Override
    protected VmBench bench() {
        return SimVmBench.of(SimSettings.builder()
                .bootTime(Duration.ofMillis(5))
                .deny(GuestCapability.values())
                .build());
    }

    @Test
    void everyRuleThatNeedsSomethingIsDeniedAndNoneIsSkipped() {
        try (VmBench bench = bench();
                Trial trial = new Trial(GuestStage.of(bench), GuestChapter.book())) {
            List<RuleResult> results = GuestChapter.rules().stream()
                    .filter(rule -> !rule.needs().isEmpty())
                    .map(trial::run)
                    .toList();

            assertThat(results)
                    .hasSizeGreaterThan(15)
                    .extracting(RuleResult::outcome)
                    .hasOnlyElementsOfType(Outcome.Denied.class);
        }
    }

    @Override
    protected List<ConformanceRule> rules() {
        return GuestChapter.rules().stream()
                .filter(rule -> rule.needs().isEmpty())
                .toList();
    }
}
