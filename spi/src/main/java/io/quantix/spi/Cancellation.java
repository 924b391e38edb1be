package io.quantix.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller's way to give up a call, and the provider's way to hear of it.
 *
 * <p>Thread-safe. Cancelling twice does nothing more. Listeners run once, on the thread that cancels, in the order they were
 * added, and must be quick; what they throw is dropped after all have run, as a cancelled call has nobody left to tell.
 *
 * @since 1.0
 */
public final class Cancellation {

    private final Object lock = new Object();
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile @Nullable String reason;

    /** Makes one that nobody has given up yet. */
    public Cancellation() {}

    /** Gives the call up. Only the first reason is kept. */
    public void cancel(String why) {
        List<Runnable> toRun;
        synchronized (lock) {
            if (reason != null) {
                return;
            }
            reason = Objects.requireNonNull(why, "why");
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        for (Runnable listener : toRun) {
            runQuietly(listener);
        }
    }

    public boolean isCancelled() {
        return reason != null;
    }

    /** Returns why the call was given up, or an empty text while it was not. */
    public String reason() {
        String why = reason;
        return why == null ? "" : why;
    }

    /** Runs {@code listener} when the call is given up, at once when it already was. Close the result to stop listening. */
    public Subscription onCancel(Runnable listener) {
        synchronized (lock) {
            if (reason == null) {
                listeners.add(listener);
                return () -> {
                    synchronized (lock) {
                        listeners.remove(listener);
                    }
                };
            }
        }
        runQuietly(listener);
        return () -> {};
    }

    private static void runQuietly(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failed) {
            System.getLogger(Cancellation.class.getName())
                    .log(System.Logger.Level.WARNING, "a cancellation listener failed", failed);
        }
    }
}
