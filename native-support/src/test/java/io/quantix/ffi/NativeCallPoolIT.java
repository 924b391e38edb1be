package io.quantix.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RequiresGcc
class NativeCallPoolIT {

    private static final int GATE = 1;
    private static final int OTHER_GATE = 2;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int THREADS = 2;
    private static final int QUEUED = 8;
    private static final Duration SHORT = Duration.ofMillis(60);

    private NativeCallPool pool;

    @BeforeEach
    void shutTheGates() {
        GateLibrary.shut(GATE);
        GateLibrary.shut(OTHER_GATE);
        pool = NativeCallPool.named("test")
                .maxThreads(THREADS)
                .maxQueued(QUEUED)
                .maxQuarantined(3)
                .maxPerKey(1)
                .build();
    }

    @AfterEach
    void openTheGates() {
        GateLibrary.open(GATE);
        GateLibrary.open(OTHER_GATE);
        pool.close();
        await().untilAsserted(() -> assertThat(GateLibrary.inside(GATE)).isZero());
    }

    @Test
    void aCallReturnsItsResultAndRunsOnAPlatformThreadOfThePool() throws Exception {
        AtomicReference<Thread> ran = new AtomicReference<>();

        int answer = onVirtualThread(() -> pool.call(LONG, "answer", () -> {
            ran.set(Thread.currentThread());
            return 42;
        }));

        assertThat(answer).isEqualTo(42);
        assertThat(ran.get().isVirtual()).isFalse();
        assertThat(ran.get().getName()).startsWith("test-");
        assertThat(pool.metrics().completed()).isEqualTo(1);
        assertThat(pool.metrics().running()).isZero();
    }

    @Test
    void whatACallThrowsReachesItsCallerWithBothStacks() {
        IllegalStateException thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> pool.call(LONG, "fail", () -> {
                    throw new IllegalStateException("from the library");
                }));

        assertThat(thrown).hasMessage("from the library");
        assertThat(thrown.getSuppressed()[0].getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
    }

    @Test
    void aStuckCallFailsItsCallerAtTheDeadlineWithUnknownEffect() {
        long before = System.nanoTime();

        NativeTimeoutException timeout = catchThrowableOfType(
                NativeTimeoutException.class, () -> pool.call(SHORT, "wait", () -> GateLibrary.waitAt(GATE)));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT, LONG);
        assertThat(timeout.started()).isTrue();
        assertThat(timeout.effect()).isEqualTo(NativeEffect.UNKNOWN);
        assertThat(pool.metrics().quarantined()).isEqualTo(1);
        assertThat(pool.metrics().timedOut()).isEqualTo(1);
    }

    @Test
    void aQuarantinedThreadIsReplacedAndLeavesWhenTheLibraryReturns() {
        timeOut(GATE);
        timeOut(GATE);

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            answers.add(pool.call(LONG, "answer", () -> number));
        }

        assertThat(answers).hasSize(10);
        assertThat(pool.metrics().quarantined()).isEqualTo(2);
        GateLibrary.open(GATE);
        await().untilAsserted(() -> assertThat(pool.metrics().quarantined()).isZero());
        assertThat(pool.metrics().lateReturns()).isEqualTo(2);
    }

    @Test
    void aLateResultIsDisposed() {
        LinkedBlockingQueue<Integer> disposed = new LinkedBlockingQueue<>();
        NativeCall<Integer> call = NativeCall.disposing(() -> GateLibrary.waitAt(GATE), disposed::add);

        assertThatExceptionOfType(NativeTimeoutException.class).isThrownBy(() -> pool.call(SHORT, "wait", call));
        assertThat(disposed).isEmpty();
        GateLibrary.open(GATE);

        await().untilAsserted(() -> assertThat(disposed).containsExactly(GATE));
    }

    @Test
    void aResultInTimeIsNotDisposed() {
        LinkedBlockingQueue<Integer> disposed = new LinkedBlockingQueue<>();

        int answer = pool.call(LONG, "answer", NativeCall.disposing(() -> 42, disposed::add));

        assertThat(answer).isEqualTo(42);
        assertThat(disposed).isEmpty();
    }

    @Test
    void aCallThatNeverStartedHasNoEffectAndNeverRuns() throws Exception {
        List<Thread> blockers = block(GATE, THREADS);
        AtomicReference<String> ran = new AtomicReference<>("no");

        NativeTimeoutException timeout = catchThrowableOfType(
                NativeTimeoutException.class,
                () -> pool.call(SHORT, "late", () -> {
                    ran.set("yes");
                    return 0;
                }));

        assertThat(timeout.started()).isFalse();
        assertThat(timeout.effect()).isEqualTo(NativeEffect.NONE);
        assertThat(pool.metrics().queued()).isZero();
        GateLibrary.open(GATE);
        join(blockers);
        pool.close();
        assertThat(ran.get()).isEqualTo("no");
    }

    @Test
    void afterTheBoundOfStuckThreadsCallsAreRefusedAtOnceAndAgainServedWhenTheyReturn() {
        timeOut(GATE);
        timeOut(GATE);
        timeOut(GATE);

        assertThatExceptionOfType(NativePoolExhaustedException.class)
                .isThrownBy(() -> pool.call(LONG, "more", () -> 1))
                .withMessageContaining("3 calls of test are stuck")
                .satisfies(
                        refusal -> assertThat(refusal.metrics().quarantined()).isEqualTo(3));
        GateLibrary.open(GATE);
        await().untilAsserted(() -> assertThat(pool.metrics().quarantined()).isZero());
        assertThat(pool.<Integer>call(LONG, "more", () -> 1)).isEqualTo(1);
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        List<Thread> blockers = block(GATE, THREADS + QUEUED);

        assertThatExceptionOfType(NativePoolExhaustedException.class)
                .isThrownBy(() -> pool.call(LONG, "one too many", () -> 1))
                .withMessageContaining("queue of test is full");
        GateLibrary.open(GATE);
        join(blockers);
    }

    @Test
    void aWedgedObjectHoldsItsOwnThreadsAndNoOther() {
        NativeTimeoutException first = catchThrowableOfType(
                NativeTimeoutException.class, () -> pool.call("vm-1", SHORT, "wait", () -> GateLibrary.waitAt(GATE)));
        NativeTimeoutException second = catchThrowableOfType(
                NativeTimeoutException.class, () -> pool.call("vm-1", SHORT, "wait", () -> GateLibrary.waitAt(GATE)));

        assertThat(first.started()).isTrue();
        assertThat(second.started())
                .as("the second found the object's only thread taken")
                .isFalse();
        assertThat(pool.metrics().quarantined()).isEqualTo(1);
        assertThat(pool.<Integer>call("vm-2", LONG, "other", () -> 7)).isEqualTo(7);
    }

    @Test
    void callsOfOneObjectRunInTheirOrderOnceItReturns() throws Exception {
        List<Integer> order = new ArrayList<>();
        Thread first = start(() -> pool.call("vm-1", LONG, "wait", () -> GateLibrary.waitAt(GATE)));
        GateLibrary.awaitInside(GATE, 1);
        List<PendingCall<Boolean>> queued = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            queued.add(pool.submit("vm-1", LONG, "append", () -> order.add(number)));
        }

        GateLibrary.open(GATE);
        queued.forEach(PendingCall::await);

        first.join();
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anInterruptedCallerLeavesAtOnceWithItsFlagSet() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                pool.call(LONG, "wait", () -> GateLibrary.waitAt(GATE));
            } catch (NativeCancelledException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        GateLibrary.awaitInside(GATE, 1);

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(flag.get()).isTrue();
        assertThat(((NativeCancelledException) thrown.get()).effect()).isEqualTo(NativeEffect.UNKNOWN);
        assertThat(pool.metrics().running())
                .as("still inside, within its deadline")
                .isEqualTo(1);
    }

    @Test
    void aCancelledCallIsQuarantinedOnlyAtItsDeadline() {
        PendingCall<Integer> pending =
                pool.submit(null, Duration.ofMillis(300), "wait", () -> GateLibrary.waitAt(GATE));
        GateLibrary.awaitInside(GATE, 1);

        pending.cancel();

        assertThatExceptionOfType(NativeCancelledException.class).isThrownBy(pending::await);
        await().untilAsserted(() -> assertThat(pool.metrics().quarantined()).isEqualTo(1));
        GateLibrary.open(GATE);
        await().untilAsserted(() -> assertThat(pool.metrics().lateReturns()).isEqualTo(1));
    }

    @Test
    void closingTakesBackWhatHasNotStartedAndRefusesTheRest() throws Exception {
        List<Thread> blockers = block(GATE, THREADS);
        PendingCall<Integer> waiting = pool.submit(null, LONG, "waiting", () -> 1);
        Thread closer = start(pool::close);

        assertThatExceptionOfType(NativePoolClosedException.class).isThrownBy(waiting::await);
        assertThatExceptionOfType(NativePoolClosedException.class).isThrownBy(() -> pool.call(LONG, "more", () -> 1));
        GateLibrary.open(GATE);
        join(blockers);
        assertThat(closer.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void sixtyFourBlockedCallsDelayNeitherAnotherPoolNorAVirtualThread() throws Exception {
        NativeCallPool blocked = NativeCallPool.named("blocked").maxThreads(64).build();
        List<Thread> blockers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            blockers.add(start(() -> blocked.call(LONG, "wait", () -> GateLibrary.waitAt(OTHER_GATE))));
        }
        GateLibrary.awaitInside(OTHER_GATE, 64);

        List<Duration> nativeCalls = new ArrayList<>();
        List<Duration> virtualThreads = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            nativeCalls.add(onVirtualThread(
                    () -> timed(() -> pool.call(LONG, "quick", () -> GateLibrary.inside(GATE)))));
            virtualThreads.add(timed(() ->
                    Thread.startVirtualThread(() -> LockSupport.parkNanos(1)).join()));
        }

        assertThat(GateLibrary.inside(OTHER_GATE)).as("still blocked").isEqualTo(64);
        assertThat(median(nativeCalls)).isLessThan(Duration.ofMillis(5));
        assertThat(median(virtualThreads)).isLessThan(Duration.ofMillis(5));
        GateLibrary.open(OTHER_GATE);
        join(blockers);
        blocked.close();
    }

    private void timeOut(int gate) {
        assertThatExceptionOfType(NativeTimeoutException.class)
                .isThrownBy(() -> pool.call(SHORT, "wait", () -> GateLibrary.waitAt(gate)));
    }

    /** Starts callers of a blocking call one by one, threads before queue, and returns when the pool has them all. */
    private List<Thread> block(int gate, int callers) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= callers; i++) {
            int running = Math.min(i, THREADS);
            int queued = i - running;
            threads.add(start(() -> pool.call(LONG, "wait", () -> GateLibrary.waitAt(gate))));
            await().untilAsserted(() -> {
                assertThat(pool.metrics().running()).isEqualTo(running);
                assertThat(pool.metrics().queued()).isEqualTo(queued);
            });
        }
        return threads;
    }

    private static Thread start(Runnable task) {
        return Thread.startVirtualThread(task);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static <T> T onVirtualThread(ThrowingSupplier<T> supplier) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        Thread thread = Thread.startVirtualThread(() -> result.set(supplier.call()));
        thread.join();
        return result.get();
    }

    private static Duration timed(ThrowingRunnable task) {
        long before = System.nanoTime();
        try {
            task.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private interface ThrowingSupplier<T> {
        T call();
    }

    private interface ThrowingRunnable {
        void run() throws InterruptedException;
    }
}
