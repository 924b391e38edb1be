package io.quantix.spi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or storage.
 *
 * @param bytes 0 or more
 * @since 1.0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    public static final ByteSize ZERO = new ByteSize(0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,19})\\s*(B|KiB|MiB|GiB|TiB|PiB)?");
    private static final String UNITS = "KMGTP";

    public ByteSize {
        Problems.of("size").check(bytes >= 0, "", bytes, "must not be negative").throwIfAny();
    }

    public static ByteSize ofBytes(long bytes) {
        return new ByteSize(bytes);
    }

    public static ByteSize ofKib(long kib) {
        return of(kib, 10);
    }

    public static ByteSize ofMib(long mib) {
        return of(mib, 20);
    }

    public static ByteSize ofGib(long gib) {
        return of(gib, 30);
    }

    /**
     * Reads {@code "512 MiB"}, {@code "2GiB"} or a plain number of bytes. Units are the binary ones of IEC 80000-13; decimal
     * units are refused, as a guess would be wrong by up to 13 %.
     *
     * @throws ProviderException.InvalidSpec when the text is anything else or too large
     */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        String unit = matcher.group(2);
        int shift = unit == null || unit.equals("B") ? 0 : 10 * (UNITS.indexOf(unit.charAt(0)) + 1);
        try {
            return of(Long.parseLong(matcher.group(1)), shift);
        } catch (NumberFormatException tooLarge) {
            throw unreadable(text);
        }
    }

    private static ByteSize of(long count, int shift) {
        if (count < 0 || count > Long.MAX_VALUE >> shift) {
            throw unreadable(Long.toString(count));
        }
        return new ByteSize(count << shift);
    }

    private static ProviderException unreadable(String text) {
        return new ProviderException.InvalidSpec(
                "size",
                new FieldProblem("", text, "must be a whole number with B, KiB, MiB, GiB, TiB or PiB, below 8 EiB"));
    }

    public long toKib() {
        return bytes >> 10;
    }

    public long toMib() {
        return bytes >> 20;
    }

    public boolean isMultipleOf(ByteSize unit) {
        return unit.bytes > 0 && bytes % unit.bytes == 0;
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the exact size in the largest unit that divides it: {@code "2 GiB"}, {@code "1000 B"}. {@link #parse} reads it. */
    @Override
    public String toString() {
        int power = bytes == 0 ? 0 : Math.min(UNITS.length(), Long.numberOfTrailingZeros(bytes) / 10);
        String unit = power == 0 ? "B" : UNITS.charAt(power - 1) + "iB";
        return String.format(Locale.ROOT, "%d %s", bytes >> (10 * power), unit);
    }
}
