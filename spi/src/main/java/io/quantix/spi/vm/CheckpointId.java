package io.quantix.spi.vm;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a moment from which changed blocks are tracked; chosen by the caller.
 *
 * @since 1.0
 */
public record CheckpointId(UUID value) implements Comparable<CheckpointId> {

    public CheckpointId {
        Objects.requireNonNull(value, "value");
    }

    public static CheckpointId random() {
        return new CheckpointId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("checkpoint", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(CheckpointId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
