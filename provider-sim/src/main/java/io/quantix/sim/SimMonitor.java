package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A lock whose waits end when what is waited for has come, and also at the call's deadline, when its caller gives up, and when the
 * provider is closed or disconnected.
 */
final class SimMonitor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void holding(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    void signal() {
        holding(changed::signalAll);
    }

    /**
     * Waits; gives the lock up meanwhile when it is held.
     *
     * @param effect what a caller is told of the effect when the wait ends in vain
     */
    void until(BooleanSupplier done, SimCall call, Effect effect) {
        lock.lock();
        try (Subscription _ = call.context().cancellation().onCancel(this::signal);
                Subscription _ = call.session().onAway(this::signal)) {
            while (!done.getAsBoolean()) {
                Optional<ProviderException> interruption = call.interruption(effect);
                if (interruption.isPresent()) {
                    throw interruption.get();
                }
                changed.awaitNanos(Math.max(1, call.remaining().toNanos()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled(
                    "the thread that waited to " + call.words() + " was interrupted", effect);
        } finally {
            lock.unlock();
        }
    }

    /** Waits with no bound but {@code done}, as a call does that is stuck in a native library. */
    void stuckUntil(BooleanSupplier done) {
        lock.lock();
        try {
            while (!done.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
