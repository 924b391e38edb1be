package io.quantix.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Free key/value pairs an operator or a control plane hangs on an object. A provider keeps them and gives them no meaning.
 *
 * @param entries at most 64; keys are 1 to 63 characters of {@code [A-Za-z0-9._/-]} beginning with a letter or digit, values
 *     at most 255 characters without control characters
 * @since 1.0
 */
public record Labels(Map<String, String> entries) {

    public static final Labels NONE = new Labels(Map.of());

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");

    public Labels {
        SortedMap<String, String> sorted = new TreeMap<>(entries);
        Problems problems =
                Problems.of("labels").check(sorted.size() <= 64, "", sorted.size() + " labels", "must be at most 64");
        sorted.forEach((key, value) -> problems.check(
                        KEY.matcher(key).matches(),
                        "",
                        key,
                        "must have keys of 1 to 63 characters of A-Z a-z 0-9 . _ / - beginning with a letter or digit")
                .check(
                        value.length() <= 255 && value.codePoints().noneMatch(Character::isISOControl),
                        key,
                        value,
                        "must be at most 255 characters without control characters"));
        problems.throwIfAny();
        entries = Collections.unmodifiableSortedMap(sorted);
    }

    public static Labels of(Map<String, String> entries) {
        return new Labels(entries);
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key));
    }
}
