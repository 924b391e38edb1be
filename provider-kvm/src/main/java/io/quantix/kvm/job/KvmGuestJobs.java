package io.quantix.kvm.job;

import io.quantix.kvm.guest.GuestJobs;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.vm.VmId;

/**
 * The provider's jobs, lent to its agents.
 *
 * @param jobs the provider's
 */
public record KvmGuestJobs(KvmJobs jobs) implements GuestJobs {

    @Override
    public <T> Job<T> start(
            JobId id, VmId vm, String kind, Record request, CallContext call, Runnable admission, Work<T> work) {
        return jobs.start(id, JobOrder.of(kind, vm, request), call, admission, run -> work.run(run.call()));
    }
}
