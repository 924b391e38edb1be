package io.quantix.kvm.job;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The long-running work of one provider. A job is on disk from before its first effect until it has ended; what is still there when a
 * provider opens was under way when the one before it ended, and whoever owns that kind of work picks it up.
 *
 * <p>An ended job is remembered for an hour. One that was cut short is remembered that long across restarts, too.
 */
public final class KvmJobs implements Jobs {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

    private final RecordFiles files;
    private final InstantSource clock;
    private final System.Logger log;
    private final Map<String, JobResumer> resumers = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private final Map<JobId, KvmJob<?>> jobs = new LinkedHashMap<>();
    private final Set<JobId> admitting = new HashSet<>();
    private volatile boolean closed;

    public KvmJobs(Path directory, InstantSource clock, System.Logger log) {
        this.files = new RecordFiles(directory, log);
        this.clock = clock;
        this.log = log;
    }

    /** Names who picks up the jobs of a kind. To be said before {@link #pickUp}. */
    public void resume(String kind, JobResumer resumer) {
        resumers.put(kind, resumer);
    }

    /** Picks up what an earlier process left. Returns at once; each job tells in its own time what became of it. */
    public void pickUp() {
        files.all().forEach((name, map) -> {
            try {
                pickUp(JobRecord.fromMap(map));
            } catch (IllegalArgumentException unreadable) {
                log.log(Level.ERROR, "the record of job " + name + " makes no sense", unreadable);
            }
        });
    }

    private void pickUp(JobRecord record) {
        Optional<JobRecord.CutShort> end = record.end();
        if (end.isPresent()) {
            if (isOld(end.get().at())) {
                files.delete(record.id().toString());
            } else {
                put(KvmJob.ended(record, end.get(), clock));
            }
            return;
        }
        log.log(
                Level.INFO,
                "job {0} ({1} {2}) was under way: picking it up",
                record.id(),
                record.order().kind(),
                record.order().vm());
        JobResumer resumer = resumers.getOrDefault(record.order().kind(), KvmJobs::unknown);
        KvmJob<Object> job = new KvmJob<>(record, clock, this::keep);
        put(job);
        job.begin(
                run -> resumer.resume(record).run(run),
                run(job),
                failure -> failure.ifPresentOrElse(why -> keepCutShort(job, why), () -> forget(job)));
    }

    /** Nobody does this kind of work any more. */
    private static JobWork<?> unknown(JobRecord record) {
        return run -> {
            throw new ProviderException.Unavailable(
                    "the host ended while it had to " + record.order().kind() + ": look at "
                            + record.order().vm().ref() + " to learn how far it came",
                    Effect.UNKNOWN,
                    null);
        };
    }

    private void put(KvmJob<?> job) {
        synchronized (lock) {
            jobs.put(job.id(), job);
        }
    }

    private boolean isOld(Instant ended) {
        return ended.isBefore(clock.instant().minus(REMEMBERED));
    }

    private JobRun run(KvmJob<?> job) {
        return new JobRun(job, job.cancellation(), () -> closed);
    }

    private void keep(JobRecord record) {
        files.write(record.id().toString(), record.toMap());
    }

    /** What a restart cut short is still told after the next one. */
    private void keepCutShort(KvmJob<?> job, ProviderException why) {
        try {
            keep(job.record().cutShort(clock.instant(), why.effect(), String.valueOf(why.getMessage())));
        } catch (ProviderException failed) {
            log.log(Level.WARNING, "how job " + job.id() + " ended cannot be kept", failed);
        }
    }

    private void forget(KvmJob<?> job) {
        files.delete(job.id().toString());
    }

    /**
     * Starts a job, or finds the one that was started with the same id before.
     *
     * @param call bounds this call, not the job
     * @param admission refuses what cannot be done; may block; not asked about a job that was started before
     * @param work runs once the job is on disk
     * @throws ProviderException.AlreadyExists when the id was used for something else
     */
    @SuppressWarnings("unchecked") // Equal orders make jobs of the same type.
    public <T extends @Nullable Object> Job<T> start(
            JobId id, JobOrder order, CallContext call, Runnable admission, JobWork<T> work) {
        call.check(order.kind() + " " + order.vm());
        Optional<KvmJob<?>> known = reserve(id, call);
        if (known.isPresent()) {
            JobOrder before = known.get().order();
            if (!before.equals(order)) {
                throw new ProviderException.AlreadyExists(
                        new ObjectRef("job", id.toString()),
                        "it was asked to " + before.kind() + " " + before.vm()
                                + (before.kind().equals(order.kind()) ? " in another way" : ""));
            }
            return (Job<T>) known.get();
        }
        try {
            admission.run();
            KvmJob<T> job = new KvmJob<>(
                    new JobRecord(id, order, clock.instant(), Map.of(), Optional.empty()), clock, this::keep);
            begin(job, work);
            return job;
        } finally {
            release(id);
        }
    }

    private <T extends @Nullable Object> void begin(KvmJob<T> job, JobWork<T> work) {
        keep(job.record());
        synchronized (lock) {
            if (closed) {
                forget(job);
                throw away();
            }
            jobs.put(job.id(), job);
        }
        job.begin(work, run(job), ignored -> forget(job));
    }

    private static ProviderException away() {
        return new ProviderException.Unavailable("the provider was closed", Effect.NONE, null);
    }

    /** Finds a job, or makes sure that this call alone brings it into being. */
    private Optional<KvmJob<?>> reserve(JobId id, CallContext call) {
        try (Subscription _ = call.cancellation().onCancel(this::wake)) {
            synchronized (lock) {
                while (admitting.contains(id) && !closed) {
                    call.check("start job " + id, Effect.UNKNOWN);
                    TimeUnit.NANOSECONDS.timedWait(
                            lock, Math.max(1, call.remaining().toNanos()));
                }
                if (closed) {
                    throw away();
                }
                forgetOld();
                KvmJob<?> known = jobs.get(id);
                if (known == null) {
                    admitting.add(id);
                }
                return Optional.ofNullable(known);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("starting job " + id + " was interrupted", Effect.UNKNOWN);
        }
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void release(JobId id) {
        synchronized (lock) {
            admitting.remove(id);
            lock.notifyAll();
        }
    }

    private void forgetOld() {
        jobs.values().removeIf(job -> {
            boolean old = job.status().endedAt().filter(this::isOld).isPresent();
            if (old) {
                forget(job);
            }
            return old;
        });
    }

    @Override
    public List<JobStatus> list(CallContext call) {
        call.check("list jobs");
        synchronized (lock) {
            requireOpen();
            forgetOld();
            return jobs.values().stream()
                    .map(KvmJob::status)
                    .sorted(Comparator.comparing(JobStatus::startedAt))
                    .toList();
        }
    }

    @Override
    public Optional<Job<?>> find(JobId id, CallContext call) {
        call.check("find job " + id);
        synchronized (lock) {
            requireOpen();
            forgetOld();
            return Optional.ofNullable(jobs.get(id));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw away();
        }
    }

    /** Lets nobody wait for a job any longer. What runs in the technology goes on, and is picked up when a provider opens again. */
    public void close() {
        List<KvmJob<?>> running;
        synchronized (lock) {
            closed = true;
            running = List.copyOf(jobs.values());
            lock.notifyAll();
        }
        running.forEach(KvmJob::abandon);
    }

    /** Waits a bounded time until no thread of a job is left, once the way to the hypervisor is closed. */
    public void join() {
        long end = System.nanoTime() + CLOSE_WAIT.toNanos();
        List<KvmJob<?>> all;
        synchronized (lock) {
            all = List.copyOf(jobs.values());
        }
        for (KvmJob<?> job : all) {
            job.join(Duration.ofNanos(end - System.nanoTime()));
        }
    }
}
