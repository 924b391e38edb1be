package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a port mirror for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record MirrorId(UUID value) implements Comparable<MirrorId> {

    public MirrorId {
        Objects.requireNonNull(value, "value");
    }

    public static MirrorId random() {
        return new MirrorId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("mirror", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(MirrorId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
