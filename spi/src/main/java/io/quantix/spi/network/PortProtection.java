package io.quantix.spi.network;

/**
 * What a port drops because a guest has no business sending it.
 *
 * @param mac frames whose source is not the port's MAC address
 * @param addresses packets whose source is none of the port's addresses; a port without addresses then sends none
 * @param arp ARP replies and neighbour advertisements for addresses that are not the port's
 * @param dhcp answers of a DHCP server and IPv6 router advertisements
 * @since 1.0
 */
public record PortProtection(boolean mac, boolean addresses, boolean arp, boolean dhcp) {

    public static final PortProtection NONE = new PortProtection(false, false, false, false);
    public static final PortProtection ALL = new PortProtection(true, true, true, true);
}
