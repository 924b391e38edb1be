package io.quantix.node.config;

import io.quantix.spi.ByteSize;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns text into the plain types a setting may have, and describes them. */
final class Scalars {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class, "text",
            boolean.class, "true or false",
            int.class, "a whole number",
            long.class, "a whole number",
            Duration.class, "a time like 250ms, 30s, 5m, 2h or 7d",
            ByteSize.class, "a size like 512 MiB or 2 GiB",
            Path.class, "a path",
            URI.class, "a URI",
            SecretRef.class, "the name of a secret");

    private final Path folder;

    /**
     * @param folder what relative paths are relative to
     */
    Scalars(Path folder) {
        this.folder = folder;
    }

    static boolean isScalar(Class<?> type) {
        return EXPECTED.containsKey(type) || type.isEnum();
    }

    /** Returns what a value of the type looks like, for a message or a reference page. */
    static String expected(Class<?> type) {
        return type.isEnum()
                ? "one of " + String.join(", ", constants(type))
                : EXPECTED.getOrDefault(type, type.getSimpleName());
    }

    /** Returns an enum's constants as they are written in a configuration. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> written((Enum<?>) constant))
                .toList();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    Object parse(Class<?> type, String text) {
        try {
            return parsed(type, text.strip());
        } catch (ProviderException.InvalidSpec refused) {
            throw new IllegalArgumentException(
                    refused.problems().stream().map(problem -> problem.advice()).collect(Collectors.joining("; ")));
        } catch (NumberFormatException | DateTimeException | InvalidPathException | ArithmeticException refused) {
            throw wrong(type, text);
        }
    }

    private Object parsed(Class<?> type, String text) {
        if (type.isEnum()) {
            return constant(type, text);
        }
        return switch (type.getSimpleName()) {
            case "String" -> text;
            case "boolean" -> truth(text);
            case "int" -> Integer.parseInt(text);
            case "long" -> Long.parseLong(text);
            case "Duration" -> duration(text);
            case "ByteSize" -> ByteSize.parse(text);
            case "Path" -> folder.resolve(text).normalize();
            case "URI" -> uri(text);
            case "SecretRef" -> new SecretRef(text);
            default -> throw new IllegalStateException("not a type of a setting: " + type);
        };
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (written((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be " + expected(type) + ", not \"" + text + "\"" + NearestKey.hint(text, constants(type)));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(boolean.class, text);
        };
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException refused) {
            throw wrong(URI.class, text);
        }
    }

    private static IllegalArgumentException wrong(Class<?> type, String text) {
        return new IllegalArgumentException("must be " + expected(type) + ", not \"" + text + "\"");
    }
}
