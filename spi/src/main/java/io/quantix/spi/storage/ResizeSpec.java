package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;

/**
 * The wish for another size.
 *
 * @param size the new size, at least one byte
 * @param mayShrink whether bytes beyond the new size may be destroyed
 * @since 1.0
 */
public record ResizeSpec(ByteSize size, boolean mayShrink) {

    public ResizeSpec {
        Problems.of("resize spec")
                .check(size.bytes() >= 1, "size", size, "must be at least one byte")
                .throwIfAny();
    }

    /** Asks for more room; a volume that is larger already is refused. */
    public static ResizeSpec growTo(ByteSize size) {
        return new ResizeSpec(size, false);
    }

    /** Asks for exactly this size and gives up what lies beyond it. */
    public static ResizeSpec shrinkTo(ByteSize size) {
        return new ResizeSpec(size, true);
    }
}
