package io.quantix.node.core;

import io.quantix.spi.Progress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far work is, and how fast it has come there.
 *
 * @param first what was done when its size was first known
 * @param sinceNanos when that was, by the process's clock
 * @param nowNanos when it was last heard of
 */
record Pace(Progress progress, long first, long sinceNanos, long nowNanos) {

    /** Takes note of progress; a step of another size begins anew. */
    static Pace of(Progress progress, @Nullable Pace before) {
        long now = System.nanoTime();
        return before != null && before.progress.total() == progress.total() && progress.done() >= before.first
                ? new Pace(progress, before.first, before.sinceNanos, now)
                : new Pace(progress, progress.done(), now, now);
    }

    /** Returns how much longer it takes if it goes on like this; empty while nobody can tell. */
    Optional<Duration> remaining() {
        long done = progress.done() - first;
        if (progress.total() == 0 || done <= 0) {
            return Optional.empty();
        }
        double each = (double) (nowNanos - sinceNanos) / done;
        return Optional.of(Duration.ofNanos((long) (each * (progress.total() - progress.done()))));
    }
}
