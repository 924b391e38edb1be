package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A cryptographic checksum of a stream of bytes.
 *
 * @param algorithm how it was computed
 * @param hex the value in lower-case hexadecimal digits; upper case is accepted and normalised
 * @since 1.0
 */
public record Checksum(Algorithm algorithm, String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /** The algorithms every provider knows. */
    public enum Algorithm {
        SHA_256("SHA-256", 64),
        SHA_512("SHA-512", 128);

        private final String standardName;
        private final int digits;

        Algorithm(String standardName, int digits) {
            this.standardName = standardName;
            this.digits = digits;
        }

        /** Returns the name {@link java.security.MessageDigest} knows it by. */
        public String standardName() {
            return standardName;
        }
    }

    public Checksum {
        Objects.requireNonNull(algorithm, "algorithm");
        hex = hex.strip().toLowerCase(Locale.ROOT);
        Problems.of("checksum")
                .check(
                        hex.length() == algorithm.digits && HEX.matcher(hex).matches(),
                        "hex",
                        hex,
                        "must be " + algorithm.digits + " hexadecimal digits for " + algorithm.standardName)
                .throwIfAny();
    }

    @Override
    public String toString() {
        return algorithm.standardName + ":" + hex;
    }
}
