package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import java.util.Objects;

/**
 * A use of a volume that this host published.
 *
 * @param consumer who uses it
 * @param access what it may do
 * @param source what it was given
 * @since 1.0
 */
public record Publication(ObjectRef consumer, AccessMode access, DiskSource source) {

    public Publication {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(source, "source");
    }
}
