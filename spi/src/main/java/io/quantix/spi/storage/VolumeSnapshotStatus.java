package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.SpecDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot as it is.
 *
 * @param spec what it was taken as; a snapshot never changes
 * @param takenAt when, by the clock of the provider
 * @param size the size of the volume at that time
 * @param allocated the room the snapshot alone keeps taken; empty when the pool does not tell
 * @since 1.0
 */
public record VolumeSnapshotStatus(
        VolumeSnapshotSpec spec, Instant takenAt, ByteSize size, Optional<ByteSize> allocated) {

    public VolumeSnapshotStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(allocated, "allocated");
    }

    public VolumeSnapshotId id() {
        return spec.id();
    }

    public SpecDigest digest() {
        return SpecDigest.of(spec);
    }
}
