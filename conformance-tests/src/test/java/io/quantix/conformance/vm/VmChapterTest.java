package io.quantix.conformance.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.ConformanceRule;
import io.quantix.conformance.Level;
import io.quantix.conformance.RuleText;
import io.quantix.spi.vm.VmCapability;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VmChapterTest {

    @Test
    void thePageAndTheCodeHaveTheSameRulesAtTheSameLevels() {
        Map<String, Level> written =
                VmChapter.book().rules().stream().collect(Collectors.toMap(RuleText::id, RuleText::level));
        Map<String, Level> coded =
                VmChapter.rules().stream().collect(Collectors.toMap(ConformanceRule::id, ConformanceRule::level));

        assertThat(coded).isEqualTo(written);
    }

    @Test
    void thePageIsInTheOrderOfNumbers() {
        assertThat(VmChapter.book().rules()).extracting(RuleText::id).isSorted();
    }

    @Test
    void thereIsAWayToAskForEveryCapability() {
        try (SimVmBench bench = SimVmBench.quick();
                VmStage stage = VmStage.of(bench)) {
            assertThat(new VmAsks(stage).known()).containsExactlyInAnyOrder(VmCapability.values());
        }
    }
}
