// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-stream.h}. */
public final class VirStreamConstants {

    private VirStreamConstants() {}

    // virStreamEventType

    /** Since 0.7.2. */
    public static final int VIR_STREAM_EVENT_ERROR = 4;
    /** Since 0.7.2. */
    public static final int VIR_STREAM_EVENT_HANGUP = 8;
    /** Since 0.7.2. */
    public static final int VIR_STREAM_EVENT_READABLE = 1;
    /** Since 0.7.2. */
    public static final int VIR_STREAM_EVENT_WRITABLE = 2;

    // virStreamFlags

    /** Since 0.7.2. */
    public static final int VIR_STREAM_NONBLOCK = 1;

    // virStreamRecvFlagsValues

    /** Since 3.4.0. */
    public static final int VIR_STREAM_RECV_STOP_AT_HOLE = 1;
}
