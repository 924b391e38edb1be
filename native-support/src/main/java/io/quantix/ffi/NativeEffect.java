package io.quantix.ffi;

/** What a native call that did not return to its caller left behind. */
public enum NativeEffect {
    /** The call never started: nothing changed. */
    NONE,
    /** The call was inside the library, and may still be: it may or may not have its effect. */
    UNKNOWN
}
