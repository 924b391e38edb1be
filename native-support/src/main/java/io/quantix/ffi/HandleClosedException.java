package io.quantix.ffi;

/** A call was made on a native handle after it was closed. */
public final class HandleClosedException extends NativeException {

    /**
     * @param what names the handle
     */
    public HandleClosedException(String what) {
        super(what + " is closed", null);
    }
}
