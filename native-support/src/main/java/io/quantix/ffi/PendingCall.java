package io.quantix.ffi;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call on its way through a {@link NativeCallPool}. Awaited once, by the thread that submitted it or another. */
public final class PendingCall<T extends @Nullable Object> {

    /** Where a call is; guarded by its board's lock. */
    enum State {
        QUEUED,
        RUNNING,
        /** Inside the library, and its caller has gone before the deadline. */
        ABANDONED,
        /** Inside the library past the deadline. */
        QUARANTINED,
        /** Over, for its caller: returned, taken back or refused. */
        ENDED
    }

    private static final Logger LOG = System.getLogger(PendingCall.class.getName());

    final @Nullable Object key;
    final String what;
    State state = State.QUEUED;
    boolean entered;

    private final CallBoard board;
    private final NativeCall<T> call;
    private final Duration timeout;
    private final long deadlineNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable thrown;

    PendingCall(CallBoard board, @Nullable Object key, Duration timeout, String what, NativeCall<T> call) {
        this.board = board;
        this.key = key;
        this.what = Objects.requireNonNull(what, "what");
        this.call = Objects.requireNonNull(call, "call");
        this.timeout = timeout.isNegative() ? Duration.ZERO : timeout;
        this.deadlineNanos = System.nanoTime() + saturatedNanos(this.timeout);
    }

    /** Waits until the call has returned, its deadline has passed or it is cancelled. */
    @SuppressWarnings("NullAway") // a result is set, if only to a null that T allows, whenever nothing was thrown
    public T await() {
        try {
            if (!ended.await(remainingNanos(), TimeUnit.NANOSECONDS) && board.expire(this)) {
                throw new NativeTimeoutException(board.name(), what, timeout, board.startedAtEnd(this));
            }
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
        }
        Throwable failure = thrown;
        if (failure != null) {
            failure.addSuppressed(new CalledFrom(what));
            throw NativeFunction.unchecked(failure);
        }
        return result;
    }

    /**
     * Ends the caller's wait with a {@link NativeCancelledException}, unless the call has returned. A call that has not
     * started never will; one that is inside the library stays there, and counts as running until its deadline.
     */
    public void cancel() {
        board.cancel(this);
    }

    long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /** Makes the call on this thread and returns whether the thread is still needed. */
    boolean run() {
        T value = null;
        Throwable failure = null;
        try {
            value = call.run();
        } catch (Throwable t) {
            failure = t;
        }
        T returned = value;
        Throwable raised = failure;
        if (!board.deliver(this, () -> end(returned, raised))) {
            disposeLate(returned, raised);
        }
        return board.leave(this);
    }

    /** Sets what {@link #await} returns or throws; called once, under the board's lock. */
    void end(@Nullable T value, @Nullable Throwable failure) {
        result = value;
        thrown = failure;
        ended.countDown();
    }

    @SuppressWarnings("NullAway") // as in await
    private void disposeLate(@Nullable T value, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(Logger.Level.DEBUG, () -> what + " failed after its caller had given up", failure);
            return;
        }
        try {
            call.disposeLate(value);
        } catch (Throwable t) {
            LOG.log(Logger.Level.WARNING, () -> "the late result of " + what + " could not be released", t);
        }
    }

    private static long saturatedNanos(Duration duration) {
        // A century is as good as for ever, and leaves nanoTime's arithmetic room.
        return Math.min(duration.toSeconds(), 3_000_000_000L) * 1_000_000_000L + duration.toNanosPart();
    }

    /** The stack of the caller, kept beside the stack of the pool's thread. */
    private static final class CalledFrom extends RuntimeException {
        CalledFrom(String what) {
            super(what + " was called from here");
        }
    }
}
