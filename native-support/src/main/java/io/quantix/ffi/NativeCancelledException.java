package io.quantix.ffi;

/** The caller of a native call was interrupted, or the call was cancelled, before it returned. */
public final class NativeCancelledException extends NativeException {

    private final boolean started;

    NativeCancelledException(String what, boolean started) {
        super(
                what + " was cancelled"
                        + (started ? ": it is still inside the library, its effect is unknown" : " before it started"),
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
