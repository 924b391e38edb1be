package io.quantix.spi.network;

/**
 * How an overlay network wraps frames between hosts.
 *
 * @since 1.0
 */
public enum Encapsulation {
    /** RFC 7348; UDP port 4789, 24-bit network identifier. */
    VXLAN(4_789, 0xFF_FFFFL),
    /** RFC 8926; UDP port 6081, 24-bit network identifier. */
    GENEVE(6_081, 0xFF_FFFFL),
    /** RFC 2784 with the key of RFC 2890; IP protocol 47, 32-bit key. */
    GRE(0, 0xFFFF_FFFFL);

    private final int udpPort;
    private final long largestKey;

    Encapsulation(int udpPort, long largestKey) {
        this.udpPort = udpPort;
        this.largestKey = largestKey;
    }

    /** Returns the registered UDP port; 0 where there is none. */
    public int udpPort() {
        return udpPort;
    }

    /** Returns the largest network identifier. */
    public long largestKey() {
        return largestKey;
    }
}
