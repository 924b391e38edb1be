package io.quantix.spi.vm;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a snapshot of a machine; chosen by the caller.
 *
 * @since 1.0
 */
public record SnapshotId(UUID value) implements Comparable<SnapshotId> {

    public SnapshotId {
        Objects.requireNonNull(value, "value");
    }

    public static SnapshotId random() {
        return new SnapshotId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("snapshot", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(SnapshotId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
