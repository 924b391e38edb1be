package io.quantix.node.config;

import io.quantix.spi.ProviderException;
import io.quantix.spi.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills a record from configuration by the {@link Setting}s of its components, and files every mistake with its line. A component of
 * type {@link ConfigTree} takes its part of the file as it is.
 *
 * <p>Not thread-safe.
 */
public final class RecordBinder {

    private final ConfigProblems problems;
    private final Scalars scalars;

    /**
     * @param folder what relative paths are relative to
     * @param problems where mistakes are filed
     */
    public RecordBinder(Path folder, ConfigProblems problems) {
        this.problems = problems;
        this.scalars = new Scalars(folder);
    }

    /** Returns the key of a component: its name in kebab case. */
    static String key(RecordComponent component) {
        return kebab(component.getName());
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " has no @Setting; every component of a configuration record needs one");
        }
        return setting;
    }

    /**
     * Binds a record.
     *
     * @param path where in the file, for messages; empty at the top
     * @return empty when there was a mistake, which has been filed
     * @throws IllegalArgumentException when the record is not one a configuration can fill
     */
    public <R extends Record> Optional<R> bind(Class<R> type, ConfigTree tree, String path) {
        return switch (tree) {
            case ConfigTree.Table table -> bindTable(type, table, path);
            case ConfigTree.Nothing nothing -> bindTable(type, new ConfigTree.Table(nothing.line(), Map.of()), path);
            case ConfigTree.Sequence other -> refuse(other, path, "a table of keys");
            case ConfigTree.Scalar other -> refuse(other, path, "a table of keys");
        };
    }

    private <R extends Record> Optional<R> bindTable(Class<R> type, ConfigTree.Table table, String path) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> keys = Arrays.stream(components).map(RecordBinder::key).toList();
        boolean complete = true;
        for (Map.Entry<String, ConfigTree.Entry> entry : table.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                complete = false;
                problems.add(
                        entry.getValue().line(),
                        below(path, entry.getKey()),
                        "is not a known key" + NearestKey.hint(entry.getKey(), keys));
            }
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int index = 0; index < components.length; index++) {
            Optional<?> value = component(components[index], table, path);
            complete &= value.isPresent();
            values[index] = value.orElse(null);
        }
        return complete ? construct(type, values, table, path) : Optional.empty();
    }

    private Optional<?> component(RecordComponent component, ConfigTree.Table table, String path) {
        Setting setting = setting(component);
        String key = key(component);
        Type type = component.getGenericType();
        ConfigTree.Entry entry = table.entries().get(key);
        if (entry != null && !(entry.value() instanceof ConfigTree.Nothing)) {
            return value(type, entry.value(), below(path, key));
        }
        int line = entry == null ? table.line() : entry.line();
        if (!setting.defaultValue().equals(Setting.REQUIRED)) {
            return value(type, new ConfigTree.Scalar(line, setting.defaultValue()), below(path, key));
        }
        if (component.getType() == Optional.class) {
            return Optional.of(Optional.empty());
        }
        if (component.getType() == List.class) {
            return Optional.of(List.of());
        }
        if (component.getType() == ConfigTree.class) {
            return Optional.of(new ConfigTree.Nothing(line));
        }
        if (component.getType().isRecord()) {
            return value(type, new ConfigTree.Nothing(line), below(path, key));
        }
        problems.add(line, below(path, key), "is required: " + setting.description());
        return Optional.empty();
    }

    private Optional<?> value(Type type, ConfigTree tree, String path) {
        if (type instanceof ParameterizedType generic) {
            Type item = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class ? present(value(item, tree, path)) : items(item, tree, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == ConfigTree.class) {
            return Optional.of(tree);
        }
        if (plain.isRecord() && !Scalars.isScalar(plain)) {
            return bind(plain.asSubclass(Record.class), tree, path);
        }
        if (!Scalars.isScalar(plain)) {
            throw new IllegalArgumentException(
                    path + " has type " + plain.getName() + ", which is not one a setting may have");
        }
        if (!(tree instanceof ConfigTree.Scalar(int line, String text))) {
            return refuse(tree, path, Scalars.expected(plain));
        }
        try {
            return Optional.of(scalars.parse(plain, text));
        } catch (IllegalArgumentException wrong) {
            problems.add(line, path, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** A setting that is given, as the component that may lack it wants it. */
    private static Optional<?> present(Optional<?> value) {
        return value.isPresent() ? Optional.of(value) : Optional.empty();
    }

    private Optional<?> items(Type type, ConfigTree tree, String path) {
        if (!(tree instanceof ConfigTree.Sequence(int line, List<ConfigTree> trees))) {
            return refuse(tree, path, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (int index = 0; index < trees.size(); index++) {
            value(type, trees.get(index), path + "[" + index + "]").ifPresent(items::add);
        }
        return items.size() == trees.size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private <T> Optional<T> refuse(ConfigTree found, String path, String expected) {
        problems.add(found.line(), path, "must be " + expected + ", not " + found.describe());
        return Optional.empty();
    }

    private <R extends Record> Optional<R> construct(
            Class<R> type, @Nullable Object[] values, ConfigTree.Table table, String path) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            fileRefusal(refused.getCause(), table, path);
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("cannot make " + type.getName(), impossible);
        }
    }

    /** Says of a record's own objections on which lines they are. */
    private void fileRefusal(@Nullable Throwable refusal, ConfigTree.Table table, String path) {
        if (refusal instanceof ProviderException.InvalidSpec invalid) {
            invalid.problems().forEach(problem -> {
                String key = kebab(problem.path());
                ConfigTree.Entry entry = table.entries().get(key.replaceAll("[.\\[].*", ""));
                problems.add(
                        entry == null ? table.line() : entry.line(),
                        key.isEmpty() ? path : below(path, key),
                        problem.advice() + ", not \"" + problem.found() + "\"");
            });
        } else {
            problems.add(table.line(), path, "was refused: " + refusal);
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
