package io.quantix.kvm.ffi;

import io.quantix.ffi.NativeCallback;
import io.quantix.ffi.NativeFunction;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes C that compiles only if the Java side is true: each prototype is declared again beside the header's own, which the
 * compiler refuses if the types differ, and each layout is asserted against the types of that prototype.
 */
final class CAudit {

    private static final String HEAD = """
            #define VIR_ENUM_SENTINELS
            #include <stddef.h>
            #include <libvirt/libvirt.h>
            #include <libvirt/libvirt-qemu.h>
            #include <libvirt/virterror.h>
            #define CLASS(value) __builtin_classify_type(value)
            """;

    private final StringBuilder source = new StringBuilder(HEAD);

    CAudit function(NativeFunction function) {
        Prototype prototype = Prototype.of(function.prototype());
        line("extern " + function.prototype() + ";");
        signature(prototype, function.descriptor());
        return this;
    }

    CAudit callback(NativeCallback callback) {
        Prototype prototype = Prototype.of(callback.prototype());
        String type = prototype.result() + " (*)(" + String.join(", ", prototype.parameters()) + ")";
        check("__builtin_types_compatible_p(" + callback.name() + ", " + type + ")", callback.name());
        signature(prototype, callback.descriptor());
        return this;
    }

    CAudit struct(StructLayout struct) {
        String type = struct.name().orElseThrow();
        check("sizeof(" + type + ") == " + struct.byteSize(), type);
        members(type, struct, struct, "", List.of());
        return this;
    }

    CAudit constant(String name, Object value) {
        if (value instanceof String text) {
            check("__builtin_strcmp(" + name + ", \"" + text + "\") == 0", name);
        } else {
            check("(int) (" + name + ") == (int) (" + value + "LL)", name);
        }
        return this;
    }

    CAudit constants(Map<String, Object> values) {
        values.forEach(this::constant);
        return this;
    }

    LibvirtHeaders.Result check() {
        return LibvirtHeaders.check(source.toString());
    }

    private void signature(Prototype prototype, FunctionDescriptor descriptor) {
        Optional<MemoryLayout> result = descriptor.returnLayout();
        if (result.isPresent()) {
            scalar(prototype.result(), result.get(), prototype.name() + " returns");
        } else {
            check("__builtin_types_compatible_p(" + prototype.result() + ", void)", prototype.name() + " returns");
        }
        List<MemoryLayout> layouts = descriptor.argumentLayouts();
        check(layouts.size() + " == " + prototype.parameters().size(), prototype.name() + " number of parameters");
        for (int i = 0; i < Math.min(layouts.size(), prototype.parameters().size()); i++) {
            scalar(prototype.parameters().get(i), layouts.get(i), prototype.name() + " parameter " + (i + 1));
        }
    }

    private void scalar(String type, MemoryLayout layout, String what) {
        check("sizeof(" + type + ") == " + layout.byteSize(), what + " size");
        check("CLASS((" + type + ") 0) == CLASS((" + likeType(layout) + ") 0)", what + " kind");
    }

    private void members(String type, StructLayout root, GroupLayout group, String prefix, List<PathElement> path) {
        for (MemoryLayout member : group.memberLayouts()) {
            if (member.name().isEmpty()) {
                continue;
            }
            String name = prefix + member.name().get();
            List<PathElement> memberPath = new ArrayList<>(path);
            memberPath.add(PathElement.groupElement(member.name().get()));
            long offset = root.byteOffset(memberPath.toArray(PathElement[]::new));
            String access = "((" + type + " *) 0)->" + name;
            check("offsetof(" + type + ", " + name + ") == " + offset, type + "." + name);
            check("sizeof(" + access + ") == " + member.byteSize(), type + "." + name);
            switch (member) {
                case GroupLayout inner -> members(type, root, inner, name + ".", memberPath);
                case ValueLayout value ->
                    check("CLASS(" + access + ") == CLASS((" + likeType(value) + ") 0)", type + "." + name);
                default -> {}
            }
        }
    }

    private static String likeType(MemoryLayout layout) {
        return switch (layout) {
            case AddressLayout address -> "void *";
            case ValueLayout.OfDouble real -> "double";
            default -> "int";
        };
    }

    private void check(String condition, String what) {
        line("_Static_assert(" + condition + ", \"" + what + "\");");
    }

    private void line(String line) {
        source.append(line).append('\n');
    }

    /** A prototype taken apart: {@code unsigned int flags} becomes {@code unsigned int}. */
    private record Prototype(String result, String name, List<String> parameters) {
        static Prototype of(String text) {
            int open = text.indexOf('(');
            String declared = text.substring(0, open).strip();
            String listed = text.substring(open + 1, text.lastIndexOf(')'));
            List<String> parameters = new ArrayList<>();
            if (!listed.equals("void")) {
                for (String parameter : listed.split(",", -1)) {
                    parameters.add(withoutName(parameter.strip()));
                }
            }
            return new Prototype(
                    withoutName(declared),
                    declared.substring(withoutName(declared).length()).strip(),
                    parameters);
        }

        private static String withoutName(String declaration) {
            return declaration.replaceFirst("\\w+$", "").strip();
        }
    }
}
