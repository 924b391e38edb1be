package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;

/** Passes everything about a job on; a subclass changes what it wants to. */
class DisguisedJob<T> implements Job<T> {

    private final Job<T> job;

    DisguisedJob(Job<T> job) {
        this.job = job;
    }

    @Override
    public JobId id() {
        return job.id();
    }

    @Override
    public JobStatus status() {
        return job.status();
    }

    @Override
    public T await(CallContext call) {
        return job.await(call);
    }

    @Override
    public void cancel(String reason) {
        job.cancel(reason);
    }
}
