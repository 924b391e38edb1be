package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.util.regex.Pattern;

/**
 * A public key as a line of {@code authorized_keys}, without options.
 *
 * @param line type, key in Base64 and perhaps a comment, at most 16,384 characters
 * @since 1.0
 */
public record SshKey(String line) {

    private static final Pattern LINE = Pattern.compile(
            "(ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]{1,64} [A-Za-z0-9+/]{16,}={0,2}( [^\\p{Cntrl}]{1,1024})?");

    public SshKey {
        line = line.strip();
        Problems.of("SSH key")
                .check(
                        line.length() <= 16_384 && LINE.matcher(line).matches(),
                        "",
                        line,
                        "must be one public key like ssh-ed25519 AAAA… comment, without options")
                .throwIfAny();
    }

    @Override
    public String toString() {
        return line;
    }
}
