// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-common.h}. */
public final class VirCommonConstants {

    private VirCommonConstants() {}

    // Macros.

    /** Since 0.0.1. */
    public static final int LIBVIR_VERSION_NUMBER = 9000000;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_FIELD_LENGTH = 80;

    // virConnectCloseReason

    /** Since 0.10.0. */
    public static final int VIR_CONNECT_CLOSE_REASON_CLIENT = 3;
    /** Since 0.10.0. */
    public static final int VIR_CONNECT_CLOSE_REASON_EOF = 1;
    /** Since 0.10.0. */
    public static final int VIR_CONNECT_CLOSE_REASON_ERROR = 0;
    /** Since 0.10.0. */
    public static final int VIR_CONNECT_CLOSE_REASON_KEEPALIVE = 2;
    /** Since 0.10.0. */
    public static final int VIR_CONNECT_CLOSE_REASON_LAST = 4;

    // virTypedParameterType

    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_BOOLEAN = 6;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_DOUBLE = 5;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_INT = 1;
    /** Since 0.9.10. */
    public static final int VIR_TYPED_PARAM_LAST = 8;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_LLONG = 3;
    /** Since 0.9.8. */
    public static final int VIR_TYPED_PARAM_STRING = 7;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_UINT = 2;
    /** Since 0.9.2. */
    public static final int VIR_TYPED_PARAM_ULLONG = 4;

    // virTypedParameterFlags

    /** Since 0.9.8. */
    public static final int VIR_TYPED_PARAM_STRING_OKAY = 4;
}
