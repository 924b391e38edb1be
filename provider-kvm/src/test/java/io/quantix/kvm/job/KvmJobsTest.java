package io.quantix.kvm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.JobStatus.State;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmJobsTest {

    private static final VmId VM = VmId.random();

    @TempDir
    private Path state;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CountDownLatch gate = new CountDownLatch(1);
    private @Nullable KvmJobs open;

    @AfterEach
    void letGo() {
        gate.countDown();
        if (open != null) {
            open.close();
            open.join();
        }
    }

    private KvmJobs open() {
        open = new KvmJobs(state.resolve("jobs"), () -> now, System.getLogger("test"));
        return open;
    }

    private static CallContext call() {
        return CallContext.within(Duration.ofSeconds(20));
    }

    private static JobOrder order(String what) {
        return JobOrder.of("test vm", VM, what);
    }

    /** Work that goes on until the test lets it, or it is cancelled. */
    private String wait(JobRun run) {
        CountDownLatch either = new CountDownLatch(1);
        run.call().cancellation().onCancel(either::countDown);
        Thread.startVirtualThread(() -> {
            try {
                gate.await();
                either.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThat(either.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        run.check("go on", Effect.NONE);
        return "done";
    }

    private List<String> records() {
        if (!Files.isDirectory(state.resolve("jobs"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state.resolve("jobs"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void startingTwiceStartsOnce() {
        KvmJobs jobs = open();
        JobId id = JobId.random();
        AtomicInteger runs = new AtomicInteger();

        Job<Integer> first = jobs.start(id, order("a"), call(), KvmJobsTest::admitted, run -> runs.incrementAndGet());
        assertThat(first.await(call())).isEqualTo(1);
        Job<Integer> second = jobs.start(id, order("a"), call(), KvmJobsTest::admitted, run -> runs.incrementAndGet());

        assertThat(second).isSameAs(first);
        assertThat(runs).hasValue(1);
        assertThat(jobs.list(call())).hasSize(1);
    }

    @Test
    void anIdIsForOneRequest() {
        KvmJobs jobs = open();
        JobId id = JobId.random();
        jobs.start(id, order("a"), call(), KvmJobsTest::admitted, run -> "a").await(call());

        ProviderException.AlreadyExists refused = catchThrowableOfType(
                ProviderException.AlreadyExists.class,
                () -> jobs.start(id, order("b"), call(), KvmJobsTest::admitted, run -> "b"));

        assertThat(refused).hasMessageContaining(id.toString());
    }

    @Test
    void manyWhoStartAtOnceAreAdmittedOnce() {
        KvmJobs jobs = open();
        JobId id = JobId.random();
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();

        List<Integer> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> jobs.start(
                                id, order("a"), call(), admitted::incrementAndGet, run -> runs.incrementAndGet())
                        .await(call()))
                .toList();

        assertThat(results).containsOnly(1);
        assertThat(admitted).hasValue(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatIsNotAdmittedWasNeverStarted() {
        KvmJobs jobs = open();
        JobId id = JobId.random();

        ProviderException refused = catchThrowableOfType(
                ProviderException.NotFound.class,
                () -> jobs.start(
                        id,
                        order("a"),
                        call(),
                        () -> {
                            throw new ProviderException.NotFound(VM.ref());
                        },
                        run -> "a"));

        assertThat(refused).isNotNull();

        assertThat(jobs.find(id, call())).isEmpty();
        assertThat(records()).isEmpty();
        assertThat(jobs.start(id, order("b"), call(), KvmJobsTest::admitted, run -> "b")
                        .await(call()))
                .isEqualTo("b");
    }

    @Test
    void aJobIsOnDiskWhileItRunsAndNoLonger() {
        KvmJobs jobs = open();
        JobId id = JobId.random();

        List<String> during = jobs.start(id, order("a"), call(), KvmJobsTest::admitted, run -> records())
                .await(call());

        assertThat(during).containsExactly(id + ".json");
        assertThat(records()).isEmpty();
    }

    @Test
    void theDeadlineOfTheStartIsNotTheDeadlineOfTheJob() {
        KvmJobs jobs = open();
        CallContext brief = CallContext.within(Duration.ofSeconds(2));

        Job<String> job = jobs.start(JobId.random(), order("a"), brief, KvmJobsTest::admitted, this::wait);
        brief.cancellation().cancel("the caller has gone");

        assertThat(job.status().state()).isEqualTo(State.RUNNING);
        gate.countDown();
        assertThat(job.await(call())).isEqualTo("done");
    }

    @Test
    void waitingEndsAtTheDeadlineAndLeavesTheJobAlone() {
        Job<String> job = open().start(JobId.random(), order("a"), call(), KvmJobsTest::admitted, this::wait);

        ProviderException.TimedOut late = catchThrowableOfType(
                ProviderException.TimedOut.class, () -> job.await(CallContext.within(Duration.ofMillis(50))));

        assertThat(late.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(job.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whoeverWaitsMayGiveUpAndLeavesTheJobAlone() {
        Job<String> job = open().start(JobId.random(), order("a"), call(), KvmJobsTest::admitted, this::wait);
        Cancellation waiter = new Cancellation();
        Thread.startVirtualThread(() -> waiter.cancel("bored"));

        ProviderException.Cancelled gone = catchThrowableOfType(
                ProviderException.Cancelled.class,
                () -> job.await(CallContext.of("test", Duration.ofSeconds(20), waiter)));

        assertThat(gone.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(job.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aCancelledJobSaysSo() {
        Job<String> job = open().start(JobId.random(), order("a"), call(), KvmJobsTest::admitted, this::wait);

        job.cancel("not needed");

        ProviderException.Cancelled why =
                catchThrowableOfType(ProviderException.Cancelled.class, () -> job.await(call()));
        assertThat(why).hasMessageContaining("not needed");
        assertThat(job.status().state()).isEqualTo(State.CANCELLED);
        assertThat(job.status().failure()).isEmpty();
    }

    @Test
    void aCallThatCannotBeLeftIsAskedToEndUntilItDoes() {
        CountDownLatch asked = new CountDownLatch(2);
        Job<String> job = open().start(
                        JobId.random(),
                        order("a"),
                        call(),
                        KvmJobsTest::admitted,
                        run -> run.abortable(
                                call -> {
                                    awaitLatch(asked);
                                    throw new ProviderException.Unavailable("aborted", Effect.NONE, null);
                                },
                                call -> asked.countDown()));

        job.cancel("enough");

        ProviderException.Cancelled why =
                catchThrowableOfType(ProviderException.Cancelled.class, () -> job.await(call()));
        assertThat(why.effect()).isEqualTo(Effect.NONE);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void progressIsLookedAtWhileTheWorkGoesOn() {
        AtomicInteger looks = new AtomicInteger();
        Job<String> job = open().start(JobId.random(), order("a"), call(), KvmJobsTest::admitted, run -> {
            try (var _ = run.follow(() -> new Progress(looks.incrementAndGet(), 1_000, "memory"))) {
                return wait(run);
            }
        });

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> job.status().progress().done() >= 2);
        assertThat(job.status().progress().step()).isEqualTo("memory");
    }

    @Test
    void aDefectOfTheWorkIsAFailureOfTheJob() {
        Job<String> job = open().start(JobId.random(), order("a"), call(), KvmJobsTest::admitted, run -> {
            throw new IllegalStateException("a defect");
        });

        ProviderException.Internal why =
                catchThrowableOfType(ProviderException.Internal.class, () -> job.await(call()));

        assertThat(why.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(job.status().failure()).contains(why);
    }

    @Test
    void anEndedJobIsForgottenAfterAnHourAndNoSooner() {
        KvmJobs jobs = open();
        JobId id = JobId.random();
        jobs.start(id, order("a"), call(), KvmJobsTest::admitted, run -> "a").await(call());

        now = now.plus(Duration.ofMinutes(60));
        assertThat(jobs.find(id, call())).isPresent();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(jobs.find(id, call())).isEmpty();
    }

    @Test
    void closingLetsNobodyWaitAndKeepsTheRecord() {
        KvmJobs jobs = open();
        JobId id = JobId.random();
        Job<String> job = jobs.start(id, order("a"), call(), KvmJobsTest::admitted, this::wait);

        jobs.close();

        ProviderException.Unavailable away =
                catchThrowableOfType(ProviderException.Unavailable.class, () -> job.await(call()));
        assertThat(away.effect()).isEqualTo(Effect.UNKNOWN);
        gate.countDown();
        jobs.join();
        assertThat(records()).containsExactly(id + ".json");
        assertThat(catchThrowableOfType(
                        ProviderException.Unavailable.class,
                        () -> jobs.start(JobId.random(), order("b"), call(), KvmJobsTest::admitted, run -> "b")))
                .isNotNull();
    }

    private JobId cutShort() {
        KvmJobs before = open();
        JobId id = JobId.random();
        CountDownLatch noted = new CountDownLatch(1);
        before.start(id, order("a"), call(), KvmJobsTest::admitted, run -> {
            run.note("overlay", "/there");
            noted.countDown();
            return wait(run);
        });
        awaitLatch(noted);
        before.close();
        return id;
    }

    @Test
    void theOwnerOfAKindPicksItsJobsUp() {
        JobId id = cutShort();

        KvmJobs after = open();
        after.resume("test vm", record -> run -> "resumed at " + run.notes().get("overlay"));
        after.pickUp();

        assertThat(after.find(id, call()).orElseThrow().await(call())).isEqualTo("resumed at /there");
        assertThat(after.start(id, order("a"), call(), KvmJobsTest::admitted, run -> "again")
                        .await(call()))
                .isEqualTo("resumed at /there");
        assertThat(catchThrowableOfType(
                        ProviderException.AlreadyExists.class,
                        () -> after.start(id, order("b"), call(), KvmJobsTest::admitted, run -> "b")))
                .isNotNull();
        assertThat(records()).isEmpty();
    }

    @Test
    void aJobThatWasCutShortIsToldEvenAfterTheNextRestart() {
        JobId id = cutShort();
        KvmJobs after = open();
        after.resume("test vm", record -> run -> {
            throw new ProviderException.Unavailable("one disk of two", Effect.PARTIAL, null);
        });
        after.pickUp();
        assertThat(catchThrowableOfType(
                        ProviderException.class,
                        () -> after.find(id, call()).orElseThrow().await(call())))
                .isNotNull();
        after.close();

        KvmJobs later = open();
        later.pickUp();
        JobStatus status = later.find(id, call()).orElseThrow().status();

        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.failure().orElseThrow().effect()).isEqualTo(Effect.PARTIAL);
        assertThat(status.failure().orElseThrow()).hasMessageContaining("one disk of two");
        now = now.plus(Duration.ofMinutes(61));
        assertThat(later.find(id, call())).isEmpty();
        assertThat(records()).isEmpty();
    }

    @Test
    void whatNobodyPicksUpHasFailedWithAnUnknownEffect() {
        JobId id = cutShort();

        KvmJobs after = open();
        after.pickUp();

        ProviderException why = catchThrowableOfType(
                ProviderException.class,
                () -> after.find(id, call()).orElseThrow().await(call()));
        assertThat(why.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aRecordThatCannotBeReadHindersNoOther() throws IOException {
        JobId id = cutShort();
        Files.writeString(state.resolve("jobs").resolve(JobId.random() + ".json"), "{\"id\":");
        Files.writeString(state.resolve("jobs").resolve(JobId.random() + ".json"), "{\"id\":\"nonsense\"}");

        KvmJobs after = open();
        after.pickUp();

        assertThat(after.list(call())).extracting(JobStatus::id).containsExactly(id);
    }

    private static void admitted() {}
}
