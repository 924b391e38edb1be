// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-nodedev.h}. */
public final class VirNodedevConstants {

    private VirNodedevConstants() {}

    // virConnectListAllNodeDeviceFlags

    /** Since 7.3.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE = -2147483648;
    /** Since 7.0.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD = 262144;
    /** Since 7.0.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX = 1048576;
    /** Since 7.0.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE = 524288;
    /** Since 3.4.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV = 32768;
    /** Since 6.8.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV = 65536;
    /** Since 3.1.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM = 4096;
    /** Since 1.0.4. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST = 512;
    /** Since 3.4.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV = 16384;
    /** Since 3.4.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES = 8192;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET = 16;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV = 2;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI = 128;
    /** Since 1.1.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC = 2048;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST = 32;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET = 64;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE = 256;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM = 1;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV = 4;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE = 8;
    /** Since 6.9.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_VDPA = 131072;
    /** Since 7.9.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD = 2097152;
    /** Since 1.0.4. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS = 1024;
    /** Since 7.3.0. */
    public static final int VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE = 1073741824;

    // virNodeDeviceCreateXMLFlags

    /** Since 8.10.0. */
    public static final int VIR_NODE_DEVICE_CREATE_XML_VALIDATE = 1;

    // virNodeDeviceDefineXMLFlags

    /** Since 8.10.0. */
    public static final int VIR_NODE_DEVICE_DEFINE_XML_VALIDATE = 1;

    // virNodeDeviceEventLifecycleType

    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_CREATED = 0;
    /** Since 7.3.0. */
    public static final int VIR_NODE_DEVICE_EVENT_DEFINED = 2;
    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_DELETED = 1;
    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_LAST = 4;
    /** Since 7.3.0. */
    public static final int VIR_NODE_DEVICE_EVENT_UNDEFINED = 3;

    // virNodeDeviceEventID

    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_ID_LAST = 2;
    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE = 0;
    /** Since 2.2.0. */
    public static final int VIR_NODE_DEVICE_EVENT_ID_UPDATE = 1;
}
