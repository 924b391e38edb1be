package io.quantix.spi.network;

import io.quantix.spi.Capability;

/**
 * What a network provider may or may not be able to do. A feature the host's kernel or switch lacks is denied here, and never
 * accepted and ignored.
 *
 * @since 1.0
 */
public enum NetworkCapability implements Capability {
    VLAN("network.vlan", "joins ports to a VLAN of an uplink"),
    TRUNK("network.trunk", "hands several VLANs of an uplink to a port, with their tags"),
    VXLAN("network.overlay.vxlan", "tunnels between hosts in VXLAN"),
    GENEVE("network.overlay.geneve", "tunnels between hosts in Geneve"),
    GRE("network.overlay.gre", "tunnels between hosts in GRE"),
    FLAT("network.flat", "joins ports to an uplink as it is"),
    ISOLATED("network.isolated", "joins ports of this host to each other only"),
    USER_MODE("network.user-mode", "lets a guest out through a process of the host, without privileges"),
    LOGICAL("network.logical", "joins ports to a switch of a distributed network engine"),
    DHCP("network.dhcp", "gives addresses to guests"),

    PORT_UPDATE("network.port.update", "changes a bound port without unbinding it"),
    PORT_EVENTS("network.port.events", "delivers every change of a port as it happens"),
    PORT_COUNTERS("network.port.counters", "counts what passes a port"),
    PORT_MTU("network.port.mtu", "sets the MTU of a port"),
    QOS_INBOUND("network.port.qos.inbound", "limits what a guest receives"),
    QOS_OUTBOUND("network.port.qos.outbound", "limits what a guest sends"),
    MAC_PROTECTION("network.port.protection.mac", "drops frames with a source MAC that is not the port's"),
    ADDRESS_PROTECTION("network.port.protection.address", "drops packets with a source address that is not the port's"),
    ARP_PROTECTION("network.port.protection.arp", "drops ARP and neighbour advertisements that speak for others"),
    DHCP_PROTECTION("network.port.protection.dhcp", "drops what a guest says as a DHCP server or an IPv6 router"),

    SECURITY_GROUPS("network.security-groups", "filters ports by stateful rules"),
    SECURITY_GROUP_REFERENCES("network.security-groups.references", "lets rules name the members of a group"),
    MIRRORS("network.mirrors", "copies what passes a port to another port of the host"),
    REMOTE_MIRRORS("network.mirrors.remote", "copies what passes a port to another host"),
    TRACE("network.trace", "explains what would happen to a packet"),
    CHASSIS("network.chassis", "registers the host with a distributed network engine"),
    UPLINKS("network.uplinks", "changes the host's own uplinks and takes a change back that is not confirmed"),
    BONDS("network.uplinks.bonds", "joins several devices to one uplink");

    private final String id;
    private final String summary;

    NetworkCapability(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public String summary() {
        return summary;
    }
}
