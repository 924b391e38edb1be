package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/** The checks that several values of this package share. */
final class Checks {

    /** The longest name a network, a security group or a mirror may have, in characters. */
    static final int LONGEST_NAME = 128;

    /** What the kernel accepts as a device name (dev_valid_name). */
    private static final Pattern DEVICE = Pattern.compile("[\\x21-\\x7e&&[^/:]]{1,15}");

    private Checks() {}

    static Problems deviceName(Problems problems, String field, String name) {
        return problems.check(
                DEVICE.matcher(name).matches() && !name.equals(".") && !name.equals(".."),
                field,
                name,
                "must be a network device name: 1 to 15 printable characters without / : or spaces");
    }

    static Problems vlan(Problems problems, String field, int tag) {
        return problems.range(field, tag, 1, 4_094);
    }

    /** IPv4 asks for 68 (RFC 791); more than 65,535 no packet can have. */
    static Problems mtu(Problems problems, String field, int bytes) {
        return problems.range(field, bytes, 68, 65_535);
    }

    /** Drops the host name an address may carry: it would make two equal addresses look different in a spec digest. */
    static InetAddress literal(InetAddress address) {
        return InetAddress.ofLiteral(address.getHostAddress());
    }

    static List<InetAddress> literals(List<InetAddress> addresses) {
        return addresses.stream().map(Checks::literal).toList();
    }
}
