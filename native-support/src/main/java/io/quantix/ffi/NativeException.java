package io.quantix.ffi;

import org.jspecify.annotations.Nullable;

/** A call of a C library that could not be made, or whose end was not awaited. What the library itself reports is not one. */
public abstract sealed class NativeException extends RuntimeException
        permits LibraryMissingException,
                SymbolMissingException,
                NativeAccessException,
                NativeTimeoutException,
                NativeCancelledException,
                NativePoolExhaustedException,
                NativePoolClosedException,
                HandleClosedException {

    NativeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns what the call left behind; {@link NativeEffect#NONE} unless the kind says otherwise. */
    public NativeEffect effect() {
        return NativeEffect.NONE;
    }
}
