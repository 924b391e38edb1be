package io.quantix.spi.network;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * A version of the Internet Protocol.
 *
 * @since 1.0
 */
public enum IpFamily {
    IPV4,
    IPV6;

    public static IpFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }
}
