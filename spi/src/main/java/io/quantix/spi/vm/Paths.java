package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import java.nio.file.Path;

/** The check every path of a VM spec passes. */
final class Paths {

    private Paths() {}

    static void checkAbsolute(String what, String field, Path path) {
        Problems.of(what)
                .check(
                        path.isAbsolute()
                                && path.normalize().equals(path)
                                && path.toString().codePoints().noneMatch(Character::isISOControl),
                        field,
                        path,
                        "must be an absolute path without . or .. steps and without control characters")
                .throwIfAny();
    }
}
