package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallContextTest {

    @Test
    void aFreshCallMayGoOn() {
        CallContext call = CallContext.within(Duration.ofMinutes(1));

        assertThatCode(() -> call.check("start")).doesNotThrowAnyException();
        assertThat(call.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(call.isExpired()).isFalse();
    }

    @Test
    void afterTheDeadlineNothingIsBegun() {
        CallContext call = CallContext.within(Duration.ofNanos(1));
        await().until(call::isExpired);

        assertThat(call.remaining()).isZero();
        assertThatThrownBy(() -> call.check("start VM 1"))
                .isInstanceOf(ProviderException.TimedOut.class)
                .hasMessageContaining("start VM 1")
                .extracting(failure -> ((ProviderException) failure).effect())
                .isEqualTo(Effect.NONE);
    }

    @Test
    void betweenTwoStepsARefusalSaysWhatTheFirstLeftBehind() {
        CallContext call = CallContext.within(Duration.ofNanos(1));
        await().until(call::isExpired);

        assertThatThrownBy(() -> call.check("copy disk b", Effect.PARTIAL))
                .isInstanceOf(ProviderException.TimedOut.class)
                .extracting(failure -> ((ProviderException) failure).effect())
                .isEqualTo(Effect.PARTIAL);
    }

    @Test
    void aCancelledCallSaysWhy() {
        Cancellation cancellation = new Cancellation();
        CallContext call = CallContext.of("r-1", Duration.ofMinutes(1), cancellation);
        cancellation.cancel("the client hung up");

        assertThatThrownBy(() -> call.check("start"))
                .isInstanceOf(ProviderException.Cancelled.class)
                .hasMessageContaining("the client hung up");
    }

    @Test
    void aShorterBoundIsTakenAndALongerOneIsNot() {
        CallContext call = CallContext.within(Duration.ofMinutes(1));

        assertThat(call.atMost(Duration.ofSeconds(1)).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(call.atMost(Duration.ofHours(1))).isSameAs(call);
        assertThat(call.atMost(Duration.ofSeconds(1)).requestId()).isEqualTo(call.requestId());
    }

    @Test
    void progressReachesWhoeverListens() {
        List<Progress> seen = new ArrayList<>();
        CallContext call = CallContext.within(Duration.ofMinutes(1));
        Progress half = new Progress(1, 2, "copying");

        call.report(half);
        call.reportingTo(seen::add).report(half);

        assertThat(seen).containsExactly(half);
        assertThat(half.percent()).isEqualTo(50);
    }

    @Test
    void aRequestWithoutAnIdOrWithoutTimeIsRefusedWithBothReasons() {
        assertThatThrownBy(() -> CallContext.of(" ", Duration.ZERO, new Cancellation()))
                .isInstanceOfSatisfying(
                        ProviderException.InvalidSpec.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::path)
                                .containsExactly("requestId", "timeout"));
        assertThatThrownBy(() -> CallContext.within(CallContext.LONGEST.plusNanos(1)))
                .isInstanceOf(ProviderException.InvalidSpec.class);
    }
}
