package io.quantix.bindings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Writes one class per area: a lazily bound constant and a static method for each function. */
final class FunctionSources {

    private final Api api;

    FunctionSources(Api api) {
        this.api = api;
    }

    void write(SortedMap<String, String> files) {
        Map<String, List<Api.Function>> areas = new LinkedHashMap<>();
        for (Api.Function function : api.functions()) {
            areas.computeIfAbsent(Area.classOf(function), k -> new ArrayList<>())
                    .add(function);
        }
        areas.forEach((name, functions) -> files.put(name + ".java", areaClass(name, functions)));
        files.put("VirCallbacks.java", callbacks());
    }

    private String areaClass(String name, List<Api.Function> functions) {
        Api.Function first = functions.getFirst();
        JavaSource source = new JavaSource(api.version()).packageLine();
        List<String> imports =
                new ArrayList<>(List.of("io.quantix.ffi.NativeFunction", "java.lang.foreign.FunctionDescriptor"));
        if (functions.stream().anyMatch(f -> types(f).contains(CType.POINTER))) {
            imports.add("java.lang.foreign.MemorySegment");
        }
        source.imports(typesOf(functions), imports);
        source.line("/** Functions of " + first.library() + ": " + Area.purposeOf(first) + ". */");
        source.line("public final class " + name + " {");
        source.line("");
        source.line("    private " + name + "() {}");
        functions.forEach(function -> function(source, function));
        return source.line("}").toString();
    }

    private void function(JavaSource source, Api.Function function) {
        String name = function.name();
        String library = "VirLibrary." + (function.library().equals("libvirt") ? "LIBVIRT" : "LIBVIRT_QEMU");
        source.line("");
        source.line("    public static final NativeFunction " + name + " = " + library + ".function(");
        source.line("            \"" + prototype(function) + "\",");
        source.line("            \"" + function.since() + "\",");
        source.line("            " + descriptor(function) + ");");
        source.line("");
        source.line("    /** {@code " + prototype(function) + "}, since " + function.since() + ". */");
        CType result = type(function.returnType());
        source.line("    public static " + result.carrier() + " " + name + "(" + javaParameters(function) + ") {");
        source.line("        try {");
        String invocation = name + ".handle().invokeExact(" + arguments(function) + ");";
        source.line("            " + (result == CType.VOID ? "" : "return (" + result.carrier() + ") ") + invocation);
        source.line("        } catch (Throwable failure) {");
        source.line("            throw NativeFunction.unchecked(failure);");
        source.line("        }");
        source.line("    }");
    }

    private String callbacks() {
        JavaSource source = new JavaSource(api.version()).packageLine();
        source.imports(
                typesOf(api.callbacks()),
                List.of("io.quantix.ffi.NativeCallback", "java.lang.foreign.FunctionDescriptor"));
        source.line("/** Function types of libvirt: what its callbacks take and return. */");
        source.line("public final class VirCallbacks {");
        source.line("");
        source.line("    private VirCallbacks() {}");
        for (Api.Function callback : api.callbacks()) {
            source.line("");
            source.line("    public static final NativeCallback " + callback.name() + " = new NativeCallback(");
            source.line("            \"" + prototype(callback) + "\",");
            source.line("            \"" + callback.since() + "\",");
            source.line("            " + descriptor(callback) + ");");
        }
        return source.line("}").toString();
    }

    private String prototype(Api.Function function) {
        String parameters = function.parameters().stream()
                .map(p -> declaration(p.type(), parameterName(p)))
                .collect(Collectors.joining(", "));
        return declaration(function.returnType(), function.name()) + "(" + (parameters.isEmpty() ? "void" : parameters)
                + ")";
    }

    private static String declaration(String type, String name) {
        return type.endsWith("*") ? type + name : type + " " + name;
    }

    private String descriptor(Api.Function function) {
        CType result = type(function.returnType());
        List<String> layouts = new ArrayList<>();
        if (result != CType.VOID) {
            layouts.add(result.layout());
        }
        function.parameters().forEach(p -> layouts.add(type(p.type()).layout()));
        String method = result == CType.VOID ? "ofVoid" : "of";
        return "FunctionDescriptor." + method + "(" + String.join(", ", layouts) + ")";
    }

    private String javaParameters(Api.Function function) {
        return function.parameters().stream()
                .map(p -> type(p.type()).carrier() + " " + parameterName(p))
                .collect(Collectors.joining(", "));
    }

    private static String arguments(Api.Function function) {
        return function.parameters().stream()
                .map(FunctionSources::parameterName)
                .collect(Collectors.joining(", "));
    }

    private static String parameterName(Api.Parameter parameter) {
        return SourceVersion.isKeyword(parameter.name()) ? parameter.name() + "_" : parameter.name();
    }

    private Set<CType> typesOf(List<Api.Function> functions) {
        Set<CType> types = EnumSet.noneOf(CType.class);
        functions.forEach(function -> types.addAll(types(function)));
        return types;
    }

    private Set<CType> types(Api.Function function) {
        Set<CType> types = EnumSet.of(type(function.returnType()));
        function.parameters().forEach(p -> types.add(type(p.type())));
        return types;
    }

    private CType type(String type) {
        return CType.of(type, api.typedefs());
    }
}
