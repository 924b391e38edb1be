package io.quantix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.spi.Capabilities;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Support;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RuleRunnerTest {

    private static final RuleBook BOOK = RuleBook.parse("""
            ## Made up
            | VM-001 | MUST | keeps | catches |
            | VM-002 | MUST | breaks | catches |
            | VM-003 | MUST | hangs | catches |
            | VM-004 | MUST | lacks | catches |
            | VM-005 | MUST | pauses | catches |
            | VM-006 | SHOULD | wishes | catches |
            | VM-007 | MUST | refuses | catches |
            """);

    private final MadeUpStage stage = new MadeUpStage();
    private final RuleRunner runner = new RuleRunner(stage, BOOK);

    /** Rules of every fate; some can only fail. */
    @SuppressWarnings("DoNotCallSuggester")
    static final class Fates {

        @Rule("VM-001")
        @Must
        void aKeptRule() {}

        @Rule("VM-002")
        @Must
        void aBrokenRule() {
            Expect.equal(1, 2, "the number");
        }

        @Rule("VM-003")
        @Must
        void aRuleThatHangs() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Rule("VM-004")
        @Must
        void aRuleWithoutItsBench() {
            throw new NotApplicable("there is no guest");
        }

        @Rule("VM-005")
        @Must
        void aRuleWithANeed() {}

        @Rule("VM-006")
        @Should
        void aBrokenWish() {
            throw new IllegalStateException("raw");
        }

        @Rule("VM-007")
        @Must
        void aRefusedRule() {
            throw new ProviderException.InvalidSpec("VM spec", new FieldProblem("cpu", "9", "must be less"));
        }
    }

    private Outcome run(String id) {
        return result(id).outcome();
    }

    private RuleResult result(String id) {
        return new RuleCatalog(RuleRunnerTest::needs)
                .add(Fates.class, any -> new Fates()).rules().stream()
                        .filter(rule -> rule.id().equals(id))
                        .map(runner::run)
                        .findFirst()
                        .orElseThrow();
    }

    private static List<VmCapability> needs(Method method) {
        boolean gated =
                method.getName().equals("aRuleWithANeed") || method.getName().equals("aRefusedRule");
        return gated ? List.of(VmCapability.PAUSE) : List.of();
    }

    private void declare(Support support) {
        stage.capabilities =
                Capabilities.builder().declare(VmCapability.PAUSE, support).build();
    }

    @Test
    void aRuleThatEndsWellIsPassed() {
        assertThat(run("VM-001")).isEqualTo(new Outcome.Passed());
    }

    @Test
    void aFindingSaysWhatWasExpectedAndWhatWasFound() {
        assertThat(run("VM-002").detail()).isEqualTo("the number must be 1, found 2");
    }

    @Test
    void aRuleThatHangsIsGivenUpAndShowsWhere() {
        Outcome outcome = run("VM-003");

        assertThat(outcome.detail()).contains("a call hangs");
        assertThat(((Outcome.Failed) outcome).trace()).contains("aRuleThatHangs");
    }

    @Test
    void aRuleWithoutItsBenchIsNotApplicable() {
        assertThat(run("VM-004")).isEqualTo(new Outcome.NotTried("there is no guest"));
    }

    @Test
    void aBrokenShouldDoesNotBreakConformance() {
        assertThat(result("VM-006").outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result("VM-006").breaksConformance()).isFalse();
    }

    @Test
    void whatIsFoundWhileClearingUpFailsTheRule() {
        stage.toClear.add("an event came late");

        assertThat(run("VM-001").detail()).isEqualTo("an event came late");
    }

    @Test
    void aDenialThatIsRefusedByNameIsProven() {
        declare(Support.unsupported("no clock"));
        stage.ask = () -> {
            throw new ProviderException.Unsupported(VmCapability.PAUSE, "no clock");
        };

        assertThat(run("VM-005")).isEqualTo(new Outcome.Denied("vm.pause", "no clock"));
    }

    @Test
    void aDenialThatWorksIsALie() {
        declare(Support.unsupported("no clock"));

        assertThat(run("VM-005").detail()).contains("the declaration is not true");
    }

    @Test
    void aDenialInTheNameOfSomethingElseIsFound() {
        declare(Support.unsupported("no clock"));
        stage.ask = () -> {
            throw new ProviderException.Unsupported("clocks", "none");
        };

        assertThat(run("VM-005").detail()).contains("it names clocks");
    }

    @Test
    void aDenialWithAnotherErrorIsFound() {
        declare(Support.unsupported("no clock"));
        stage.ask = () -> {
            throw new ProviderException.NotFound(VmId.random().ref());
        };

        assertThat(run("VM-005").detail()).contains("must be refused with Unsupported");
    }

    @Test
    void aCapabilityNobodyDeclaredFailsTheRule() {
        assertThat(run("VM-005").detail()).contains("does not say whether it has vm.pause");
    }

    @Test
    void aConditionExplainsARefusal() {
        declare(Support.conditional("only on Sundays"));

        assertThat(run("VM-005")).isEqualTo(new Outcome.Passed());
        assertThat(run("VM-007").detail()).contains("only on Sundays").contains("must be less");
    }

    @Test
    void withoutAConditionARefusalIsAFailure() {
        declare(Support.supported());

        assertThat(run("VM-007")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatIsLeftBehindFailsTheTrial() {
        stage.left.add("a machine");
        try (Trial trial = new Trial(stage, BOOK)) {
            assertThat(trial.end()).containsExactly("a machine");
            assertThat(trial.report().conforms()).isFalse();
        }
    }
}
