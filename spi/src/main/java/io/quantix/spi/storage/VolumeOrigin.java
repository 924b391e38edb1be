package io.quantix.spi.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * What the content of a volume comes from: another volume, or a snapshot of one.
 *
 * @param pool where it lies
 * @param volume the volume
 * @param snapshot its snapshot; empty for the volume as it is now
 * @since 1.0
 */
public record VolumeOrigin(PoolId pool, VolumeId volume, Optional<VolumeSnapshotId> snapshot) {

    public VolumeOrigin {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(snapshot, "snapshot");
    }

    public static VolumeOrigin of(PoolId pool, VolumeId volume) {
        return new VolumeOrigin(pool, volume, Optional.empty());
    }

    public static VolumeOrigin of(PoolId pool, VolumeId volume, VolumeSnapshotId snapshot) {
        return new VolumeOrigin(pool, volume, Optional.of(snapshot));
    }
}
