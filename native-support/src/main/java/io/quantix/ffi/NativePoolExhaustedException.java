package io.quantix.ffi;

/** A call was refused at once because too many calls wait, or too many are stuck, in front of it. */
public final class NativePoolExhaustedException extends NativeException {

    private final NativePoolMetrics metrics;

    NativePoolExhaustedException(String what, String why, NativePoolMetrics metrics) {
        super(what + " was refused: " + why + " (" + metrics + ")", null);
        this.metrics = metrics;
    }

    /** Returns the pool as it was at the refusal. */
    public NativePoolMetrics metrics() {
        return metrics;
    }
}
