package io.quantix.node.config;

import io.quantix.spi.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Writes the reference page of a configuration from its records, as Markdown. */
public final class ConfigReference {

    private final StringBuilder page = new StringBuilder();

    private ConfigReference() {}

    /** Returns the page about the node's own settings. */
    public static String ofNode() {
        ConfigReference reference = new ConfigReference();
        reference.page.append("""
                # Configuration of a node

                One YAML file, given with `--config`. Unknown keys are refused. Relative paths are relative to the folder of the file.
                `--check-config` reads the file, reports every problem with its line, and ends. `--config-reference` prints this
                page together with the settings of the installed providers.

                """);
        reference.table(NodeConfig.class);
        return reference.page.toString();
    }

    /** Returns the section about one provider. */
    public static String ofProvider(String name, Class<? extends Record> type) {
        ConfigReference reference = new ConfigReference();
        reference.page.append("## Settings of a `").append(name).append("` provider\n\n");
        reference.table(type);
        return reference.page.toString();
    }

    private void table(Class<? extends Record> type) {
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        rows(type, "");
    }

    private void rows(Class<? extends Record> type, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = RecordBinder.setting(component);
            String key = prefix + RecordBinder.key(component);
            Type value = component.getGenericType();
            row(key, describe(value), standard(component, setting), setting.description());
            nested(value).ifPresent(record -> rows(record, key + (isList(value) ? "[]." : ".")));
        }
    }

    private void row(String key, String value, String standard, String meaning) {
        page.append("| `%s` | %s | %s | %s |\n".formatted(key, value, standard, meaning.replace("|", "\\|")));
    }

    private static String standard(RecordComponent component, Setting setting) {
        if (!setting.defaultValue().equals(Setting.REQUIRED)) {
            return "`" + setting.defaultValue() + "`";
        }
        boolean optional = component.getType() == Optional.class
                || component.getType() == List.class
                || component.getType() == ConfigTree.class
                || component.getType().isRecord();
        return optional ? "" : "required";
    }

    private static String describe(Type type) {
        Class<?> plain = plain(type);
        String one = plain == ConfigTree.class || (plain.isRecord() && !Scalars.isScalar(plain))
                ? "table"
                : Scalars.expected(plain);
        return isList(type) ? "list of " + one : one;
    }

    private static Optional<Class<? extends Record>> nested(Type type) {
        Class<?> plain = plain(type);
        return plain.isRecord() && !Scalars.isScalar(plain)
                ? Optional.of(plain.asSubclass(Record.class))
                : Optional.empty();
    }

    private static boolean isList(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    private static Class<?> plain(Type type) {
        return type instanceof ParameterizedType generic ? plain(generic.getActualTypeArguments()[0]) : (Class<?>) type;
    }
}
