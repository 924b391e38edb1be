package io.quantix.bindings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Writes the layouts of all structs, and one class of constants per header. */
final class DataSources {

    private final Api api;

    DataSources(Api api) {
        this.api = api;
    }

    void write(SortedMap<String, String> files) {
        files.put("VirStructs.java", structs());
        Map<String, List<Api.Constant>> headers = new LinkedHashMap<>();
        for (Api.Constant constant : api.constants()) {
            headers.computeIfAbsent(constant.header(), k -> new ArrayList<>()).add(constant);
        }
        headers.forEach((header, constants) -> {
            String name = Area.classOf(header) + "Constants";
            files.put(name + ".java", constants(name, header, constants));
        });
    }

    private String structs() {
        JavaSource source = new JavaSource(api.version()).packageLine();
        Set<CType> layouts = EnumSet.noneOf(CType.class);
        for (Api.Struct struct : api.structs()) {
            struct.members().forEach(member -> addTypes(layouts, member));
        }
        layouts.remove(CType.CHAR);
        if (api.structs().stream().flatMap(s -> s.members().stream()).anyMatch(this::usesChar)) {
            layouts.add(CType.CHAR);
        }
        source.imports(layouts, List.of("io.quantix.ffi.CLayouts", "java.lang.foreign.StructLayout"));
        source.line(
                "/** The structs of libvirt that a caller reads or fills; each layout has the name of its C type. */");
        source.line("public final class VirStructs {");
        source.line("");
        source.line("    private VirStructs() {}");
        for (Api.Struct struct : api.structs()) {
            source.line("");
            source.line("    /** {@code " + struct.name() + "}, since " + struct.since() + ". */");
            source.line("    public static final StructLayout " + struct.name() + " = CLayouts.struct(");
            source.line("            \"" + struct.name() + "\",");
            members(source, struct.members(), "            ", ");");
        }
        return source.line("}").toString();
    }

    private void members(JavaSource source, List<Api.Member> members, String indent, String end) {
        for (int i = 0; i < members.size(); i++) {
            Api.Member member = members.get(i);
            String after = i == members.size() - 1 ? end : ",";
            if (member.union().isEmpty()) {
                source.line(indent + layout(member) + after);
            } else {
                source.line(indent + "CLayouts.union(");
                source.line(indent + "        \"" + member.name() + "\",");
                members(source, member.union(), indent + "        ", ")" + after);
            }
        }
    }

    private String layout(Api.Member member) {
        CType type = CType.of(member.type(), api.typedefs());
        if (member.arrayLength() == 0) {
            return type.layout() + ".withName(\"" + member.name() + "\")";
        }
        if (type != CType.CHAR) {
            throw new IllegalStateException("an array of " + member.type() + ": " + member.name());
        }
        return "CLayouts.chars(\"" + member.name() + "\", " + member.arrayLength() + ")";
    }

    private void addTypes(Set<CType> types, Api.Member member) {
        if (member.union().isEmpty()) {
            types.add(CType.of(member.type(), api.typedefs()));
        } else {
            member.union().forEach(inner -> addTypes(types, inner));
        }
    }

    private boolean usesChar(Api.Member member) {
        return member.union().isEmpty()
                ? member.arrayLength() == 0 && CType.of(member.type(), api.typedefs()) == CType.CHAR
                : member.union().stream().anyMatch(this::usesChar);
    }

    private String constants(String name, String header, List<Api.Constant> constants) {
        Map<String, List<Api.Constant>> groups = new LinkedHashMap<>();
        for (Api.Constant constant : constants) {
            groups.computeIfAbsent(constant.group(), k -> new ArrayList<>()).add(constant);
        }
        JavaSource source = new JavaSource(api.version()).packageLine();
        source.line("/** Constants of the header {@code " + header + ".h}. */");
        source.line("public final class " + name + " {");
        source.line("");
        source.line("    private " + name + "() {}");
        groups.forEach((group, members) -> {
            source.line("");
            source.line("    // " + (group.equals("macros") ? "Macros." : group));
            source.line("");
            members.forEach(constant -> constant(source, constant));
        });
        return source.line("}").toString();
    }

    private static void constant(JavaSource source, Api.Constant constant) {
        String declared = switch (constant.value()) {
            case String text -> "String " + constant.name() + " = \"" + text + "\"";
            case Long number -> "long " + constant.name() + " = " + number + "L";
            default -> "int " + constant.name() + " = " + constant.value();
        };
        source.line("    /** Since " + constant.since() + ". */");
        source.line("    public static final " + declared + ";");
    }
}
