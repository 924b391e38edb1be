package io.quantix.sim;

import io.quantix.spi.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What will happen on a simulated host, and when.
 *
 * <p>Time that passes by itself is driven by the schedulers of the open providers; with none open nothing happens, and what was
 * missed is made up for when one opens. A {@link SimClock} drives its timers itself.
 */
final class SimTimers {

    /** One thing that will happen; cancelling it is cheap and may come too late. */
    static final class Timer {

        private final long due;
        private final long sequence;
        private final Runnable action;
        private volatile boolean cancelled;

        private Timer(long due, long sequence, Runnable action) {
            this.due = due;
            this.sequence = sequence;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }

        long due() {
            return due;
        }
    }

    private final SimTime time;
    private final System.Logger logger;
    private final PriorityQueue<Timer> queue = new PriorityQueue<>(
            Comparator.comparingLong((Timer timer) -> timer.due).thenComparingLong(timer -> timer.sequence));
    private final List<ScheduledExecutorService> drivers = new ArrayList<>();
    private long sequence;

    SimTimers(SimTime time, System.Logger logger) {
        this.time = time;
        this.logger = logger;
        if (time instanceof SimClock clock) {
            clock.drive(this);
        }
    }

    Timer after(Duration delay, Runnable action) {
        Timer timer;
        synchronized (queue) {
            timer = new Timer(time.nanos() + delay.toNanos(), sequence++, action);
            queue.add(timer);
            wakeFor(timer);
        }
        return timer;
    }

    /** Lets time pass on the simulated host, within the call's own bounds. */
    void sleep(Duration time, SimCall call, Effect effect) {
        if (time.isPositive()) {
            SimHang nap = new SimHang(false);
            Timer timer = after(time, nap::release);
            try {
                nap.hold(call, effect);
            } finally {
                timer.cancel();
            }
        }
    }

    /** Lets a provider's scheduler drive the timers, and makes up for what fell due while none did. */
    void drivenBy(ScheduledExecutorService driver) {
        synchronized (queue) {
            drivers.add(driver);
            queue.forEach(this::wakeFor);
        }
    }

    void noLongerDrivenBy(ScheduledExecutorService driver) {
        synchronized (queue) {
            drivers.remove(driver);
            queue.forEach(this::wakeFor);
        }
    }

    OptionalLong nextDue() {
        synchronized (queue) {
            queue.removeIf(timer -> timer.cancelled);
            Timer next = queue.peek();
            return next == null ? OptionalLong.empty() : OptionalLong.of(next.due);
        }
    }

    void runDue() {
        for (Timer timer : takeDue()) {
            if (!timer.cancelled) {
                runQuietly(timer.action);
            }
        }
    }

    private List<Timer> takeDue() {
        List<Timer> due = new ArrayList<>();
        synchronized (queue) {
            long now = time.nanos();
            for (Timer next = queue.peek(); next != null && next.due - now <= 0; next = queue.peek()) {
                due.add(queue.remove());
            }
        }
        return due;
    }

    private void wakeFor(Timer timer) {
        if (time instanceof SimClock || drivers.isEmpty()) {
            return;
        }
        long delay = Math.max(0, timer.due - time.nanos());
        try {
            // The scheduler's own thread must not block, and a machine's lock may be held for a moment.
            var _ = drivers.getFirst()
                    .schedule(() -> Thread.startVirtualThread(this::runDue), delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            logger.log(System.Logger.Level.DEBUG, "a scheduler went away before its provider closed", shutDown);
        }
    }

    private void runQuietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failed) {
            logger.log(System.Logger.Level.ERROR, "a simulated event failed", failed);
        }
    }
}
