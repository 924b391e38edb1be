package io.quantix.conformance.command;

import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fills a configuration record from {@code key=value} pairs. A list is written with commas, a record within the record with dots:
 * {@code pool.size=4}. Reports every problem at once.
 */
final class SettingsBinder {

    private final Map<String, String> given;
    private final Set<String> used = new HashSet<>();
    private final Problems problems = Problems.of("configuration");

    private SettingsBinder(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Binds.
     *
     * @throws ProviderException.InvalidSpec with every key that is unknown, missing or unreadable
     */
    static <C extends Record> C bind(Class<C> type, Map<String, String> given) {
        SettingsBinder binder = new SettingsBinder(given);
        Optional<C> bound = binder.record(type, "");
        new TreeMap<>(given)
                .forEach((key, value) ->
                        binder.problems.check(binder.used.contains(key), key, value, "must be a known setting"));
        binder.problems.throwIfAny();
        return bound.orElseThrow();
    }

    private <C extends Record> Optional<C> record(Class<C> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            component(component, prefix).ifPresent(values::add);
        }
        return values.size() == components.length
                ? problems.nested(prefix, () -> make(type, components, values))
                : Optional.empty();
    }

    private Optional<Object> component(RecordComponent component, String prefix) {
        String key = prefix + kebab(component.getName());
        if (component.getType().isRecord() && !isLeaf(component.getType())) {
            return record(component.getType().asSubclass(Record.class), key + ".")
                    .map(value -> value);
        }
        used.add(key);
        Setting setting = component.getAnnotation(Setting.class);
        String fallback = setting == null ? Setting.REQUIRED : setting.defaultValue();
        String text = given.getOrDefault(key, fallback);
        return problems.nested(key, () -> convert(component.getGenericType(), text, given.containsKey(key)));
    }

    private static boolean isLeaf(Class<?> type) {
        return type == ByteSize.class || type == SecretRef.class;
    }

    private static Object convert(Type type, String text, boolean given) {
        if (type instanceof ParameterizedType generic) {
            Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return text.isEmpty() ? Optional.empty() : Optional.of(leaf(element, text));
            }
            List<Object> many = new ArrayList<>();
            for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                many.add(leaf(element, part.strip()));
            }
            return List.copyOf(many);
        }
        if (text.isEmpty() && !given) {
            throw refused(text, "must be given: it has no default");
        }
        return leaf((Class<?>) type, text);
    }

    private static Object leaf(Class<?> type, String text) {
        try {
            if (type == String.class) {
                return text;
            } else if (type == boolean.class || type == Boolean.class) {
                return flag(text);
            } else if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            } else if (type == Duration.class) {
                return DurationText.parse(text);
            } else if (type == ByteSize.class) {
                return ByteSize.parse(text);
            } else if (type == Path.class) {
                return Path.of(text);
            } else if (type == URI.class) {
                return URI.create(text);
            } else if (type == SecretRef.class) {
                return new SecretRef(text);
            } else if (type.isEnum()) {
                return constant(type, text);
            }
        } catch (IllegalArgumentException unreadable) {
            throw refused(text, type.isPrimitive() ? "must be a whole number" : "must be a " + type.getSimpleName());
        }
        throw new IllegalStateException("a setting cannot be a " + type.getName());
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(text, "must be true or false");
        };
    }

    private static Object constant(Class<?> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused(text, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static ProviderException refused(String text, String advice) {
        return new ProviderException.InvalidSpec("setting", new FieldProblem("", text, advice));
    }

    private static <C extends Record> C make(Class<C> type, RecordComponent[] components, List<Object> values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<C> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type, impossible);
        }
    }

    /** {@code stateRoot} is {@code state-root}. */
    static String kebab(String name) {
        return name.replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
    }
}
