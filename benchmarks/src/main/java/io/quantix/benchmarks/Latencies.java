package io.quantix.benchmarks;

import java.util.Arrays;

/** How long calls of a kind took. */
final class Latencies {
    private long[] nanoseconds = new long[1024];
    private int count;

    /** Makes a call and keeps how long it took. */
    void time(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        long took = System.nanoTime() - begin;
        if (count == nanoseconds.length) {
            nanoseconds = Arrays.copyOf(nanoseconds, count * 2);
        }
        nanoseconds[count++] = took;
    }

    int count() {
        return count;
    }

    /** Returns the time that so many of a hundred calls did not exceed. */
    double percentile(double percent) {
        if (count == 0) {
            throw new IllegalStateException("nothing was timed");
        }
        long[] sorted = Arrays.copyOf(nanoseconds, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(percent / 100 * count) - 1, 0, count - 1)];
    }
}
