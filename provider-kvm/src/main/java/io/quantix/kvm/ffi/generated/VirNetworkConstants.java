// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

/** Constants of the header {@code libvirt-network.h}. */
public final class VirNetworkConstants {

    private VirNetworkConstants() {}

    // Macros.

    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_IN_AVERAGE = "inbound.average";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_IN_BURST = "inbound.burst";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_IN_FLOOR = "inbound.floor";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_IN_PEAK = "inbound.peak";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_OUT_AVERAGE = "outbound.average";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_OUT_BURST = "outbound.burst";
    /** Since 5.5.0. */
    public static final String VIR_NETWORK_PORT_BANDWIDTH_OUT_PEAK = "outbound.peak";

    // virConnectListAllNetworksFlags

    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_ACTIVE = 2;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_AUTOSTART = 16;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_INACTIVE = 1;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART = 32;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_PERSISTENT = 4;
    /** Since 0.10.2. */
    public static final int VIR_CONNECT_LIST_NETWORKS_TRANSIENT = 8;

    // virIPAddrType

    /** Since 1.2.6. */
    public static final int VIR_IP_ADDR_TYPE_IPV4 = 0;
    /** Since 1.2.6. */
    public static final int VIR_IP_ADDR_TYPE_IPV6 = 1;
    /** Since 1.2.6. */
    public static final int VIR_IP_ADDR_TYPE_LAST = 2;

    // virNetworkCreateFlags

    /** Since 7.8.0. */
    public static final int VIR_NETWORK_CREATE_VALIDATE = 1;

    // virNetworkDefineFlags

    /** Since 7.7.0. */
    public static final int VIR_NETWORK_DEFINE_VALIDATE = 1;

    // virNetworkEventLifecycleType

    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_DEFINED = 0;
    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_LAST = 4;
    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_STARTED = 2;
    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_STOPPED = 3;
    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_UNDEFINED = 1;

    // virNetworkEventID

    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_ID_LAST = 1;
    /** Since 1.2.1. */
    public static final int VIR_NETWORK_EVENT_ID_LIFECYCLE = 0;

    // virNetworkPortCreateFlags

    /** Since 5.5.0. */
    public static final int VIR_NETWORK_PORT_CREATE_RECLAIM = 1;
    /** Since 7.8.0. */
    public static final int VIR_NETWORK_PORT_CREATE_VALIDATE = 2;

    // virNetworkUpdateSection

    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_BRIDGE = 1;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_DNS_HOST = 10;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_DNS_SRV = 12;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_DNS_TXT = 11;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_DOMAIN = 2;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_FORWARD = 6;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_FORWARD_INTERFACE = 7;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_FORWARD_PF = 8;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_IP = 3;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_IP_DHCP_HOST = 4;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_IP_DHCP_RANGE = 5;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_LAST = 13;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_NONE = 0;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_SECTION_PORTGROUP = 9;

    // virNetworkUpdateFlags

    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_AFFECT_CONFIG = 2;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_AFFECT_CURRENT = 0;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_AFFECT_LIVE = 1;

    // virNetworkUpdateCommand

    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST = 4;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_ADD_LAST = 3;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_DELETE = 2;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_LAST = 5;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_MODIFY = 1;
    /** Since 0.10.2. */
    public static final int VIR_NETWORK_UPDATE_COMMAND_NONE = 0;

    // virNetworkXMLFlags

    /** Since 0.9.10. */
    public static final int VIR_NETWORK_XML_INACTIVE = 1;
}
