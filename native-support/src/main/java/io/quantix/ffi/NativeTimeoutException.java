package io.quantix.ffi;

import java.time.Duration;

/** A native call did not return before its caller's deadline. */
public final class NativeTimeoutException extends NativeException {

    private final boolean started;

    NativeTimeoutException(String pool, String what, Duration waited, boolean started) {
        super(
                what + " did not end within " + waited.toMillis() + " ms"
                        + (started
                                ? ": it is still inside the library, its effect is unknown"
                                : ": it never started, " + pool + " was busy"),
                null);
        this.started = started;
    }

    /** Returns whether the call had entered the library; if not, it never will. */
    public boolean started() {
        return started;
    }

    @Override
    public NativeEffect effect() {
        return started ? NativeEffect.UNKNOWN : NativeEffect.NONE;
    }
}
