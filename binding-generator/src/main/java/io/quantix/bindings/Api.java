package io.quantix.bindings;

import java.util.List;
import java.util.Map;

/**
 * libvirt's interface, as its XML describes it.
 *
 * @param version of the main library, such as {@code 9.0.0}
 * @param functions of all libraries, sorted by name
 * @param callbacks function types, sorted by name
 * @param structs those with members, sorted by name
 * @param constants enum values and macros with a value, in the order of the XML
 * @param typedefs every type name and the C type it stands for; enums stand for {@code enum}
 */
record Api(
        String version,
        List<Function> functions,
        List<Function> callbacks,
        List<Struct> structs,
        List<Constant> constants,
        Map<String, String> typedefs) {

    Api {
        functions = List.copyOf(functions);
        callbacks = List.copyOf(callbacks);
        structs = List.copyOf(structs);
        constants = List.copyOf(constants);
        typedefs = Map.copyOf(typedefs);
    }

    /** A function or a function type; {@code library} is {@code libvirt} or {@code libvirt-qemu}. */
    record Function(
            String library, String header, String name, String since, String returnType, List<Parameter> parameters) {
        Function {
            parameters = List.copyOf(parameters);
        }
    }

    record Parameter(String type, String name) {}

    record Struct(String header, String name, String since, List<Member> members) {
        Struct {
            members = List.copyOf(members);
        }
    }

    /** A member of a struct; a union has members of its own, and an array has a length above zero. */
    record Member(String type, String name, int arrayLength, List<Member> union) {
        Member {
            union = List.copyOf(union);
        }
    }

    /** A constant; {@code group} is the name of its enum, or {@code macros}. The value is an Integer, a Long or a String. */
    record Constant(String header, String group, String name, String since, Object value) {}
}
