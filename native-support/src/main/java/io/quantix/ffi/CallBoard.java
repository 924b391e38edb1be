package io.quantix.ffi;

import io.quantix.ffi.PendingCall.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping of a {@link NativeCallPool}: who waits, who runs, who is stuck. Every field is guarded by one lock, which
 * is never held across a native call.
 *
 * <p>A call whose key has a free slot takes the slot and stands in {@code ready}; any other is parked with its key until a
 * slot is given back, which happens only when the call that holds it has really left the library.
 */
final class CallBoard {

    private static final Duration IDLE_THREAD_ENDS = Duration.ofSeconds(30);

    private final NativeCallPool.Builder bounds;
    private final LongConsumer threadStarter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final ArrayDeque<PendingCall<?>> ready = new ArrayDeque<>();
    private final Map<Object, KeySlots> keys = new HashMap<>();
    private boolean closed;
    private int workers;
    private int idle;
    private int queued;
    private int running;
    private int quarantined;
    private long threadsStarted;
    private long lateReturns;
    private long completed;
    private long timedOut;
    private long cancelled;
    private long refused;

    CallBoard(NativeCallPool.Builder bounds, LongConsumer threadStarter) {
        this.bounds = bounds;
        this.threadStarter = threadStarter;
    }

    String name() {
        return bounds.name;
    }

    void submit(PendingCall<?> call) {
        lock.lock();
        try {
            refuseIfImpossible(call);
            queued++;
            if (takeSlot(call)) {
                makeReady(call);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a call to run, and returns null when the asking thread is no longer needed. */
    @Nullable PendingCall<?> next() {
        lock.lock();
        try {
            awaitWork();
            PendingCall<?> call = ready.poll();
            if (call == null) {
                workers--;
                return null;
            }
            queued--;
            running++;
            call.state = State.RUNNING;
            call.entered = true;
            return call;
        } finally {
            lock.unlock();
        }
    }

    /** Hands a result to the caller if it still waits, and says whether it did. */
    boolean deliver(PendingCall<?> call, Runnable end) {
        lock.lock();
        try {
            if (call.state != State.RUNNING) {
                lateReturns++;
                return false;
            }
            call.state = State.ENDED;
            completed++;
            end.run();
            // Now rather than in leave(): a caller that looks at the metrics must not find its own call running.
            running--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Accounts for a call that has left the library, and says whether its thread is still needed. */
    boolean leave(PendingCall<?> call) {
        lock.lock();
        try {
            giveSlotBack(call);
            boolean stay = true;
            if (call.state == State.ABANDONED) {
                running--;
            } else if (call.state == State.QUARANTINED) {
                quarantined--;
                stay = mayAddWorker();
                workers += stay ? 1 : 0;
            }
            call.state = State.ENDED;
            if (running + quarantined == 0) {
                drained.signalAll();
            }
            return stay;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up a call whose deadline has passed; false if it ended in the meantime, so that there is a result after all. */
    boolean expire(PendingCall<?> call) {
        lock.lock();
        try {
            if (call.state == State.QUEUED) {
                timedOut++;
                takeBack(call);
                return true;
            }
            if (call.state == State.RUNNING) {
                timedOut++;
                quarantine(call);
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a call that was given up had entered the library. */
    boolean startedAtEnd(PendingCall<?> call) {
        lock.lock();
        try {
            return call.entered;
        } finally {
            lock.unlock();
        }
    }

    void cancel(PendingCall<?> call) {
        lock.lock();
        try {
            if (call.state == State.QUEUED) {
                cancelled++;
                takeBack(call);
                call.end(null, new NativeCancelledException(call.what, false));
            } else if (call.state == State.RUNNING) {
                cancelled++;
                call.state = State.ABANDONED;
                call.end(null, new NativeCancelledException(call.what, true));
                // Nobody waits for it any more, so nobody but a timer will notice that it is stuck.
                CompletableFuture.delayedExecutor(call.remainingNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(() -> quarantineAbandoned(call));
            }
        } finally {
            lock.unlock();
        }
    }

    NativePoolMetrics metrics() {
        lock.lock();
        try {
            return snapshot();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further calls and takes back the queued ones; false if it was closed before. */
    boolean close() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            ready.forEach(this::refuseQueued);
            keys.values().forEach(slots -> slots.parked.forEach(this::refuseQueued));
            ready.clear();
            keys.clear();
            queued = 0;
            work.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is inside the library, and returns how many still are when the time is over. */
    int awaitIdle(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (running + quarantined > 0 && left > 0) {
                left = drained.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        NativePoolMetrics now = metrics();
        return now.running() + now.quarantined();
    }

    private void refuseIfImpossible(PendingCall<?> call) {
        if (closed) {
            refused++;
            throw new NativePoolClosedException(name(), call.what);
        }
        if (quarantined >= bounds.maxQuarantined) {
            refused++;
            throw new NativePoolExhaustedException(
                    call.what, quarantined + " calls of " + name() + " are stuck inside the library", snapshot());
        }
        // Calls that only wait for a thread to wake up are not in anybody's way.
        int aboutToRun = Math.min(ready.size(), Math.max(0, bounds.maxThreads - running));
        if (queued - aboutToRun >= bounds.maxQueued) {
            refused++;
            throw new NativePoolExhaustedException(call.what, "the queue of " + name() + " is full", snapshot());
        }
    }

    private void refuseQueued(PendingCall<?> call) {
        call.state = State.ENDED;
        refused++;
        call.end(null, new NativePoolClosedException(name(), call.what));
    }

    private void awaitWork() {
        idle++;
        try {
            long left = IDLE_THREAD_ENDS.toNanos();
            while (ready.isEmpty() && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException stray) {
            // Pool threads belong to the pool alone: this one takes what is ready, or ends and is replaced when needed.
        } finally {
            idle--;
        }
    }

    private void makeReady(PendingCall<?> call) {
        ready.add(call);
        employ();
    }

    /** Wakes a thread for what is ready, and starts one if too few are idle. */
    private void employ() {
        if (ready.size() > idle && mayAddWorker()) {
            workers++;
            threadsStarted++;
            threadStarter.accept(threadsStarted);
        }
        work.signal();
    }

    private boolean mayAddWorker() {
        return workers < bounds.maxThreads && workers + quarantined < bounds.maxThreads + bounds.maxQuarantined;
    }

    private void takeBack(PendingCall<?> call) {
        queued--;
        call.state = State.ENDED;
        if (ready.remove(call)) {
            giveSlotBack(call);
        } else if (call.key != null) {
            KeySlots slots = keys.get(call.key);
            if (slots != null) {
                slots.parked.remove(call);
            }
        }
    }

    private void quarantine(PendingCall<?> call) {
        call.state = State.QUARANTINED;
        running--;
        workers--;
        quarantined++;
        if (!ready.isEmpty()) {
            employ();
        }
    }

    private void quarantineAbandoned(PendingCall<?> call) {
        lock.lock();
        try {
            if (call.state == State.ABANDONED) {
                quarantine(call);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean takeSlot(PendingCall<?> call) {
        if (call.key == null) {
            return true;
        }
        KeySlots slots = keys.computeIfAbsent(call.key, k -> new KeySlots());
        if (slots.held < bounds.maxPerKey) {
            slots.held++;
            return true;
        }
        slots.parked.add(call);
        return false;
    }

    private void giveSlotBack(PendingCall<?> call) {
        KeySlots slots = call.key == null ? null : keys.get(call.key);
        if (slots == null) {
            return;
        }
        PendingCall<?> parked = slots.parked.poll();
        if (parked != null) {
            makeReady(parked);
        } else if (--slots.held == 0) {
            keys.remove(call.key);
        }
    }

    private NativePoolMetrics snapshot() {
        return new NativePoolMetrics(
                running, queued, quarantined, lateReturns, completed, timedOut, cancelled, refused);
    }

    /** The threads the calls with one key hold, and the calls that wait for one. */
    private static final class KeySlots {
        final ArrayDeque<PendingCall<?>> parked = new ArrayDeque<>();
        int held;
    }
}
