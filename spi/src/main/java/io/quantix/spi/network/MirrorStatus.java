package io.quantix.spi.network;

import io.quantix.spi.Problems;
import io.quantix.spi.SpecDigest;
import java.util.Objects;

/**
 * A port mirror as it is.
 *
 * @param spec what it was last created or updated to
 * @param copied frames copied since, 0 or more
 * @param detail for a person: why nothing is copied; empty when all is well
 * @since 1.0
 */
public record MirrorStatus(MirrorSpec spec, long copied, String detail) {

    public MirrorStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(detail, "detail");
        Problems.of("mirror status").range("copied", copied, 0, Long.MAX_VALUE).throwIfAny();
    }

    public MirrorId id() {
        return spec.id();
    }

    public SpecDigest digest() {
        return SpecDigest.of(spec);
    }
}
