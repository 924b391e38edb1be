package io.quantix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.vm.VmChapter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSelectionTest {

    private static final List<ConformanceRule> ALL = VmChapter.rules();

    @Test
    void withoutAnyPrefixAllRulesAreSelected() {
        assertThat(RuleSelection.of(null).from(ALL)).isEqualTo(ALL);
        assertThat(RuleSelection.of(" ").from(ALL)).isEqualTo(ALL);
    }

    @Test
    void rulesAreSelectedByTheBeginningsOfTheirNumbers() {
        assertThat(RuleSelection.of("VM-001, VM-01").from(ALL))
                .extracting(ConformanceRule::id)
                .hasSizeGreaterThan(2)
                .allMatch(id -> id.equals("VM-001") || id.startsWith("VM-01"));
    }
}
