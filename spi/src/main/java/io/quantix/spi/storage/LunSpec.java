package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * A logical unit as it is wished for. Its number is the target's choice; its identity is the volume it will be.
 *
 * @param target the target it appears under
 * @param volume the volume it will be; the serial number is made of it
 * @param size at least one byte; rounded up to the target's block size
 * @param provisioning when it takes its room
 * @since 1.0
 */
public record LunSpec(String target, VolumeId volume, ByteSize size, Provisioning provisioning) {

    public LunSpec {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(provisioning, "provisioning");
        Checks.iscsiName(Problems.of("LUN spec"), "target", target)
                .check(size.bytes() >= 1, "size", size, "must be at least one byte")
                .throwIfAny();
    }
}
