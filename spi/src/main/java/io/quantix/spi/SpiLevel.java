package io.quantix.spi;

/**
 * A step of the SPI. Level <i>n</i> holds everything of level <i>n − 1</i>; methods are only ever added, as default methods or as
 * new groups.
 *
 * <p>A provider names its levels as numbers. What the host's own level is, only the host says ({@link ProviderContext#hostLevels}).
 *
 * @param value 1 or more
 * @since 1.0
 */
public record SpiLevel(int value) implements Comparable<SpiLevel> {

    public SpiLevel {
        Problems.of("SPI level")
                .check(value >= 1, "", value, "must be 1 or more")
                .throwIfAny();
    }

    public static SpiLevel of(int value) {
        return new SpiLevel(value);
    }

    @Override
    public int compareTo(SpiLevel other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
