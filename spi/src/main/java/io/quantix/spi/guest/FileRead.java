package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * The wish to read a part of a file.
 *
 * @param path the file
 * @param offset where to begin, 0 or more
 * @param length the most bytes to read, 1 or more
 * @since 1.0
 */
public record FileRead(GuestPath path, long offset, long length) {

    public FileRead {
        Objects.requireNonNull(path, "path");
        Problems.of("file read")
                .range("offset", offset, 0, Long.MAX_VALUE)
                .range("length", length, 1, Long.MAX_VALUE)
                .throwIfAny();
    }

    public static FileRead whole(GuestPath path) {
        return new FileRead(path, 0, Long.MAX_VALUE);
    }
}
