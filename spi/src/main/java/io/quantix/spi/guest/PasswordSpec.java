package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import io.quantix.spi.SecretRef;
import java.util.Objects;

/**
 * A password that is to be set.
 *
 * @param user whose; a user name of the guest
 * @param password the secret, resolved at the last moment
 * @param form what the secret is
 * @since 1.0
 */
public record PasswordSpec(String user, SecretRef password, Form form) {

    /** What a secret is. */
    public enum Form {
        /** The password itself. */
        PLAIN,
        /** What the guest's own password file would hold: {@code $6$…}. */
        CRYPT
    }

    public PasswordSpec {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(form, "form");
        GuestText.user(Problems.of("password spec"), "user", user).throwIfAny();
    }
}
