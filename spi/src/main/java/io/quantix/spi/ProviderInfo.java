package io.quantix.spi;

import java.util.regex.Pattern;

/**
 * Who a provider is and which hosts it fits.
 *
 * @param name short and stable, {@code [a-z][a-z0-9-]{0,31}}; what a configuration calls it
 * @param version the provider's own version, 1 to 64 characters
 * @param vendor who answers for it, 1 to 128 characters
 * @param level the SPI level it was written for, named as a number: {@code SpiLevel.of(1)}. A constant of the SPI would be read from
 *     the host that loads the provider, and tell that host's level
 * @param minimumHostLevel the lowest level of a host it can run on, likewise a number; at most {@code level}
 * @since 1.0
 */
public record ProviderInfo(String name, String version, String vendor, SpiLevel level, SpiLevel minimumHostLevel) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public ProviderInfo {
        Problems.of("provider info")
                .check(NAME.matcher(name).matches(), "name", name, "must match " + NAME)
                .text("version", version, 64)
                .text("vendor", vendor, 128)
                .check(
                        minimumHostLevel.compareTo(level) <= 0,
                        "minimumHostLevel",
                        minimumHostLevel,
                        "must not exceed the implemented level " + level)
                .throwIfAny();
    }

    public static ProviderInfo of(
            String name, String version, String vendor, SpiLevel level, SpiLevel minimumHostLevel) {
        return new ProviderInfo(name, version, vendor, level, minimumHostLevel);
    }
}
