package io.quantix.spi.storage;

import io.quantix.spi.Problems;

/**
 * A run of bytes in a volume.
 *
 * @param offset where it begins, 0 or more
 * @param length how many bytes, 1 or more; the end stays below 8 EiB
 * @since 1.0
 */
public record ByteRange(long offset, long length) {

    public ByteRange {
        Problems.of("byte range")
                .check(offset >= 0, "offset", offset, "must not be negative")
                .check(length >= 1, "length", length, "must be at least 1")
                .check(length <= Long.MAX_VALUE - Math.max(0, offset), "length", length, "must end below 8 EiB")
                .throwIfAny();
    }

    /** Returns the first offset behind the range. */
    public long end() {
        return offset + length;
    }
}
