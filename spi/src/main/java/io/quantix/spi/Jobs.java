package io.quantix.spi;

import java.util.List;
import java.util.Optional;

/**
 * The jobs a provider knows of, including those that outlived a restart of the host where the technology allows that.
 *
 * @since 1.0
 */
public interface Jobs {

    /** Returns running jobs and those that ended lately, oldest first. */
    List<JobStatus> list(CallContext call);

    /** Finds a job again, for example after a restart of the host. */
    Optional<Job<?>> find(JobId id, CallContext call);
}
