package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.util.regex.Pattern;

/**
 * A path in the guest, in the guest's own syntax: {@code /etc/hostname}, {@code C:\Windows\win.ini}.
 *
 * @param value absolute, 1 to 4,096 characters without control characters
 * @since 1.0
 */
public record GuestPath(String value) {

    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:[\\\\/]|\\\\\\\\).*");

    public GuestPath {
        Problems.of("guest path")
                .text("", value, 4_096)
                .check(ABSOLUTE.matcher(value).matches(), "", value, "must be absolute")
                .throwIfAny();
    }

    public static GuestPath of(String value) {
        return new GuestPath(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
