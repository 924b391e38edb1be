package io.quantix.bindings;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** One generated file: a fixed head, then lines. */
final class JavaSource {

    static final String PACKAGE = "io.quantix.kvm.ffi.generated";

    private final StringBuilder text = new StringBuilder();

    JavaSource(String version) {
        line("// Generated from libvirt's API description, version " + version
                + ", by tools/generate-libvirt-bindings.");
        line("// Do not edit: the next generation replaces it, and a test compares the two.");
    }

    JavaSource packageLine() {
        line("package " + PACKAGE + ";");
        return line("");
    }

    /** Writes the static imports of layout constants, then the others. */
    JavaSource imports(Set<CType> layouts, Collection<String> classes) {
        Set<String> constants = new TreeSet<>();
        for (CType type : layouts) {
            if (type != CType.VOID) {
                constants.add("import static io.quantix.ffi.CLayouts." + type.layout() + ";");
            }
        }
        constants.forEach(this::line);
        if (!constants.isEmpty()) {
            line("");
        }
        for (String name : new TreeSet<>(classes)) {
            line("import " + name + ";");
        }
        return line("");
    }

    JavaSource line(String line) {
        text.append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
