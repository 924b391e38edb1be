package io.quantix.node.core;

import io.quantix.node.v1.Operation;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Changes that are jobs of a provider. The job has the id of the request, so that after a restart the node asks the provider for the same
 * job and goes on with it; progress and cancellation travel between the operation and the job.
 */
final class LongWork {

    /** How long such a change may take in all. */
    static final Duration LIMIT = CallContext.LONGEST;

    private static final Duration SLICE = Duration.ofMillis(250);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration CANCELLING = Duration.ofMinutes(5);

    private final Hypervisors hypervisors;
    private final Operations operations;
    private final OperationQueries queries;

    LongWork(Hypervisors hypervisors, Operations operations, OperationQueries queries) {
        this.hypervisors = hypervisors;
        this.operations = operations;
        this.queries = queries;
    }

    /** Starts a job, or finds the one that was started under the same id. */
    @FunctionalInterface
    interface Start<T> {
        Job<T> begin(JobId id, CallContext call);
    }

    /** Sets a change going and answers with its operation; with its failure when it is refused at once. */
    Operation launch(Mutation<?> mutation, CallContext waiting) {
        operations.launch(mutation, waiting);
        return queries.find(mutation.requestId());
    }

    /** Returns whether what ends now as cancelled goes on when the node starts again. */
    boolean isParked() {
        return operations.isStopping();
    }

    /** Starts a job; bounded, as starting is no long work. */
    <T> Job<T> start(Start<T> start, CallContext call) {
        return start.begin(id(call), call.atMost(START));
    }

    /** Runs a job to its end. */
    <T> T run(Start<T> start, CallContext call) {
        return follow(start(start, call), call);
    }

    /**
     * Goes on with a job an earlier run of the node had begun and that must not be started twice.
     *
     * @param lost answers for a job the provider knows nothing of
     */
    @SuppressWarnings("unchecked") // The job of a request makes what the request's method makes.
    <T> T goOn(String hypervisor, CallContext call, Supplier<T> lost) {
        Optional<Jobs> jobs = hypervisors.jobs(hypervisor);
        Optional<Job<?>> found = jobs.flatMap(all -> all.find(id(call), call.atMost(START)));
        return found.isPresent() ? follow((Job<T>) found.get(), call) : lost.get();
    }

    /** Returns the error for a job that must not be started twice and of which nobody knows anything any more. */
    static ProviderException unknown(VmId vm) {
        return new ProviderException.Unavailable(
                "the node stopped while it was under way, and the hypervisor knows nothing of it; look at " + vm.ref()
                        + " and ask again with a new request id",
                Effect.UNKNOWN,
                (Throwable) null);
    }

    private static JobId id(CallContext call) {
        return new JobId(UUID.fromString(call.requestId()));
    }

    /** Waits for the end of a job, telling how far it is. */
    <T> T follow(Job<T> job, CallContext call) {
        Subscription watching = call.cancellation().onCancel(() -> {
            if (!operations.isStopping()) {
                job.cancel(call.cancellation().reason());
            }
        });
        try {
            return await(job, call);
        } finally {
            watching.close();
        }
    }

    private <T> T await(Job<T> job, CallContext call) {
        long giveUp = Long.MAX_VALUE;
        boolean ended = false;
        while (true) {
            if (operations.isStopping()) {
                throw new ProviderException.Cancelled(
                        "the node is stopping; the work is looked for when it starts again", Effect.UNKNOWN);
            }
            try {
                return job.await(CallContext.of(call.requestId(), SLICE, new Cancellation()));
            } catch (ProviderException notYet) {
                JobStatus status = job.status();
                boolean waited = notYet instanceof ProviderException.TimedOut;
                if (status.state() != JobStatus.State.RUNNING) {
                    if (ended || !waited) {
                        throw notYet;
                    }
                    // It ended just now, or its own failure is that its time ran out: asking once more tells.
                    ended = true;
                } else if (!waited) {
                    rest();
                }
                call.report(status.progress());
            }
            if (!call.remaining().isPositive() && giveUp == Long.MAX_VALUE) {
                job.cancel("its time has passed");
                giveUp = System.nanoTime() + CANCELLING.toNanos();
            }
            if (System.nanoTime() > giveUp) {
                throw new ProviderException.TimedOut(
                        job.status().object(), "it did not end when it was cancelled", Effect.UNKNOWN);
            }
        }
    }

    /** The provider cannot be asked at the moment; the job goes on. */
    private static void rest() {
        try {
            Thread.sleep(SLICE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("interrupted; the job goes on", Effect.UNKNOWN);
        }
    }
}
