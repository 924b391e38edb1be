package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a volume for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record VolumeId(UUID value) {

    public VolumeId {
        Objects.requireNonNull(value, "value");
    }

    public static VolumeId random() {
        return new VolumeId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("volume", toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
