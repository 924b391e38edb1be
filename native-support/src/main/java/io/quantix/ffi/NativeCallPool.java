package io.quantix.ffi;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs native calls that may block on a bounded number of platform threads, and bounds how long their callers wait.
 *
 * <h2>Deadlines and quarantine</h2>
 *
 * A caller never waits longer than its timeout, whatever the library does. A call that has not started by then never will.
 * A call that is inside the library cannot be taken back: its thread goes into <em>quarantine</em>, no longer counts
 * against the pool's threads, and leaves when the library returns; a result that comes then is handed to
 * {@link NativeCall#disposeLate}. When {@code maxQuarantined} threads are stuck the library is considered hung, and further
 * calls are refused at once with {@link NativePoolExhaustedException} until some return.
 *
 * <h2>Bulkheads</h2>
 *
 * Calls about one object (a virtual machine, an image) share a key and may hold only {@code maxPerKey} threads,
 * quarantined ones included: an object that is wedged delays the calls about itself, and nothing else.
 *
 * <h2>Threading</h2>
 *
 * Safe to share. Callers are usually virtual threads: they park in Java while the platform thread is inside the library.
 * Interrupting the caller, or {@link PendingCall#cancel}, ends its wait.
 */
public final class NativeCallPool implements AutoCloseable {

    private static final Logger LOG = System.getLogger(NativeCallPool.class.getName());
    private static final ThreadLocal<@Nullable NativeCallPool> WORKER_OF = new ThreadLocal<>();

    private final String name;
    private final Duration closeWait;
    private final CallBoard board;

    private NativeCallPool(Builder builder) {
        this.name = builder.name;
        this.closeWait = builder.closeWait;
        this.board = new CallBoard(builder, this::startWorker);
    }

    /** Returns a builder of a pool; the name begins the names of its threads. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Makes a call that concerns the whole library or connection, and waits for it.
     *
     * @param timeout how long the caller waits at most
     * @param what names the call in errors, such as {@code virConnectListAllDomains}
     * @throws NativeTimeoutException if it did not end in time
     * @throws NativeCancelledException if the waiting thread was interrupted; its interrupt flag is set again
     * @throws NativePoolExhaustedException if the queue is full or too many threads are stuck
     * @throws NativePoolClosedException if the pool is closed
     */
    public <T extends @Nullable Object> T call(Duration timeout, String what, NativeCall<T> call) {
        return submit(null, timeout, what, call).await();
    }

    /**
     * Makes a call about one object, and waits for it. Throws what {@link #call(Duration, String, NativeCall)} throws.
     *
     * @param key identifies the object by {@code equals}
     */
    public <T extends @Nullable Object> T call(Object key, Duration timeout, String what, NativeCall<T> call) {
        return submit(Objects.requireNonNull(key, "key"), timeout, what, call).await();
    }

    /**
     * Queues a call and returns without waiting. The deadline begins now, and is enforced by {@link PendingCall#await},
     * which must be called once.
     *
     * @param key identifies the object the call is about, or null
     */
    public <T extends @Nullable Object> PendingCall<T> submit(
            @Nullable Object key, Duration timeout, String what, NativeCall<T> call) {
        PendingCall<T> pending = new PendingCall<>(board, key, timeout, what, call);
        board.submit(pending);
        return pending;
    }

    /** Returns the pool at this moment. */
    public NativePoolMetrics metrics() {
        return board.metrics();
    }

    public String name() {
        return name;
    }

    /**
     * Refuses further calls, takes back those that have not started, and waits a bounded time for those that have. Called
     * again, or from a task of the pool itself, it does not wait.
     */
    @Override
    public void close() {
        if (board.close() && WORKER_OF.get() != this) {
            int inside = board.awaitIdle(closeWait);
            if (inside > 0) {
                LOG.log(Logger.Level.WARNING, "{0} was closed with {1} calls still inside the library", name, inside);
            }
        }
    }

    private void startWorker(long number) {
        Thread.ofPlatform()
                .daemon()
                .name(name + "-" + number)
                .inheritInheritableThreadLocals(false)
                .start(this::work);
    }

    private void work() {
        WORKER_OF.set(this);
        boolean stay = true;
        while (stay) {
            PendingCall<?> call = board.next();
            stay = call != null && call.run();
        }
    }

    /** Bounds of a pool; each has a default that suits one connection to a local daemon. */
    public static final class Builder {
        final String name;
        int maxThreads = 8;
        int maxQueued = 256;
        int maxQuarantined = 16;
        int maxPerKey = 2;
        Duration closeWait = Duration.ofSeconds(5);

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** How many calls whose callers still wait may be inside the library at once: 1 to 1024, default 8. */
        public Builder maxThreads(int value) {
            maxThreads = within("maxThreads", value, 1, 1024);
            return this;
        }

        /** How many calls may wait for a thread: 1 to 1,000,000, default 256. */
        public Builder maxQueued(int value) {
            maxQueued = within("maxQueued", value, 1, 1_000_000);
            return this;
        }

        /** How many threads may be stuck past their deadlines: 1 to 4096, default 16. */
        public Builder maxQuarantined(int value) {
            maxQuarantined = within("maxQuarantined", value, 1, 4096);
            return this;
        }

        /** How many threads the calls with one key may hold: 1 to 1024, default 2. */
        public Builder maxPerKey(int value) {
            maxPerKey = within("maxPerKey", value, 1, 1024);
            return this;
        }

        /** How long {@link NativeCallPool#close} waits for calls inside the library: default 5 seconds. */
        public Builder closeWait(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("closeWait must not be negative, it is " + value);
            }
            closeWait = value;
            return this;
        }

        public NativeCallPool build() {
            return new NativeCallPool(this);
        }

        private static int within(String field, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", it is " + value);
            }
            return value;
        }
    }
}
