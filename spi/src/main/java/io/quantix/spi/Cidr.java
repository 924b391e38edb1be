package io.quantix.spi;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address block such as {@code 192.0.2.0/24}; a single address is a block of the full prefix length.
 *
 * @param address a literal address; never a host name, so nothing is ever looked up
 * @param prefix number of leading bits that are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6
 * @since 1.0
 */
public record Cidr(InetAddress address, int prefix) {

    /** All four numbers: the JDK reads 192.0.2 as 192.0.0.2, which is hardly ever what was meant before a prefix. */
    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public Cidr {
        address = withoutName(address);
        Problems.of("address block").range("prefix", prefix, 0, bits(address)).throwIfAny();
    }

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
     *
     * @throws ProviderException.InvalidSpec when it is anything else
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = (slash < 0 ? text : text.substring(0, slash)).strip();
        try {
            if (literal.indexOf(':') < 0 && !DOTTED_QUAD.matcher(literal).matches()) {
                throw new IllegalArgumentException(literal);
            }
            InetAddress address = InetAddress.ofLiteral(literal);
            int prefix = slash < 0
                    ? bits(address)
                    : Integer.parseInt(text.substring(slash + 1).strip());
            return new Cidr(address, prefix);
        } catch (IllegalArgumentException notAnAddress) {
            throw new ProviderException.InvalidSpec(
                    "address block",
                    new FieldProblem("", text, "must be an IPv4 or IPv6 address, optionally with /prefix"));
        }
    }

    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /** Returns whether every address of the other block lies in this one; blocks of the other family never do. */
    public boolean contains(Cidr other) {
        int width = bits(address);
        if (width != bits(other.address) || other.prefix < prefix) {
            return false;
        }
        int hostBits = width - prefix;
        return number(address).shiftRight(hostBits).equals(number(other.address).shiftRight(hostBits));
    }

    /** An address may remember the name it was looked up by; equal blocks shall also read equal. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
