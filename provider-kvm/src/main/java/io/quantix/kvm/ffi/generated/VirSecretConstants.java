// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-secret.h}. */
public final class VirSecretConstants {

    private VirSecretConstants() {}

    // virConnectListAllSecretsFlags

    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_SECRETS_EPHEMERAL = 1;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL = 2;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_SECRETS_NO_PRIVATE = 8;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_SECRETS_PRIVATE = 4;

    // virSecretDefineFlags

    /** Since 7.7.0. */
    public static final int VIR_SECRET_DEFINE_VALIDATE = 1;

    // virSecretEventLifecycleType

    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_DEFINED = 0;
    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_LAST = 2;
    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_UNDEFINED = 1;

    // virSecretEventID

    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_ID_LAST = 2;
    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_ID_LIFECYCLE = 0;
    /** Since 3.0.0. */
    public static final int VIR_SECRET_EVENT_ID_VALUE_CHANGED = 1;

    // virSecretUsageType

    /** Since 0.9.7. */
    public static final int VIR_SECRET_USAGE_TYPE_CEPH = 2;
    /** Since 1.0.4. */
    public static final int VIR_SECRET_USAGE_TYPE_ISCSI = 3;
    /** Since 0.9.7. */
    public static final int VIR_SECRET_USAGE_TYPE_LAST = 6;
    /** Since 0.7.1. */
    public static final int VIR_SECRET_USAGE_TYPE_NONE = 0;
    /** Since 2.3.0. */
    public static final int VIR_SECRET_USAGE_TYPE_TLS = 4;
    /** Since 0.7.1. */
    public static final int VIR_SECRET_USAGE_TYPE_VOLUME = 1;
    /** Since 5.6.0. */
    public static final int VIR_SECRET_USAGE_TYPE_VTPM = 5;
}
