package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();

    @Test
    void listenersRunOnceInTheOrderTheyWereAdded() {
        cancellation.onCancel(() -> heard.add("first"));
        cancellation.onCancel(() -> heard.add("second"));

        cancellation.cancel("why");
        cancellation.cancel("again");

        assertThat(heard).containsExactly("first", "second");
        assertThat(cancellation.reason()).isEqualTo("why");
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void aListenerThatComesLateRunsAtOnce() {
        cancellation.cancel("why");

        cancellation.onCancel(() -> heard.add("late"));

        assertThat(heard).containsExactly("late");
    }

    @Test
    void aListenerThatLeftIsNotCalled() {
        cancellation.onCancel(() -> heard.add("gone")).close();

        cancellation.cancel("why");

        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() {
        cancellation.onCancel(() -> {
            throw new IllegalStateException("simulated");
        });
        cancellation.onCancel(() -> heard.add("second"));

        cancellation.cancel("why");

        assertThat(heard).containsExactly("second");
    }

    @Test
    void untilCancelledThereIsNoReason() {
        assertThat(cancellation.reason()).isEmpty();
        assertThat(cancellation.isCancelled()).isFalse();
    }
}
