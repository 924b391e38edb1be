package io.quantix.spi;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Ethernet hardware address.
 *
 * @param value six lower-case hexadecimal pairs separated by colons; upper case and hyphens are accepted and normalised
 * @since 1.0
 */
public record MacAddress(String value) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

    public MacAddress {
        String normal = value.strip().toLowerCase(Locale.ROOT).replace('-', ':');
        Problems.of("MAC address")
                .check(
                        TEXT.matcher(normal).matches(),
                        "",
                        value,
                        "must be six hexadecimal pairs like 52:54:00:12:34:56")
                .throwIfAny();
        value = normal;
    }

    public static MacAddress of(String text) {
        return new MacAddress(text);
    }

    /** Returns whether it names a group of stations; a NIC cannot have such an address (IEEE 802, I/G bit). */
    public boolean isMulticast() {
        return (Integer.parseInt(value.substring(0, 2), 16) & 1) != 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
