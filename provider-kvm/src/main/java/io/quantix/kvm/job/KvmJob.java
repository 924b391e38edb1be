package io.quantix.kvm.job;

import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One piece of long work on a thread of its own. */
public final class KvmJob<T extends @Nullable Object> implements Job<T> {

    private final InstantSource clock;
    private final Consumer<JobRecord> keep;
    private final Cancellation cancellation = new Cancellation();
    private JobRecord record;
    private JobStatus.State state = JobStatus.State.RUNNING;
    private Progress progress = new Progress(0, 0, "starting");
    private @Nullable Instant endedAt;
    private @Nullable ProviderException failure;
    private @Nullable T result;
    private @Nullable Thread worker;

    /**
     * @param record the job as it is on disk
     * @param clock tells when it ends
     * @param keep writes a changed record
     */
    public KvmJob(JobRecord record, InstantSource clock, Consumer<JobRecord> keep) {
        this.record = record;
        this.clock = clock;
        this.keep = keep;
    }

    /** Brings back a job that an earlier process cut short. */
    static KvmJob<Object> ended(JobRecord record, JobRecord.CutShort end, InstantSource clock) {
        KvmJob<Object> job = new KvmJob<>(record, clock, ignored -> {});
        job.end(
                JobStatus.State.FAILED,
                null,
                new ProviderException.Unavailable(end.message(), end.effect(), null),
                end.at());
        return job;
    }

    /**
     * Begins the work.
     *
     * @param run what the work is given
     * @param afterwards told why the work failed, if it did, before anybody else hears of the end; not told of an abandoned job
     */
    void begin(JobWork<? extends T> work, JobRun run, Consumer<Optional<ProviderException>> afterwards) {
        worker = Thread.ofVirtual().name("kvm-job-" + id()).start(() -> work(work, run, afterwards));
    }

    private void work(JobWork<? extends T> work, JobRun run, Consumer<Optional<ProviderException>> afterwards) {
        Outcome<T> outcome = outcome(work, run);
        if (status().state() == JobStatus.State.RUNNING) {
            afterwards.accept(Optional.ofNullable(outcome.failure()));
        }
        end(outcome.state(), outcome.result(), outcome.failure(), clock.instant());
    }

    private record Outcome<T extends @Nullable Object>(
            JobStatus.State state,
            @Nullable T result,
            @Nullable ProviderException failure) {}

    private Outcome<T> outcome(JobWork<? extends T> work, JobRun run) {
        try {
            return new Outcome<>(JobStatus.State.SUCCEEDED, work.run(run), null);
        } catch (ProviderException.Cancelled cancelled) {
            return new Outcome<>(JobStatus.State.CANCELLED, null, cancelled);
        } catch (ProviderException failed) {
            return new Outcome<>(JobStatus.State.FAILED, null, failed);
        } catch (RuntimeException defect) {
            return new Outcome<>(
                    JobStatus.State.FAILED,
                    null,
                    new ProviderException.Internal(
                            order().vm().ref(), "could not " + order().kind() + ": " + defect, Effect.UNKNOWN, defect));
        }
    }

    private synchronized void end(
            JobStatus.State how, @Nullable T made, @Nullable ProviderException why, Instant when) {
        if (state != JobStatus.State.RUNNING) {
            return;
        }
        state = how;
        result = made;
        failure = why;
        endedAt = when;
        if (how == JobStatus.State.SUCCEEDED) {
            progress = new Progress(progress.total(), progress.total(), "done");
        }
        notifyAll();
    }

    /** Ends the job in the eyes of its callers because the provider closes. The record stays, so that it is picked up again. */
    void abandon() {
        end(
                JobStatus.State.FAILED,
                null,
                new ProviderException.Unavailable(
                        "the provider was closed while it had to " + order().kind(), Effect.UNKNOWN, null),
                clock.instant());
    }

    /** Waits for the thread of an abandoned job, which has nothing to wait for itself any more. */
    void join(Duration patience) {
        Thread working = worker;
        try {
            if (working != null && patience.isPositive()) {
                working.join(patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized JobOrder order() {
        return record.order();
    }

    synchronized JobRecord record() {
        return record;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized void progress(Progress now) {
        if (state == JobStatus.State.RUNNING) {
            progress = now;
        }
    }

    void note(String name, String value) {
        JobRecord noted;
        synchronized (this) {
            noted = record.note(name, value);
        }
        keep.accept(noted);
        synchronized (this) {
            record = noted;
        }
    }

    synchronized Map<String, String> notes() {
        return record.notes();
    }

    @Override
    public synchronized JobId id() {
        return record.id();
    }

    @Override
    public synchronized JobStatus status() {
        return new JobStatus(
                record.id(),
                record.order().kind(),
                record.order().vm().ref(),
                state,
                progress,
                record.startedAt(),
                Optional.ofNullable(endedAt),
                state == JobStatus.State.FAILED ? Optional.ofNullable(failure) : Optional.empty());
    }

    @Override
    @SuppressWarnings("NullAway") // The result of work that returns nothing is null.
    public T await(CallContext call) {
        try (Subscription _ = call.cancellation().onCancel(this::wake)) {
            return await(call, "go on waiting for job " + id());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("waiting for job " + id() + " was interrupted", Effect.UNKNOWN);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized @Nullable T await(CallContext call, String what) throws InterruptedException {
        while (state == JobStatus.State.RUNNING) {
            if (call.cancellation().isCancelled()) {
                throw new ProviderException.Cancelled(
                        "the caller gave up waiting: " + call.cancellation().reason() + "; the job goes on",
                        Effect.UNKNOWN);
            }
            long left = call.remaining().toNanos();
            if (left == 0) {
                throw new ProviderException.TimedOut(
                        new ObjectRef("job", record.id().toString()),
                        "could not " + what + ": the deadline has passed, and the job goes on",
                        Effect.UNKNOWN);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    @Override
    public void cancel(String reason) {
        if (status().state() == JobStatus.State.RUNNING) {
            cancellation.cancel(reason);
        }
    }
}
