package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of one provider. They end with it; an ended one is remembered for an hour. */
final class SimJobs implements Jobs {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /**
     * What a job is asked to do.
     *
     * @param kind in a verb and a noun
     * @param request everything that tells this request from another
     */
    record Order(SimOperation operation, String kind, VmId vm, List<Object> request) {
        Order {
            request = List.copyOf(request);
        }
    }

    private final SimHost host;
    private final SimSession session;
    private final Map<JobId, SimJob<?>> jobs = new LinkedHashMap<>();

    SimJobs(SimHost host, SimSession session) {
        this.host = host;
        this.session = session;
    }

    /**
     * Starts a job, or finds the one that was started with the same id before.
     *
     * @param admission refuses what cannot be done; not asked about a job that was started before
     * @throws ProviderException.AlreadyExists when the id was used for something else
     */
    synchronized <T> Job<T> start(JobId id, Order order, Runnable admission, SimJob.Work<T> work) {
        forgetOld();
        Optional<Job<T>> known = known(id, order);
        if (known.isPresent()) {
            return known.get();
        }
        admission.run();
        SimJob<T> job = new SimJob<>(id, order, session, host, work);
        jobs.put(id, job);
        job.begin();
        return job;
    }

    /**
     * Finds the job of an order.
     *
     * @throws ProviderException.AlreadyExists when the id was used for something else
     */
    @SuppressWarnings("unchecked") // Equal orders make jobs of the same type.
    synchronized <T> Optional<Job<T>> known(JobId id, Order order) {
        SimJob<?> known = jobs.get(id);
        if (known != null && !known.order().equals(order)) {
            throw new ProviderException.AlreadyExists(
                    new ObjectRef("job", id.toString()),
                    "it was asked to " + known.order().kind());
        }
        return Optional.ofNullable((Job<T>) known);
    }

    private void forgetOld() {
        Instant oldest = host.time().now().minus(REMEMBERED);
        jobs.values()
                .removeIf(job -> job.status()
                        .endedAt()
                        .filter(ended -> ended.isBefore(oldest))
                        .isPresent());
    }

    @Override
    public synchronized List<JobStatus> list(CallContext call) {
        call.check("list jobs");
        requireOpen();
        return jobs.values().stream()
                .map(SimJob::status)
                .sorted(Comparator.comparing(JobStatus::startedAt))
                .toList();
    }

    @Override
    public synchronized Optional<Job<?>> find(JobId id, CallContext call) {
        call.check("find job " + id);
        requireOpen();
        return Optional.ofNullable(jobs.get(id));
    }

    private void requireOpen() {
        session.away(Effect.NONE).ifPresent(away -> {
            throw away;
        });
    }

    synchronized void cancelAll(String reason) {
        jobs.values().forEach(job -> job.cancel(reason));
    }
}
