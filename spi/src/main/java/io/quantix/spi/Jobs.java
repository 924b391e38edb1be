package io.quantix.spi;

import java.util.List;
import java.util.Optional;

/**
 * The jobs a provider knows of, including those that outlived a restart of the host where the technology allows that.
 *
 * <h2>After a restart</h2>
 *
 * A job that still runs in the technology is found {@link JobStatus.State#RUNNING} and can be awaited and cancelled as before. One that
 * was cut short is found {@link JobStatus.State#FAILED}, its failure saying with its {@link Effect} what is left behind. Where the
 * technology keeps no trace of jobs, {@link #find} is empty, and the object itself tells what became of it.
 *
 * @since 1.0
 */
public interface Jobs {

    /** Returns running jobs and those that ended lately, oldest first. */
    List<JobStatus> list(CallContext call);

    /**
     * Finds a job again, for example after a restart of the host.
     *
     * @return empty when the provider knows nothing of such a job
     */
    Optional<Job<?>> find(JobId id, CallContext call);
}
