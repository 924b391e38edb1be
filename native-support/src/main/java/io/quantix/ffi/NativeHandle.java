package io.quantix.ffi;

import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns a pointer that a library must get back exactly once, and never while a call still uses it.
 *
 * <p>{@link #close} refuses new calls and waits for those in flight. If they do not return in time, the last of them
 * releases the pointer when it does. A handle that is collected without having been closed is only reported: releasing it
 * from the collector would run library code at an arbitrary time on a thread the library does not know.
 */
public final class NativeHandle implements AutoCloseable {

    private static final Logger LOG = System.getLogger(NativeHandle.class.getName());
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final State state;
    private final Cleaner.Cleanable leakReport;

    /**
     * @param what names the handle in errors and in the report of a leak
     * @param address what the library returned; not NULL
     * @param release gives it back to the library; called once, by the thread that closes or that leaves last
     */
    public NativeHandle(String what, MemorySegment address, Consumer<MemorySegment> release) {
        if (CStrings.isNull(address)) {
            throw new IllegalArgumentException(what + " cannot own NULL");
        }
        this.state = new State(what, address, release);
        this.leakReport = CLEANER.register(this, state::reportLeak);
    }

    /**
     * Calls {@code use} with the pointer, which stays valid until it returns.
     *
     * @throws HandleClosedException if the handle is closed
     */
    public <T extends @Nullable Object> T with(Function<MemorySegment, T> use) {
        state.enter();
        try {
            return use.apply(state.address);
        } finally {
            state.leave();
        }
    }

    public boolean isClosed() {
        return state.isClosed();
    }

    /** Closes the handle; a second call does nothing. */
    @Override
    public void close() {
        close(CLOSE_WAIT);
    }

    /** Closes the handle and waits at most so long for calls in flight. */
    public void close(Duration atMost) {
        if (state.close(atMost)) {
            leakReport.clean();
        }
    }

    @Override
    public String toString() {
        return state.what + (isClosed() ? " (closed)" : "");
    }

    /** Lives as long as the report of a leak needs it, and so must not refer to the handle. */
    private static final class State {
        final String what;
        final MemorySegment address;
        private final Consumer<MemorySegment> release;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition left = lock.newCondition();
        private int inFlight;
        private boolean closed;
        private boolean released;

        State(String what, MemorySegment address, Consumer<MemorySegment> release) {
            this.what = what;
            this.address = address;
            this.release = release;
        }

        void enter() {
            lock.lock();
            try {
                if (closed) {
                    throw new HandleClosedException(what);
                }
                inFlight++;
            } finally {
                lock.unlock();
            }
        }

        void leave() {
            lock.lock();
            try {
                inFlight--;
                left.signalAll();
            } finally {
                lock.unlock();
            }
            releaseIfUnused();
        }

        boolean isClosed() {
            lock.lock();
            try {
                return closed;
            } finally {
                lock.unlock();
            }
        }

        boolean close(Duration atMost) {
            lock.lock();
            try {
                if (closed) {
                    return false;
                }
                closed = true;
                long nanos = atMost.toNanos();
                while (inFlight > 0 && nanos > 0) {
                    nanos = left.awaitNanos(nanos);
                }
                if (inFlight > 0) {
                    LOG.log(
                            Logger.Level.WARNING,
                            "{0} was closed with {1} calls in flight; the last of them releases it",
                            what,
                            inFlight);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
            releaseIfUnused();
            return true;
        }

        void reportLeak() {
            if (!isClosed()) {
                LOG.log(Logger.Level.WARNING, "{0} was never closed: its native memory stays allocated", what);
            }
        }

        private void releaseIfUnused() {
            lock.lock();
            try {
                if (!closed || released || inFlight > 0) {
                    return;
                }
                released = true;
            } finally {
                lock.unlock();
            }
            release.accept(address);
        }
    }
}
