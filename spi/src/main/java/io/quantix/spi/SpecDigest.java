package io.quantix.spi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A fingerprint of a spec. Providers keep it beside the object they made, so that "same id, same spec?" can be answered after a
 * restart, by another process, or by another version of the host.
 *
 * <p>It is the SHA-256 of a canonical text of the spec record: equal specs have equal digests in every process and for ever. Components that are empty ({@code Optional.empty()}, an empty
 * list or map, {@code false}) leave no trace: a component added later with "empty means as before" does not change the digest of
 * older specs.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @since 1.0
 */
public record SpecDigest(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public SpecDigest {
        Problems.of("spec digest")
                .check(HEX.matcher(hex).matches(), "hex", hex, "must be 64 lower-case hexadecimal digits")
                .throwIfAny();
    }

    /** Computes the digest of a spec. */
    public static SpecDigest of(Record spec) {
        String text = canonical(spec);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new SpecDigest(HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Record spec -> appendRecord(text, spec);
            case Optional<?> optional -> optional.ifPresent(present -> append(text, present));
            case OptionalInt number -> appendLeaf(text, Integer.toString(number.orElseThrow()));
            case OptionalLong number -> appendLeaf(text, Long.toString(number.orElseThrow()));
            case Set<?> members -> appendSet(text, members);
            case Collection<?> many -> appendAll(text, many);
            case Map<?, ?> map -> appendMap(text, map);
            case Enum<?> constant -> appendLeaf(text, constant.name());
            // Its own text begins with the host name, when somebody has looked that up.
            case InetAddress address -> appendLeaf(text, address.getHostAddress());
            default -> appendLeaf(text, value.toString());
        }
    }

    private static void appendRecord(StringBuilder text, Record spec) {
        text.append(spec.getClass().getSimpleName()).append('(');
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            Object value = read(component, spec);
            if (!isEmpty(value)) {
                text.append(component.getName()).append('=');
                append(text, value);
                text.append(';');
            }
        }
        text.append(')');
    }

    private static void appendAll(StringBuilder text, Collection<?> many) {
        text.append('[');
        for (Object each : many) {
            append(text, each);
            text.append(',');
        }
        text.append(']');
    }

    /** Sorted by their text, as equal sets may list their members differently, even from one run of a program to the next. */
    private static void appendSet(StringBuilder text, Set<?> members) {
        text.append('[');
        members.stream()
                .map(SpecDigest::canonical)
                .sorted()
                .forEach(member -> text.append(member).append(','));
        text.append(']');
    }

    private static String canonical(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        text.append('{');
        sorted.forEach((key, value) -> {
            appendLeaf(text, key);
            text.append(':');
            append(text, value);
            text.append(',');
        });
        text.append('}');
    }

    /** The length in front keeps two different trees from reading the same. */
    private static void appendLeaf(StringBuilder text, String value) {
        text.append(value.length()).append('\'').append(value).append('\'');
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case OptionalInt number -> number.isEmpty();
            case OptionalLong number -> number.isEmpty();
            case Collection<?> many -> many.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            default -> false;
        };
    }

    private static Object read(RecordComponent component, Record spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalArgumentException("cannot read " + component + "; specs are public records", unreadable);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
