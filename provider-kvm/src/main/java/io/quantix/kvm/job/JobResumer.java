package io.quantix.kvm.job;

/** Picks up the jobs of one kind that were under way when the process ended before. */
@FunctionalInterface
public interface JobResumer {

    /**
     * Says how a job goes on. The work looks what became of the job, and either follows what still runs in the technology to its end, or
     * puts in order what was left half-done and fails with what is left behind. It may find that all was done, and returns the result then.
     *
     * @param record what the job left on disk
     */
    JobWork<?> resume(JobRecord record);
}
