package io.quantix.kvm.ffi;

import io.quantix.ffi.NativeCallback;
import io.quantix.ffi.NativeFunction;
import io.quantix.kvm.ffi.generated.VirLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The checked-in bindings as the compiler left them: what is audited is what will be called, not what was generated. */
final class GeneratedBindings {

    static final Path SOURCES = Path.of("src/main/java/io/quantix/kvm/ffi/generated");

    private GeneratedBindings() {}

    static List<NativeFunction> functions() {
        return constants(NativeFunction.class);
    }

    static List<NativeCallback> callbacks() {
        return constants(NativeCallback.class);
    }

    static List<StructLayout> structs() {
        return constants(StructLayout.class);
    }

    /** Returns the constants of the headers by name: Integer or String. */
    static Map<String, Object> headerConstants() {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : fields()) {
            if (field.getDeclaringClass().getSimpleName().endsWith("Constants")) {
                values.put(field.getName(), value(field));
            }
        }
        return values;
    }

    private static <T> List<T> constants(Class<T> type) {
        List<T> values = new ArrayList<>();
        for (Field field : fields()) {
            if (field.getType() == type) {
                values.add(type.cast(value(field)));
            }
        }
        return values;
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (!name.equals("package-info")) {
                    fields.addAll(List.of(Class.forName(VirLibrary.class.getPackageName() + "." + name)
                            .getDeclaredFields()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return fields.stream()
                .filter(f -> Modifier.isStatic(f.getModifiers()) && Modifier.isPublic(f.getModifiers()))
                .toList();
    }
}
