// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-interface.h}. */
public final class VirInterfaceConstants {

    private VirInterfaceConstants() {}

    // virConnectListAllInterfacesFlags

    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_INTERFACES_ACTIVE = 2;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_INTERFACES_INACTIVE = 1;

    // virInterfaceDefineFlags

    /** Since 7.7.0. */
    public static final int VIR_INTERFACE_DEFINE_VALIDATE = 1;

    // virInterfaceXMLFlags

    /** Since 0.7.3. */
    public static final int VIR_INTERFACE_XML_INACTIVE = 1;
}
