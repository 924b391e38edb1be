package io.quantix.sim;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes a record as plain pairs of text, and reads it back: {@code spec.disks.0.bus = VIRTIO}.
 *
 * <p>A record is written as its simple name and its components; a list as its size and its items; what is empty is not written at
 * all. It knows the component types that specs have, and refuses any other.
 */
final class RecordCodec {

    private RecordCodec() {}

    static Map<String, String> write(Record value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        write("", value, pairs);
        return pairs;
    }

    static <T extends Record> T read(Class<T> type, Map<String, String> pairs) {
        return type.cast(readRecord(type, "", pairs));
    }

    private static void write(String path, Object value, Map<String, String> pairs) {
        switch (value) {
            case Record parts -> writeRecord(path, parts, pairs);
            case Optional<?> maybe -> maybe.ifPresent(present -> write(path, present, pairs));
            case OptionalInt maybe -> maybe.ifPresent(number -> pairs.put(path, Integer.toString(number)));
            case OptionalLong maybe -> maybe.ifPresent(number -> pairs.put(path, Long.toString(number)));
            case Collection<?> many -> writeAll(path, many, pairs);
            case Map<?, ?> map -> {
                writeAll(path, map.keySet(), pairs);
                writeAll(under(path, "values"), map.values(), pairs);
            }
            case Enum<?> constant -> pairs.put(path, constant.name());
            case InetAddress address -> pairs.put(path, address.getHostAddress());
            default -> pairs.put(path, value.toString());
        }
    }

    private static void writeRecord(String path, Record value, Map<String, String> pairs) {
        pairs.put(path, value.getClass().getSimpleName());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                write(under(path, component.getName()), component.getAccessor().invoke(value), pairs);
            } catch (IllegalAccessException | InvocationTargetException unreadable) {
                throw new IllegalStateException("cannot read " + component, unreadable);
            }
        }
    }

    private static void writeAll(String path, Collection<?> values, Map<String, String> pairs) {
        pairs.put(path, Integer.toString(values.size()));
        int index = 0;
        for (Object value : values) {
            write(under(path, Integer.toString(index)), value, pairs);
            index++;
        }
    }

    private static String under(String path, String part) {
        return path.isEmpty() ? part : path + "." + part;
    }

    private static Object read(Type type, String path, Map<String, String> pairs) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(generic, path, pairs);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == OptionalInt.class) {
            String text = pairs.get(path);
            return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        }
        if (raw == OptionalLong.class) {
            String text = pairs.get(path);
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        }
        if (raw.isRecord()) {
            return readRecord(raw, path, pairs);
        }
        if (raw.isSealed() && raw.isInterface()) {
            return readAlternative(raw, path, pairs);
        }
        return readLeaf(raw, text(path, pairs));
    }

    private static Object readGeneric(ParameterizedType type, String path, Map<String, String> pairs) {
        Type part = type.getActualTypeArguments()[0];
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return pairs.containsKey(path) ? Optional.of(read(part, path, pairs)) : Optional.empty();
        }
        List<Object> items = readAll(part, path, pairs);
        if (raw == Map.class) {
            List<Object> values = readAll(type.getActualTypeArguments()[1], under(path, "values"), pairs);
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int index = 0; index < items.size(); index++) {
                map.put(items.get(index), values.get(index));
            }
            return map;
        }
        return raw == List.class ? items : new LinkedHashSet<>(items);
    }

    private static List<Object> readAll(Type part, String path, Map<String, String> pairs) {
        int size = Integer.parseInt(text(path, pairs));
        List<Object> items = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            items.add(read(part, under(path, Integer.toString(index)), pairs));
        }
        return items;
    }

    private static Object readRecord(Class<?> type, String path, Map<String, String> pairs) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> read(component.getGenericType(), under(path, component.getName()), pairs))
                .toArray();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("cannot read back " + type.getSimpleName() + " at " + path, refused);
        }
    }

    private static Object readAlternative(Class<?> type, String path, Map<String, String> pairs) {
        String name = text(path, pairs);
        Class<?> chosen = Arrays.stream(type.getPermittedSubclasses())
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " is " + name + ", which is no " + type));
        return readRecord(chosen, path, pairs);
    }

    private static Object readLeaf(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(text + " is no " + type.getSimpleName()));
        }
        return switch (type.getName()) {
            case "java.lang.String" -> text;
            case "int", "java.lang.Integer" -> Integer.valueOf(text);
            case "long", "java.lang.Long" -> Long.valueOf(text);
            case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
            case "java.util.UUID" -> UUID.fromString(text);
            case "java.nio.file.Path" -> Path.of(text);
            case "java.time.Duration" -> Duration.parse(text);
            case "java.time.Instant" -> Instant.parse(text);
            case "java.net.InetAddress" -> InetAddress.ofLiteral(text);
            default -> throw new IllegalStateException("specs have no components of " + type);
        };
    }

    private static String text(String path, Map<String, String> pairs) {
        String text = pairs.get(path);
        if (text == null) {
            throw new IllegalStateException("nothing is kept of " + path);
        }
        return text;
    }
}
