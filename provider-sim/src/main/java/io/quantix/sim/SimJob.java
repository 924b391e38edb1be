package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One piece of long work on a thread of its own. */
final class SimJob<T> implements Job<T> {

    /** The work itself; it fails with a {@link ProviderException}, and ends early when its call says so. */
    @FunctionalInterface
    interface Work<T> {
        T run(SimJob<T> job, SimCall call);
    }

    private static final int STEPS = 4;

    private final JobId id;
    private final SimJobs.Order order;
    private final SimCall call;
    private final Work<T> work;
    private final SimTimers timers;
    private final SimTime time;
    private final Instant startedAt;
    private final SimMonitor monitor = new SimMonitor();
    private JobStatus.State state = JobStatus.State.RUNNING;
    private Progress progress = new Progress(0, 0, "starting");
    private @Nullable Instant endedAt;
    private @Nullable ProviderException failure;
    private @Nullable T result;

    SimJob(JobId id, SimJobs.Order order, SimSession session, SimHost host, Work<T> work) {
        this.id = id;
        this.order = order;
        this.work = work;
        this.timers = host.timers();
        this.time = host.time();
        this.startedAt = time.now();
        CallContext context = CallContext.of("job-" + id, CallContext.LONGEST, new Cancellation());
        this.call = new SimCall(order.operation(), order.vm(), context, session);
    }

    void begin() {
        Thread.ofVirtual().name("sim-job-" + id).start(this::run);
    }

    SimJobs.Order order() {
        return order;
    }

    private void run() {
        try {
            T made = work.run(this, call);
            end(JobStatus.State.SUCCEEDED, made, null);
        } catch (ProviderException.Cancelled cancelled) {
            end(JobStatus.State.CANCELLED, null, cancelled);
        } catch (ProviderException failed) {
            end(JobStatus.State.FAILED, null, failed);
        } catch (RuntimeException defect) {
            end(
                    JobStatus.State.FAILED,
                    null,
                    new ProviderException.Internal(
                            order.vm().ref(), "the job failed: " + defect, Effect.UNKNOWN, defect));
        }
    }

    private void end(JobStatus.State how, @Nullable T made, @Nullable ProviderException why) {
        monitor.holding(() -> {
            state = how;
            result = made;
            failure = why;
            endedAt = time.now();
            if (how == JobStatus.State.SUCCEEDED) {
                progress = new Progress(progress.total(), progress.total(), "done");
            }
        });
        monitor.signal();
    }

    /** Lets as much time pass as the simulator takes for a job, and counts {@code total} units of work on the way. */
    void takeTime(long total, String step) {
        takeTime(
                call,
                new Progress(0, total, step),
                total,
                call.session().settings().jobTime());
    }

    /**
     * Lets time pass, and counts units of work on the way.
     *
     * @param during ends the wait early
     * @param from where the work stands
     * @param to where it stands afterwards
     */
    void takeTime(SimCall during, Progress from, long to, Duration time) {
        for (int step = 0; step < STEPS; step++) {
            long done = from.done() + (to - from.done()) * step / STEPS;
            monitor.holding(() -> progress = new Progress(done, from.total(), from.step()));
            timers.sleep(time.dividedBy(STEPS), during, Effect.NONE);
            during.context().check(during.words());
        }
        monitor.holding(() -> progress = new Progress(to, from.total(), from.step()));
    }

    /** Returns a call like the job's own that no cancel reaches: for steps there is no way back from. */
    SimCall uncancelled() {
        CallContext context = CallContext.of("job-" + id, CallContext.LONGEST, new Cancellation());
        return new SimCall(order.operation(), order.vm(), context, call.session());
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public JobStatus status() {
        return monitor.locked(() -> new JobStatus(
                id,
                order.kind(),
                order.vm().ref(),
                state,
                progress,
                startedAt,
                Optional.ofNullable(endedAt),
                state == JobStatus.State.FAILED ? Optional.ofNullable(failure) : Optional.empty()));
    }

    @Override
    @SuppressWarnings("NullAway") // A job of Void has no other answer than null.
    public T await(CallContext context) {
        SimCall waiting = new SimCall(order.operation(), order.vm(), context, call.session());
        monitor.until(() -> state != JobStatus.State.RUNNING, waiting, Effect.UNKNOWN);
        ProviderException why = failure;
        if (why != null) {
            throw why;
        }
        return result;
    }

    @Override
    public void cancel(String reason) {
        call.context().cancellation().cancel(reason);
    }
}
