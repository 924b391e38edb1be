package io.quantix.conformance.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Level;
import io.quantix.conformance.RuleText;
import io.quantix.conformance.vm.SimVmBench;
import io.quantix.spi.guest.GuestCapability;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuestChapterTest {

    @Test
    void thePageAndTheCodeHaveTheSameRulesAtTheSameLevels() {
        Map<String, Level> written =
                GuestChapter.book().rules().stream().collect(Collectors.toMap(RuleText::id, RuleText::level));
        Map<String, Level> coded =
                GuestChapter.rules().stream().collect(Collectors.toMap(ConformanceRule::id, ConformanceRule::level));

        assertThat(coded).isEqualTo(written);
    }

    @Test
    void thePageIsInTheOrderOfNumbers() {
        assertThat(GuestChapter.book().rules()).extracting(RuleText::id).isSorted();
    }

    @Test
    void thereIsAWayToAskForEveryCapability() {
        try (SimVmBench bench = SimVmBench.quick();
                GuestStage stage = GuestStage.of(bench)) {
            assertThat(new GuestAsks(stage).known()).containsExactlyInAnyOrder(GuestCapability.values());
        }
    }
}
