package io.quantix.node.metrics;

import java.util.Locale;

/** Writes constants as values of labels. */
final class Labels {

    private Labels() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
