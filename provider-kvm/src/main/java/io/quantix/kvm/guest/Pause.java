package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time between two looks at something that takes the guest a while: short at first, then longer. */
final class Pause {

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(250);

    private Duration next = SHORTEST;

    /** Waits until it is time to look again, or the call ends. */
    void await(CallContext call) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Duration wait = next.compareTo(call.remaining()) < 0 ? next : call.remaining();
        try (Subscription _ = call.cancellation().onCancel(cancelled::countDown)) {
            cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("waiting for a guest was interrupted", Effect.UNKNOWN);
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** Looks often again, as something has just happened. */
    void reset() {
        next = SHORTEST;
    }
}
