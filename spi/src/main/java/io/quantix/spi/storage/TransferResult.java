package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import java.util.Objects;

/**
 * What went through a stream.
 *
 * @param streamed how many bytes
 * @param checksum what they add up to; for an import with the expected checksum's algorithm, else SHA-256
 * @since 1.0
 */
public record TransferResult(ByteSize streamed, Checksum checksum) {

    public TransferResult {
        Objects.requireNonNull(streamed, "streamed");
        Objects.requireNonNull(checksum, "checksum");
    }
}
