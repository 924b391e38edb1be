package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * The wish to write a part of a file.
 *
 * @param path the file; its directory exists
 * @param offset where to begin, 0 or more
 * @param rest what becomes of the file's other bytes
 * @since 1.0
 */
public record FileWrite(GuestPath path, long offset, Rest rest) {

    /** What becomes of the bytes of a file that are not written. */
    public enum Rest {
        /** They stay; a file that does not exist is created. */
        KEPT,
        /** Those behind the written ones go; a file that does not exist is created. */
        CUT_OFF
    }

    public FileWrite {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(rest, "rest");
        Problems.of("file write").range("offset", offset, 0, Long.MAX_VALUE).throwIfAny();
    }

    /** The written bytes and nothing else. */
    public static FileWrite whole(GuestPath path) {
        return new FileWrite(path, 0, Rest.CUT_OFF);
    }
}
