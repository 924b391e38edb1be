package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.Objects;

/**
 * A logical unit as it is.
 *
 * @param volume the volume it is
 * @param digest of the spec it was created with
 * @param number its number under the target, 0 to 16,383; may change when the target restarts
 * @param serial what the unit itself answers when asked for its serial number; compared before every use, so that a number that
 *     went to another unit never leads to the wrong bytes
 * @param size what an initiator sees
 * @since 1.0
 */
public record LunStatus(VolumeId volume, SpecDigest digest, int number, String serial, ByteSize size) {

    public LunStatus {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(size, "size");
        Problems.of("LUN status")
                .range("number", number, 0, 16_383)
                .text("serial", serial, 252)
                .throwIfAny();
    }
}
