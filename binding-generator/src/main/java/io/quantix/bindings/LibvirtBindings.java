package io.quantix.bindings;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Generates the bindings of libvirt. Run as a program it takes a folder and the API descriptions, and replaces the folder's
 * content:
 *
 * <pre>{@code LibvirtBindings FOLDER libvirt-api.xml libvirt-qemu-api.xml}</pre>
 */
public final class LibvirtBindings {

    private LibvirtBindings() {}

    /** Returns the text of each generated file by its name; the same descriptions give the same bytes. */
    public static SortedMap<String, String> generate(List<Path> descriptions) throws IOException {
        Api api = ApiReader.read(descriptions);
        SortedMap<String, String> files = new TreeMap<>();
        new FunctionSources(api).write(files);
        new DataSources(api).write(files);
        files.put("VirLibrary.java", library(api));
        files.put("package-info.java", packageInfo(api));
        return files;
    }

    /** Returns the version of libvirt that the descriptions are of, such as {@code 9.0.0}. */
    public static String version(List<Path> descriptions) throws IOException {
        return ApiReader.read(descriptions).version();
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: LibvirtBindings FOLDER API.xml...");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        List<Path> descriptions = Arrays.stream(args).skip(1).map(Path::of).toList();
        replace(folder, generate(descriptions), System.out);
    }

    private static void replace(Path folder, SortedMap<String, String> files, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> stale = Files.newDirectoryStream(folder, "*.java")) {
            for (Path file : stale) {
                if (!files.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
        out.println(files.size() + " files in " + folder);
    }

    private static String library(Api api) {
        JavaSource source = new JavaSource(api.version()).packageLine();
        source.imports(
                EnumSet.noneOf(CType.class),
                List.of(
                        "io.quantix.ffi.CLayouts",
                        "io.quantix.ffi.NativeLibrary",
                        "java.lang.foreign.Arena",
                        "java.lang.foreign.MemorySegment"));
        return source.line("/** The libraries the functions are in. */")
                .line("public final class VirLibrary {")
                .line("")
                .line("    /** The version of libvirt whose description the bindings were generated from. */")
                .line("    public static final String GENERATED_FROM = \"" + api.version() + "\";")
                .line("")
                .line("    public static final NativeLibrary LIBVIRT = NativeLibrary.of("
                        + "\"libvirt\", \"libvirt.so.0\", \"libvirt0\", VirLibrary.class)")
                .line("            .withVersion(VirLibrary::installedVersion);")
                .line("")
                .line("    public static final NativeLibrary LIBVIRT_QEMU = NativeLibrary.of("
                        + "\"libvirt\", \"libvirt-qemu.so.0\", \"libvirt0\", VirLibrary.class)")
                .line("            .withVersion(VirLibrary::installedVersion);")
                .line("")
                .line("    private VirLibrary() {}")
                .line("")
                .line("    /** Returns the version of the library that is installed, such as {@code 9.0.0}. */")
                .line("    public static String installedVersion() {")
                .line("        try (Arena arena = Arena.ofConfined()) {")
                .line("            MemorySegment version = arena.allocate(CLayouts.C_LONG);")
                .line("            if (VirHost.virGetVersion(version, MemorySegment.NULL, MemorySegment.NULL) < 0) {")
                .line("                return \"an unknown version\";")
                .line("            }")
                .line("            long number = version.get(CLayouts.C_LONG, 0);")
                .line("            return number / 1_000_000 + \".\" + number / 1000 % 1000 + \".\" + number % 1000;")
                .line("        }")
                .line("    }")
                .line("}")
                .toString();
    }

    private static String packageInfo(Api api) {
        return new JavaSource(api.version())
                .line("/**")
                .line(
                        " * libvirt and libvirt-qemu as they are in C: every public function, bound when it is first called, with its")
                .line(
                        " * prototype; every constant; the layout of every struct; the type of every callback. What each means is")
                .line(" * described in libvirt's own reference.")
                .line(" *")
                .line(
                        " * <p>Only {@code io.quantix.kvm.ffi} may use it: it owns the rules about threads, ownership and errors.")
                .line(" */")
                .line("@NullMarked")
                .line("package " + JavaSource.PACKAGE + ";")
                .line("")
                .line("import org.jspecify.annotations.NullMarked;")
                .toString();
    }
}
