package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a snapshot of a volume for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record VolumeSnapshotId(UUID value) implements Comparable<VolumeSnapshotId> {

    public VolumeSnapshotId {
        Objects.requireNonNull(value, "value");
    }

    public static VolumeSnapshotId random() {
        return new VolumeSnapshotId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("volume-snapshot", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(VolumeSnapshotId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
