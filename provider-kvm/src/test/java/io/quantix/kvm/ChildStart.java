package io.quantix.kvm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.ffi.NativeCallPool;
import io.quantix.spi.Provider;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that starts a machine, so that it can be killed meanwhile. It says when it begins. */
final class ChildStart {

    static final String BEGINS = "begins";

    private ChildStart() {}

    public static void main(String[] arguments) {
        Path state = Path.of(arguments[1]);
        try (StandaloneContext context = new StandaloneContext("child", state);
                Provider provider = new KvmFactory()
                        .open(KvmConfig.DEFAULT.at(URI.create(arguments[0])), context, Embedded.call())) {
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
            System.out.println(BEGINS);
            machines.start(VmId.parse(arguments[2]), StartOptions.PAUSED, Embedded.call());
        }
    }

    static Process launch(URI uri, Path state, VmId vm) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                ChildStart.class.getName(),
                uri.toString(),
                state.toString(),
                vm.toString());
        return new ProcessBuilder(command)
                .redirectError(state.resolve("child.log").toFile())
                .start();
    }

    /** Whatever loads this JVM's classes, they lie in directories and jars, and the child takes these as one path. */
    static String classPath() {
        Stream<Path> libraries = Stream.of(
                        KvmFactory.class, VmId.class, NativeCallPool.class, JSON.class, JsonFactory.class)
                .map(ChildStart::origin);
        return Stream.concat(Stream.of(ownOrigin()), libraries)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A test that is patched into a module has the module for its origin, so this goes by the file. */
    private static Path ownOrigin() {
        String name = ChildStart.class.getName().replace('.', '/') + ".class";
        URL file = Objects.requireNonNull(ChildStart.class.getClassLoader().getResource(name), name);
        try {
            Path path = Path.of(file.toURI());
            return path.getRoot()
                    .resolve(path.subpath(0, path.getNameCount() - Path.of(name).getNameCount()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
