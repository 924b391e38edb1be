package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * A clone as it is wished for.
 *
 * @param origin what to clone
 * @param volume the volume to make of it; at least as large as the origin, and what is beyond reads as zeros
 * @since 1.0
 */
public record CloneSpec(VolumeOrigin origin, VolumeSpec volume) {

    public CloneSpec {
        Objects.requireNonNull(origin, "origin");
        Problems.of("clone spec")
                .check(
                        !origin.volume().equals(volume.id()),
                        "volume.id",
                        volume.id(),
                        "must differ from the volume that is cloned")
                .throwIfAny();
    }
}
