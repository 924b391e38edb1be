package io.quantix.spi;

/**
 * A network bandwidth.
 *
 * @param bitsPerSecond 1 or more; decimal prefixes, as networks count (1 Mbit/s = 1,000,000 bit/s)
 * @since 1.0
 */
public record BitRate(long bitsPerSecond) implements Comparable<BitRate> {

    public BitRate {
        Problems.of("bit rate")
                .check(bitsPerSecond >= 1, "", bitsPerSecond, "must be at least 1 bit/s")
                .throwIfAny();
    }

    public static BitRate ofMegabits(long megabits) {
        return new BitRate(Math.multiplyExact(megabits, 1_000_000L));
    }

    @Override
    public int compareTo(BitRate other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    @Override
    public String toString() {
        return bitsPerSecond + " bit/s";
    }
}
