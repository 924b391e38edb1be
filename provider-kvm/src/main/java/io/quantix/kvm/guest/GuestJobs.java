package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.vm.VmId;

/** The provider's jobs, as far as agents need them. */
public interface GuestJobs {

    /**
     * Starts a job, or finds the one that was started with the same id before.
     *
     * @param kind in a verb and a noun
     * @param request what tells this request from another
     * @param call bounds this call, not the job
     * @param admission refuses what cannot be done; not asked about a job that was started before
     */
    <T> Job<T> start(
            JobId id, VmId vm, String kind, Record request, CallContext call, Runnable admission, Work<T> work);

    /** What a job does, on a thread of its own. */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does the work and returns its result, or throws as a job fails.
         *
         * @param call ends when the job is cancelled
         */
        T run(CallContext call);
    }
}
