package io.quantix.kvm.job;

import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the work of a job is given: calls to make on its behalf, and notes for whoever picks it up after a crash.
 *
 * <h2>Canonical pattern</h2>
 *
 * <pre>{@code
 * run.note("overlay", path.toString());                       // on disk before the file is made
 * try (Undo undo = new Undo("snapshot " + vm)) {
 *     create(path);
 *     undo.add("delete " + path, () -> delete(path));
 *     run.check("take the snapshot", Effect.NONE);            // not cancelled, provider not closed
 *     run.abortable(call -> domain.backup(call), call -> domain.abortJob(call));
 *     undo.commit();
 * }
 * }</pre>
 */
public final class JobRun {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(250);

    private final KvmJob<?> job;
    private final Cancellation cancellation;
    private final BooleanSupplier closed;
    private volatile boolean lost;

    public JobRun(KvmJob<?> job, Cancellation cancellation, BooleanSupplier closed) {
        this.job = job;
        this.cancellation = cancellation;
        this.closed = closed;
    }

    public JobId id() {
        return job.id();
    }

    /** Returns a call that ends when the job is cancelled. Its deadline is far off: a job has none. */
    public CallContext call() {
        return CallContext.of("job-" + job.id(), CallContext.LONGEST, cancellation)
                .reportingTo(job::progress);
    }

    /** Returns a call that a cancel does not end, for steps that must not be left half-way and for taking steps back. */
    public CallContext steady() {
        return CallContext.of("job-" + job.id(), CallContext.LONGEST, new Cancellation())
                .reportingTo(job::progress);
    }

    /** Returns a call that a cancel does not end, bounded in time. */
    public CallContext steady(Duration timeout) {
        return steady().atMost(timeout);
    }

    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /** Returns whether the provider has closed: what runs in the technology goes on, and whoever follows it stops. */
    public boolean isClosed() {
        return closed.getAsBoolean();
    }

    /** Is told when the job is cancelled; at once if it was already. */
    public Subscription onCancel(Runnable told) {
        return cancellation.onCancel(told);
    }

    /**
     * Refuses to go on to another step when the job was cancelled or the provider closed.
     *
     * @param soFar what the steps already taken leave behind
     */
    public void check(String what, Effect soFar) {
        requireOpen(what);
        call().check(what, soFar);
    }

    /** Refuses to go on when the provider was closed, for steps that a cancel must not leave half-way. */
    public void requireOpen(String what) {
        if (closed.getAsBoolean()) {
            throw new ProviderException.Unavailable(
                    "the provider was closed before it could " + what, Effect.UNKNOWN, null);
        }
    }

    /**
     * Does what must not be left undone, as often as it takes: while the hypervisor is away, or the machine's process does not answer, it is
     * tried again. May be repeated, so {@code body} asks or says something that can be said twice.
     *
     * @throws ProviderException.Unavailable when the provider closes meanwhile; the next one picks the job up
     */
    public <R extends @Nullable Object> R insist(Supplier<R> body) {
        while (true) {
            ProviderException away;
            try {
                return body.get();
            } catch (ProviderException.Unavailable | ProviderException.TimedOut noAnswer) {
                away = noAnswer;
                lost();
            }
            requireOpen("go on, as there was no answer (" + away.getMessage() + ")");
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    /** Says that the hypervisor was away meanwhile, or another process at this work: somebody may have forgotten something. */
    public void lost() {
        lost = true;
    }

    public boolean wasLost() {
        return lost;
    }

    public void progress(long done, long total, String step) {
        job.progress(new Progress(done, Math.max(done, total), step));
    }

    /** Keeps a fact about this job; it is on disk when this returns. */
    public void note(String name, String value) {
        job.note(name, value);
    }

    /** Returns the notes kept so far, by this process or the one before. */
    public Map<String, String> notes() {
        return job.notes();
    }

    /**
     * Looks at the progress again and again until the result is closed.
     *
     * @param look what was found, or null when there is nothing to tell; may block, and what it throws is no matter
     */
    public Subscription follow(Supplier<@Nullable Progress> look) {
        return every(LOOK, () -> {
            Progress found = look.get();
            if (found != null) {
                job.progress(found);
            }
        });
    }

    /**
     * Makes a call that cannot simply be left, because the hypervisor would go on with it. A cancel asks the hypervisor to give it up,
     * again and again as long as it takes, and the call is waited for all the same.
     *
     * @param body what takes long; returns or throws when the hypervisor has given up
     * @param abort asks the hypervisor to give up; it may be asked too early, and what it throws is no matter
     * @throws ProviderException.Cancelled when the job was cancelled and {@code body} failed, with the effect of that failure
     */
    public <R> R abortable(Function<CallContext, R> body, Consumer<CallContext> abort) {
        try (Asking asking = new Asking(abort);
                Subscription _ = cancellation.onCancel(asking::begin)) {
            return body.apply(steady());
        } catch (ProviderException failed) {
            if (cancellation.isCancelled()) {
                throw new ProviderException.Cancelled(
                        "it was cancelled: " + cancellation.reason() + " (" + failed.getMessage() + ")",
                        failed.effect());
            }
            throw failed;
        }
    }

    private final class Asking implements AutoCloseable {
        private final Consumer<CallContext> abort;
        private Subscription repeated = () -> {};
        private boolean ended;

        Asking(Consumer<CallContext> abort) {
            this.abort = abort;
        }

        synchronized void begin() {
            if (!ended) {
                repeated = every(LOOK, () -> abort.accept(steady(ASK)));
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            repeated.close();
        }
    }

    /** Does something at once and then at intervals, on a thread of its own, until the result is closed. */
    private static Subscription every(Duration pause, Runnable deed) {
        CountDownLatch end = new CountDownLatch(1);
        Thread.ofVirtual().name("job-watch").start(() -> {
            try {
                do {
                    quietly(deed);
                } while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return end::countDown;
    }

    private static void quietly(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException passing) {
            System.getLogger(JobRun.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not look after a job", passing);
        }
    }
}
