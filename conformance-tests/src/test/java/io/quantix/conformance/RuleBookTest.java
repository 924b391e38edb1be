package io.quantix.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    @Test
    void aRowIsARuleUnderItsHeading() {
        RuleBook book = RuleBook.parse("""
                # Page
                ## Section
                | Rule | Level | What holds | What it catches |
                |---|---|---|---|
                | VM-001 | SHOULD | It holds. | Those who do not. |
                """);

        assertThat(book.rules())
                .containsExactly(new RuleText("VM-001", Level.SHOULD, "Section", "It holds.", "Those who do not."));
    }

    @Test
    void aNumberStandsForOneRule() {
        String row = "| VM-001 | MUST | a | b |\n";

        assertThatThrownBy(() -> RuleBook.parse(row + row)).hasMessageContaining("two rules VM-001");
    }

    @Test
    void aRuleHasExactlyOneLevel() {
        RuleCatalog catalog = new RuleCatalog(method -> List.of());

        assertThatThrownBy(() -> catalog.add(Undecided.class, any -> any)).hasMessageContaining("@Must or @Should");
        assertThatThrownBy(() -> catalog.add(Doubled.class, any -> any)).hasMessageContaining("number of its own");
    }

    /** Says neither MUST nor SHOULD. */
    static final class Undecided {
        @Rule("VM-001")
        void aRule() {}
    }

    /** Has one number twice. */
    static final class Doubled {
        @Rule("VM-001")
        @Must
        void aRule() {}

        @Rule("VM-001")
        @Must
        void anotherRule() {}
    }
}
