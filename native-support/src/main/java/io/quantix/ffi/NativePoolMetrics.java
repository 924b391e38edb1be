package io.quantix.ffi;

/**
 * A {@link NativeCallPool} at one moment.
 *
 * @param running calls inside the library whose callers still wait
 * @param queued calls that wait for a thread, or for their key
 * @param quarantined calls inside the library past their deadline
 * @param lateReturns quarantined calls that returned after all, since the pool was made
 * @param completed calls that returned to their callers, since the pool was made
 * @param timedOut calls whose callers gave up at the deadline, since the pool was made
 * @param cancelled calls whose callers gave up before the deadline, since the pool was made
 * @param refused calls refused at once, since the pool was made
 */
public record NativePoolMetrics(
        int running,
        int queued,
        int quarantined,
        long lateReturns,
        long completed,
        long timedOut,
        long cancelled,
        long refused) {}
