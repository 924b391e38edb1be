// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-nwfilter.h}. */
public final class VirNwfilterConstants {

    private VirNwfilterConstants() {}

    // virNWFilterBindingCreateFlags

    /** Since 7.8.0. */
    public static final int VIR_NWFILTER_BINDING_CREATE_VALIDATE = 1;

    // virNWFilterDefineFlags

    /** Since 7.7.0. */
    public static final int VIR_NWFILTER_DEFINE_VALIDATE = 1;
}
