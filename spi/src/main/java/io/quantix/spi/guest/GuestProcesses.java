package io.quantix.spi.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;

/**
 * Programs run in a guest for the host.
 *
 * <h2>Lifecycle</h2>
 *
 * A program is a {@link Job}: it runs, it ends by itself or it is killed. It does not survive its guest, nor, as its streams do not, a
 * restart of the host.
 *
 * <h2>Idempotency</h2>
 *
 * By {@link JobId}: the same id never runs a program twice, which matters when a reply was lost.
 *
 * <h2>Errors</h2>
 *
 * As for {@link GuestAgents}; threading and units too.
 *
 * <h2>Conformance</h2>
 *
 * Chapter GUEST-EXEC, {@code docs/spec/guest.md}.
 *
 * @since 1.0
 */
public interface GuestProcesses {

    /**
     * Starts a program and returns as soon as it runs. The job's result tells how it ended; a program that fails is a result and not a
     * failure of the job. Cancelling the job kills the program. Output arrives while it runs, or, without {@link
     * GuestCapability#EXEC_STREAMED}, when it has ended. A second call with the same job and an equal spec returns that job and leaves the
     * streams alone.
     *
     * @param streams used until the job has ended
     * @throws ProviderException.InvalidSpec when the guest finds no such program or directory
     * @throws ProviderException.AlreadyExists when the job id is taken by another request
     * @throws ProviderException.Unsupported without {@link GuestCapability#EXEC}, or for input without {@link
     *     GuestCapability#EXEC_INPUT}
     */
    Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call);
}
