package io.quantix.spi;

/**
 * Work that can take longer than a few seconds: a migration, a backup, a conversion, an import.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   RUNNING ──► SUCCEEDED
 *      │  ├───► FAILED
 *      │  └───► CANCELLED
 *      └ cancel() asks; the job answers in its own time
 * </pre>
 *
 * A finished job keeps its answer for at least one hour or until the provider closes, whichever comes first. What outlives the provider
 * says {@link Jobs#find}.
 *
 * <p>Before the first effect the provider records the job's id beside the object it works on, where the technology can keep it; so that
 * whoever comes after a crash can tell what was begun from what never was.
 *
 * <p>The deadline and the cancellation of the call that starts a job bound that call alone: once it has returned, only {@link #cancel}
 * or closing the provider ends the job early. A start call that fails has started no job, save with {@link Effect#UNKNOWN}: then
 * {@link Jobs#find} tells.
 *
 * <p>A job with nothing to return is a {@code Job<Done>}.
 *
 * <h2>Threading</h2>
 *
 * All methods may be called from any thread at any time.
 *
 * <h2>Idempotency</h2>
 *
 * The method that starts a job takes a {@link JobId}. Starting again with the same id and the same request returns the same
 * job, running or finished; with another request it fails with {@link ProviderException.AlreadyExists}.
 *
 * @param <T> what the job produces
 * @since 1.0
 */
public interface Job<T> {

    JobId id();

    /** Returns where the job stands now; never blocks. */
    JobStatus status();

    /**
     * Waits for the end and returns the result. The deadline bounds the wait, not the job; cancelling the context ends the
     * wait and leaves the job running.
     *
     * @throws ProviderException the job's own failure; {@link ProviderException.Cancelled} when the job was cancelled, with the effect
     *     it leaves; {@link ProviderException.TimedOut} with effect unknown when it is still running at the deadline
     */
    T await(CallContext call);

    /**
     * Asks the job to stop and undo what it can. Returns at once; {@link #await} tells the outcome. Does nothing when the job
     * has ended.
     */
    void cancel(String reason);
}
