package io.quantix.spi.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * A volume that is to be streamed out.
 *
 * @param volume the volume
 * @param snapshot what of it; empty for the volume as it is now
 * @param streamFormat how to lay out the bytes of the stream
 * @param algorithm what to compute the checksum with on the way
 * @since 1.0
 */
public record ExportSpec(
        VolumeId volume, Optional<VolumeSnapshotId> snapshot, ImageFormat streamFormat, Checksum.Algorithm algorithm) {

    public ExportSpec {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(streamFormat, "streamFormat");
        Objects.requireNonNull(algorithm, "algorithm");
    }
}
