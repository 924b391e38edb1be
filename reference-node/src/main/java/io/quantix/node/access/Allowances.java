package io.quantix.node.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much of the node one caller may take: calls by a bucket of tokens that fills at a steady rate, open streams by their number. Callers
 * do not take from each other.
 */
public final class Allowances {

    private static final int MOST_CALLERS = 10_000;

    private final double perNano;
    private final double burst;
    private final int mostStreams;
    private final LongSupplier nanoTime;
    private final Map<String, Allowance> byCaller = new ConcurrentHashMap<>();

    public Allowances(int callsPerSecond, int mostStreams) {
        this(callsPerSecond, mostStreams, System::nanoTime);
    }

    Allowances(int callsPerSecond, int mostStreams, LongSupplier nanoTime) {
        this.perNano = (double) callsPerSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = 2.0 * callsPerSecond;
        this.mostStreams = mostStreams;
        this.nanoTime = nanoTime;
    }

    /**
     * Lets a caller make one more call.
     *
     * @return gives back what the call takes for as long as it lasts
     * @throws AccessException when it has made too many, or has too many streams open
     */
    Runnable take(Identity caller, boolean stream) {
        if (byCaller.size() > MOST_CALLERS) {
            // Full buckets say nothing: whoever comes back gets a full one.
            byCaller.values().removeIf(Allowance::isUntouched);
        }
        return byCaller.computeIfAbsent(caller.kind() + " " + caller.name(), _ -> new Allowance())
                .take(stream);
    }

    private final class Allowance {
        private double left = burst;
        private long filledAt = nanoTime.getAsLong();
        private int streams;

        synchronized Runnable take(boolean stream) {
            fill();
            if (left < 1) {
                Duration wait = Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
                throw AccessException.tooMuch(
                        "more calls than limits.calls-per-second allows one caller; nothing was done", wait);
            }
            if (stream && streams >= mostStreams) {
                throw AccessException.tooMuch(
                        streams
                                + " streams are open, as many as limits.streams-per-caller allows one caller; close one",
                        Duration.ofSeconds(1));
            }
            left--;
            if (!stream) {
                return () -> {};
            }
            streams++;
            return this::closeStream;
        }

        private synchronized void closeStream() {
            streams--;
        }

        private void fill() {
            long now = nanoTime.getAsLong();
            left = Math.min(burst, left + (now - filledAt) * perNano);
            filledAt = now;
        }

        synchronized boolean isUntouched() {
            fill();
            return streams == 0 && left >= burst;
        }
    }
}
