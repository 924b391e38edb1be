package io.quantix.sim;

import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One listener, its queue, and the thread that feeds it. */
final class SimSubscription implements Subscription {

    private final Consumer<? super VmEvent> listener;
    private final SimSession session;
    private final SimTime time;
    private final Consumer<SimSubscription> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<VmEvent> queue = new ArrayDeque<>();
    private boolean closed;
    private boolean delivering;
    private final Thread thread;

    SimSubscription(
            Consumer<? super VmEvent> listener, SimSession session, SimTime time, Consumer<SimSubscription> onClose) {
        this.listener = listener;
        this.session = session;
        this.time = time;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("sim-events-" + session.name()).unstarted(this::deliver);
    }

    void begin() {
        thread.start();
    }

    boolean belongsTo(SimSession other) {
        return session == other;
    }

    /** Queues an event. One too many, and all that wait are replaced by the word that something was missed. */
    void offer(VmEvent event) {
        lock.lock();
        try {
            if (closed || !session.connected()) {
                return;
            }
            if (queue.size() >= session.settings().eventQueue()) {
                queue.clear();
                queue.add(new VmEvent.Resync("the listener was too slow, and events were dropped", time.now()));
            } else {
                queue.add(event);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        for (VmEvent next = take(); next != null; next = take()) {
            try {
                listener.accept(next);
            } catch (Throwable failed) {
                // Whatever a listener throws, errors included, must not end the delivery.
                session.logger().log(System.Logger.Level.WARNING, "a listener failed on " + next, failed);
            }
        }
    }

    /** Waits for the next event; empty when closed. Says at the same time that the one before has been dealt with. */
    private @Nullable VmEvent take() {
        lock.lock();
        try {
            delivering = false;
            changed.signalAll();
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            delivering = !closed;
            return closed ? null : queue.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        markClosed();
        lock.lock();
        try {
            while (delivering && Thread.currentThread() != thread) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #close}, but leaves a listener behind that does not come back. */
    void closeWithin(Duration grace) {
        markClosed();
        lock.lock();
        try {
            long left = grace.toNanos();
            while (delivering && Thread.currentThread() != thread && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (delivering && Thread.currentThread() != thread) {
                session.logger().log(System.Logger.Level.WARNING, "a listener did not return; it is interrupted");
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void markClosed() {
        onClose.accept(this);
        lock.lock();
        try {
            closed = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
