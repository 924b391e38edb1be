package io.quantix.ffi;

/** A call was refused, or taken back from the queue, because its pool is closed. */
public final class NativePoolClosedException extends NativeException {

    NativePoolClosedException(String pool, String what) {
        super(what + " was refused: " + pool + " is closed", null);
    }
}
