package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import java.util.Objects;
import java.util.Optional;

/**
 * A volume that is to be filled from a stream.
 *
 * @param volume the volume to make; at least as large as the disk in the stream
 * @param streamFormat how the bytes of the stream are laid out; the volume may have another format
 * @param length how many bytes the stream has; empty when it ends where it ends
 * @param expected what the bytes of the stream add up to; empty to take what comes
 * @since 1.0
 */
public record ImportSpec(
        VolumeSpec volume, ImageFormat streamFormat, Optional<ByteSize> length, Optional<Checksum> expected) {

    public ImportSpec {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(streamFormat, "streamFormat");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(expected, "expected");
    }
}
