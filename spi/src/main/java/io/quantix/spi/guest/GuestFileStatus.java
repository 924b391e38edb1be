package io.quantix.spi.guest;

import io.quantix.spi.ByteSize;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file in a guest.
 *
 * @param path as it was asked for
 * @param kind what it is; links are followed
 * @param size of a regular file; zero for everything else
 * @param mode permission bits as on Unix, 0 to 07777; empty on a system without
 * @param modifiedAt when its content changed last, by the guest's clock; empty when the agent does not tell
 * @since 1.0
 */
public record GuestFileStatus(
        GuestPath path, Kind kind, ByteSize size, Optional<Integer> mode, Optional<Instant> modifiedAt) {

    /** What a path leads to. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** A device, a socket, a pipe. */
        OTHER
    }

    public GuestFileStatus {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(modifiedAt, "modifiedAt");
    }
}
