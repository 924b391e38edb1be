package io.quantix.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A clock that stands still until it is told to go on. Hand it to a simulator as {@link
 * io.quantix.spi.ProviderContext#clock()}, and its guests boot, shut down and crash when {@link #advance} says so.
 *
 * <p>Deadlines of calls are not on this clock: a call that waits for a guest still ends at its deadline in real time.
 *
 * <p>Thread-safe. What falls due runs on the thread that advances, in the order of its times.
 */
public final class SimClock implements InstantSource, SimTime {

    private final Object turn = new Object();
    private final Instant origin;
    private final List<SimTimers> timers = new ArrayList<>();
    private volatile long elapsed;

    private SimClock(Instant origin) {
        this.origin = origin;
    }

    public static SimClock startingAt(Instant origin) {
        return new SimClock(origin);
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(elapsed);
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public long nanos() {
        return elapsed;
    }

    /** Lets time pass, and with it everything that falls due, each thing at its own time. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time only goes forward, not by " + time);
        }
        synchronized (turn) {
            long target = elapsed + time.toNanos();
            OptionalLong due = nextDue();
            while (due.isPresent() && due.getAsLong() <= target) {
                elapsed = Math.max(elapsed, due.getAsLong());
                snapshot().forEach(SimTimers::runDue);
                due = nextDue();
            }
            elapsed = target;
        }
    }

    void drive(SimTimers driven) {
        synchronized (timers) {
            timers.add(driven);
        }
    }

    private OptionalLong nextDue() {
        return snapshot().stream()
                .map(SimTimers::nextDue)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    private List<SimTimers> snapshot() {
        synchronized (timers) {
            return List.copyOf(timers);
        }
    }
}
