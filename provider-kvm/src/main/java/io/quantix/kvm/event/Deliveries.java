package io.quantix.kvm.event;

import io.quantix.spi.Subscription;
import io.quantix.spi.vm.VmEvent;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands events to subscribers, each on a thread of its own, so that a slow one delays only itself. */
final class Deliveries implements AutoCloseable {

    /** More than a subscriber can fall behind before it has to list everything again. */
    private static final int MOST_WAITING = 10_000;

    private final InstantSource clock;
    private final System.Logger log;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    Deliveries(InstantSource clock, System.Logger log) {
        this.clock = clock;
        this.log = log;
    }

    Subscription add(Consumer<? super VmEvent> listener) {
        Delivery delivery = new Delivery(listener);
        deliveries.add(delivery);
        delivery.thread.start();
        return delivery;
    }

    void publish(VmEvent event) {
        deliveries.forEach(delivery -> delivery.offer(event));
    }

    /** Ends every delivery without waiting for listeners that are still at it. */
    @Override
    public void close() {
        deliveries.forEach(Delivery::end);
        deliveries.clear();
    }

    private final class Delivery implements Subscription {

        private final Consumer<? super VmEvent> listener;
        private final Thread thread = Thread.ofVirtual().name("vm-events").unstarted(this::deliver);
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final Deque<VmEvent> waiting = new ArrayDeque<>();
        /** Held while the listener runs, so that closing can wait for it. */
        private final ReentrantLock turn = new ReentrantLock();

        private boolean closed;

        Delivery(Consumer<? super VmEvent> listener) {
            this.listener = listener;
        }

        void offer(VmEvent event) {
            lock.lock();
            try {
                if (waiting.size() >= MOST_WAITING) {
                    waiting.clear();
                    waiting.add(new VmEvent.Resync(
                            "the subscriber fell behind by " + MOST_WAITING + " events", clock.instant()));
                } else {
                    waiting.add(event);
                }
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        private void deliver() {
            while (true) {
                VmEvent next = take();
                if (next == null) {
                    return;
                }
                turn.lock();
                try {
                    if (!isClosed()) {
                        listener.accept(next);
                    }
                } catch (RuntimeException | Error failed) {
                    log.log(Level.WARNING, "a listener failed on " + next, failed);
                } finally {
                    turn.unlock();
                }
            }
        }

        private @Nullable VmEvent take() {
            lock.lock();
            try {
                while (waiting.isEmpty() && !closed) {
                    changed.awaitUninterruptibly();
                }
                return closed ? null : waiting.poll();
            } finally {
                lock.unlock();
            }
        }

        private boolean isClosed() {
            lock.lock();
            try {
                return closed;
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                closed = true;
                waiting.clear();
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            end();
            if (Thread.currentThread() != thread) {
                awaitTurn();
            } else {
                deliveries.remove(this);
            }
        }

        private void awaitTurn() {
            turn.lock();
            try {
                deliveries.remove(this);
            } finally {
                turn.unlock();
            }
        }
    }
}
