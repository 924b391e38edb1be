package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import java.util.Objects;
import java.util.Optional;

/**
 * What trimming a file system gave back.
 *
 * @param mountPoint the file system
 * @param trimmed how much; empty when the agent does not tell or it failed
 * @param failure why it failed, for a person; empty when it did not
 * @since 1.0
 */
public record TrimResult(GuestPath mountPoint, Optional<ByteSize> trimmed, Optional<String> failure) {

    public TrimResult {
        Objects.requireNonNull(mountPoint, "mountPoint");
        Objects.requireNonNull(trimmed, "trimmed");
        Objects.requireNonNull(failure, "failure");
    }
}
