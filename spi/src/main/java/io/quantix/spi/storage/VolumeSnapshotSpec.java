package io.quantix.spi.storage;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * A snapshot as it is wished for.
 *
 * @param id chosen by the caller
 * @param volume what to take it of
 * @param name for people; 1 to 128 characters
 * @param labels kept with the snapshot and given no meaning
 * @since 1.0
 */
public record VolumeSnapshotSpec(VolumeSnapshotId id, VolumeId volume, String name, Labels labels) {

    public VolumeSnapshotSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(labels, "labels");
        Problems.of("volume snapshot spec")
                .text("name", name, Checks.LONGEST_NAME)
                .throwIfAny();
    }

    public static VolumeSnapshotSpec of(VolumeSnapshotId id, VolumeId volume, String name) {
        return new VolumeSnapshotSpec(id, volume, name, Labels.NONE);
    }
}
