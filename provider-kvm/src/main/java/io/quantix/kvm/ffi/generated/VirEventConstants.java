// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-event.h}. */
public final class VirEventConstants {

    private VirEventConstants() {}

    // virEventHandleType

    /** Since 0.5.0. */
    public static final int VIR_EVENT_HANDLE_ERROR = 4;
    /** Since 0.5.0. */
    public static final int VIR_EVENT_HANDLE_HANGUP = 8;
    /** Since 0.5.0. */
    public static final int VIR_EVENT_HANDLE_READABLE = 1;
    /** Since 0.5.0. */
    public static final int VIR_EVENT_HANDLE_WRITABLE = 2;
}
