package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks what changed in a volume between two points.
 *
 * @param volume the volume
 * @param since the earlier snapshot; empty for the beginning, when everything was zeros
 * @param until the later snapshot; empty for now
 * @since 1.0
 */
public record ChangeQuery(VolumeId volume, Optional<VolumeSnapshotId> since, Optional<VolumeSnapshotId> until) {

    public ChangeQuery {
        Objects.requireNonNull(volume, "volume");
        Problems.of("change query")
                .check(
                        since.isEmpty() || !since.equals(until),
                        "until",
                        until,
                        "must not be the same snapshot as since")
                .throwIfAny();
    }

    /** Asks for everything that was ever written and is there now. */
    public static ChangeQuery all(VolumeId volume) {
        return new ChangeQuery(volume, Optional.empty(), Optional.empty());
    }
}
