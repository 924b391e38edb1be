package io.quantix.node.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of configuration as it stands in the file, with the line it stands on. Nothing is interpreted yet. */
public sealed interface ConfigTree {

    /** Returns the line it begins on, counted from 1. */
    int line();

    /** Keys and their values, in the order of the file. */
    record Table(int line, Map<String, Entry> entries) implements ConfigTree {
        public Table {
            entries = new LinkedHashMap<>(entries);
        }
    }

    /**
     * One key of a table.
     *
     * @param line of the key
     */
    record Entry(int line, ConfigTree value) {}

    /** Items in their order. */
    record Sequence(int line, List<ConfigTree> items) implements ConfigTree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A scalar, as text. */
    record Scalar(int line, String text) implements ConfigTree {}

    /** A key without a value. */
    record Nothing(int line) implements ConfigTree {}

    /** Returns what is found here, in a word for a person. */
    default String describe() {
        return switch (this) {
            case Table table -> "a table of keys";
            case Sequence sequence -> "a list";
            case Scalar(int line, String text) -> "\"" + text + "\"";
            case Nothing nothing -> "nothing";
        };
    }
}
