package io.quantix.spi.storage;

import io.quantix.spi.Problems;
import java.nio.file.Path;

/** The checks that several values of this package share. */
final class Checks {

    /** The longest name a pool, a volume or a snapshot may have, in characters. */
    static final int LONGEST_NAME = 128;

    private Checks() {}

    static Problems absolute(Problems problems, String field, Path path) {
        return problems.check(path.isAbsolute(), field, path, "must be absolute")
                .check(path.normalize().equals(path), field, path, "must not contain . or .. steps")
                .check(
                        path.toString().codePoints().noneMatch(Character::isISOControl),
                        field,
                        path,
                        "must not contain control characters");
    }

    static Problems iscsiName(Problems problems, String field, String name) {
        return problems.text(field, name, 223)
                .check(
                        name.startsWith("iqn.") || name.startsWith("eui.") || name.startsWith("naa."),
                        field,
                        name,
                        "must begin with iqn., eui. or naa.");
    }
}
