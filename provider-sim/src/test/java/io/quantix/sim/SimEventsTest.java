package io.quantix.sim;

import static io.quantix.sim.TestContext.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SimEventsTest extends SimTestBase {

    @Override
    SimSettings.Builder settings() {
        return SimSettings.builder().eventQueue(4);
    }

    @Test
    void aSlowListenerDelaysOnlyItselfAndIsToldThatItMissedSomething() {
        CountDownLatch busy = new CountDownLatch(1);
        List<VmEvent> slow = new CopyOnWriteArrayList<>();
        machines.watch(
                event -> {
                    slow.add(event);
                    waitFor(busy);
                },
                call());

        startBooted(spec().build());
        pauseAndResume(5);
        await().until(() -> events.getLast() instanceof VmEvent.StateChanged && events.size() == 12);
        busy.countDown();

        await().until(() -> slow.stream().anyMatch(VmEvent.Resync.class::isInstance));
        assertThat(slow.size()).isLessThan(events.size());
    }

    @Test
    void aListenerThatThrowsStaysSubscribed() {
        List<VmEvent> seen = new CopyOnWriteArrayList<>();
        machines.watch(
                event -> {
                    seen.add(event);
                    throw new AssertionError("simulated");
                },
                call());

        startBooted(spec().build());

        await().until(() -> seen.size() == 2);
    }

    @Test
    void closingWaitsForTheListenerAndNothingComesAfterIt() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        List<VmEvent> seen = new CopyOnWriteArrayList<>();
        Subscription subscription = machines.watch(
                event -> {
                    entered.countDown();
                    waitFor(busy);
                    seen.add(event);
                },
                call());
        machines.create(spec().build(), call());
        waitFor(entered);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(subscription::close, callers);
        pauseAndResume(0);
        assertThat(closing).isNotDone();
        busy.countDown();
        closing.join();
        startBooted(spec().build());

        assertThat(seen).hasSize(1);
    }

    @Test
    void aListenerMayCloseItsOwnSubscription() {
        AtomicReference<Subscription> own = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        List<VmEvent> seen = new CopyOnWriteArrayList<>();
        own.set(machines.watch(
                event -> {
                    waitFor(known);
                    own.get().close();
                    seen.add(event);
                },
                call()));
        known.countDown();

        startBooted(spec().build());
        pauseAndResume(2);

        await().until(() -> events.size() == 6);
        await().until(() -> seen.size() == 1);
        assertThat(seen.getFirst()).isInstanceOf(VmEvent.Created.class);
    }

    private void pauseAndResume(int times) {
        for (int time = 0; time < times; time++) {
            machines.pause(id, call());
            machines.resume(id, call());
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
