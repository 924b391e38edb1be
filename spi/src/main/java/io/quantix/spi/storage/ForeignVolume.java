package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import java.util.Objects;
import java.util.Optional;

/**
 * Something in a pool that is not ours: a file, an image or a logical volume without our mark. It is shown and never touched.
 *
 * @param name what the technology calls it
 * @param allocated the room it takes; empty when the pool does not tell
 * @since 1.0
 */
public record ForeignVolume(String name, Optional<ByteSize> allocated) {

    public ForeignVolume {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(allocated, "allocated");
    }
}
