package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a volume for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record VolumeId(UUID value) implements Comparable<VolumeId> {

    public VolumeId {
        Objects.requireNonNull(value, "value");
    }

    public static VolumeId random() {
        return new VolumeId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("volume", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(VolumeId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
