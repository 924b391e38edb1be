package io.quantix.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Travels with every call: how long it may take, who asked, whether the caller still wants it, and where to report progress.
 *
 * <h2>Threading</h2>
 *
 * Immutable and safe to share. Cancellation may come from any thread.
 *
 * <h2>Canonical pattern</h2>
 *
 * <pre>{@code
 * public VmStatus start(VmId id, StartOptions options, CallContext call) {
 *     call.check("start VM " + id);                        // refuse work nobody waits for
 *     connection.call(call.remaining(), () -> ...);        // bound every native call by what is left
 *     call.report(new Progress(1, 2, "guest memory"));
 * }
 * }</pre>
 *
 * <h2>Units</h2>
 *
 * The deadline is a point on the monotonic clock of this process ({@link System#nanoTime()}), so setting the wall clock
 * neither shortens nor extends a call.
 *
 * @since 1.0
 */
public final class CallContext {

    /** The longest time a call may be given: 24 hours. What takes longer is a {@link Job}. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private final String requestId;
    private final long deadlineNanos;
    private final Cancellation cancellation;
    private final @Nullable Consumer<? super Progress> progress;

    private CallContext(
            String requestId,
            long deadlineNanos,
            Cancellation cancellation,
            @Nullable Consumer<? super Progress> progress) {
        this.requestId = requestId;
        this.deadlineNanos = deadlineNanos;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /** Returns a context with a fresh request id that ends after {@code timeout} (more than zero, at most {@link #LONGEST}). */
    public static CallContext within(Duration timeout) {
        return of(UUID.randomUUID().toString(), timeout, new Cancellation());
    }

    /**
     * Returns a context for a request that has an id of its own.
     *
     * @param requestId 1 to 128 printable characters; repeated in logs and events
     * @param timeout more than zero, at most {@link #LONGEST}
     * @param cancellation the caller's way to give up
     */
    public static CallContext of(String requestId, Duration timeout, Cancellation cancellation) {
        Problems.of("call context")
                .text("requestId", requestId, 128)
                .check(
                        timeout.isPositive() && timeout.compareTo(LONGEST) <= 0,
                        "timeout",
                        timeout,
                        "must be more than zero and at most " + LONGEST)
                .throwIfAny();
        return new CallContext(
                requestId,
                System.nanoTime() + timeout.toNanos(),
                Objects.requireNonNull(cancellation, "cancellation"),
                null);
    }

    /** Returns the same call with a listener for its progress. The listener must be quick and must not throw. */
    public CallContext reportingTo(Consumer<? super Progress> listener) {
        return new CallContext(requestId, deadlineNanos, cancellation, Objects.requireNonNull(listener, "listener"));
    }

    /** Returns the same call with a deadline that is the earlier of this one and {@code timeout} from now. */
    public CallContext atMost(Duration timeout) {
        long sooner = System.nanoTime() + timeout.toNanos();
        return sooner - deadlineNanos >= 0 ? this : new CallContext(requestId, sooner, cancellation, progress);
    }

    public String requestId() {
        return requestId;
    }

    /** Returns the time left; zero, never negative, once the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    public boolean isExpired() {
        return deadlineNanos - System.nanoTime() <= 0;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Refuses to go on when nobody waits for the result. Call it before each step that has an effect.
     *
     * @param what the step about to be taken, for the message
     * @throws ProviderException.Cancelled when the caller gave up; effect none
     * @throws ProviderException.TimedOut when the deadline has passed; effect none
     */
    public void check(String what) {
        check(what, Effect.NONE);
    }

    /**
     * Refuses to go on, as {@link #check(String)} does, between two steps.
     *
     * @param soFar what the steps already taken left behind
     * @throws ProviderException.Cancelled when the caller gave up
     * @throws ProviderException.TimedOut when the deadline has passed
     */
    public void check(String what, Effect soFar) {
        if (cancellation.isCancelled()) {
            throw new ProviderException.Cancelled(
                    what + " was cancelled before it began: " + cancellation.reason(), soFar);
        }
        if (isExpired()) {
            throw new ProviderException.TimedOut(
                    null, what + " was not begun: the deadline of the call had passed", soFar);
        }
    }

    /** Reports progress to whoever listens; does nothing when nobody does. */
    public void report(Progress step) {
        Consumer<? super Progress> listener = progress;
        if (listener != null) {
            listener.accept(step);
        }
    }

    @Override
    public String toString() {
        return "request " + requestId + " (" + remaining().toMillis() + " ms left)";
    }
}
