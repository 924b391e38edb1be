package io.quantix.kvm.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LibvirtSubscriptionTest {

    private static final LibvirtEvent EVENT = new LibvirtEvent.Rebooted(UUID.randomUUID(), "vm");

    @Test
    void aConsumerThatFallsTooFarBehindIsToldHowManyEventsItLost() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger delivered = new AtomicInteger();
        AtomicReference<LibvirtEvent> last = new AtomicReference<>();
        LibvirtSubscription subscription = new LibvirtSubscription(event -> {
            inside.countDown();
            hold(go);
            delivered.incrementAndGet();
            last.set(event);
        });
        subscription.start(() -> {});
        subscription.add(EVENT);
        inside.await();
        for (int i = 0; i < 100_007; i++) {
            subscription.add(EVENT);
        }

        go.countDown();

        await().untilAsserted(() -> assertThat(last.get()).isEqualTo(new LibvirtEvent.Lost(7)));
        assertThat(delivered).hasValue(1 + 100_000 + 1);
        subscription.close();
    }

    @Test
    void nothingIsDeliveredAfterCloseHasReturned() {
        AtomicInteger delivered = new AtomicInteger();
        AtomicInteger deregistered = new AtomicInteger();
        LibvirtSubscription subscription = new LibvirtSubscription(event -> delivered.incrementAndGet());
        subscription.start(deregistered::incrementAndGet);

        subscription.close();
        subscription.close();
        subscription.add(EVENT);

        assertThat(delivered).hasValue(0);
        assertThat(deregistered).hasValue(1);
    }

    @Test
    void aConsumerMayCloseItsOwnSubscription() {
        AtomicReference<LibvirtSubscription> own = new AtomicReference<>();
        AtomicInteger delivered = new AtomicInteger();
        LibvirtSubscription subscription = new LibvirtSubscription(event -> {
            own.get().close();
            delivered.incrementAndGet();
        });
        own.set(subscription);
        subscription.start(() -> {});

        subscription.add(EVENT);
        subscription.add(EVENT);

        await().untilAsserted(() -> assertThat(delivered).hasValue(1));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
