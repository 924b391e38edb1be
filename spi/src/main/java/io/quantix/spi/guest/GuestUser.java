package io.quantix.spi.guest;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who is logged in to a guest.
 *
 * @param name the user's name
 * @param domain the Windows domain; empty elsewhere
 * @param since when, by the guest's clock
 * @since 1.0
 */
public record GuestUser(String name, Optional<String> domain, Instant since) {

    public GuestUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(since, "since");
    }
}
