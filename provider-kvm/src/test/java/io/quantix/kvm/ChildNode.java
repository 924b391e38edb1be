package io.quantix.kvm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.conformance.vm.DiskBench;
import io.quantix.ffi.NativeCallPool;
import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.Provider;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that works on a machine, so that it can be killed meanwhile. It says when it begins, and when it has ended by itself. */
final class ChildNode {

    static final String BEGINS = "begins";

    private ChildNode() {}

    /** Arguments: how libvirt is reached, where its root is seen from here, the state directory, the work, the words of the order. */
    public static void main(String[] arguments) {
        Path state = Path.of(arguments[2]);
        KvmConfig config = KvmConfig.DEFAULT.at(URI.create(arguments[0])).seenBelow(Path.of(arguments[1]));
        List<String> words = List.of(arguments).subList(4, arguments.length);
        try (StandaloneContext context = new StandaloneContext("child", state);
                Provider provider = new KvmFactory().open(config, context, Embedded.call())) {
            VirtualMachines machines = provider.role(VirtualMachines.class).orElseThrow();
            System.out.println(BEGINS);
            ChaosWork.valueOf(arguments[3]).run(machines, ChaosWork.Order.parse(words));
        }
    }

    /** Starts one, and returns when it begins. */
    static Process launch(DaemonSite site, ChaosWork work, ChaosWork.Order order) throws IOException {
        Path log = site.state().resolve("child.log");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                ChildNode.class.getName(),
                site.uri(),
                site.daemon().folder().toString(),
                site.state().toString(),
                work.name());
        java.command().addAll(order.words());
        Process child = java.redirectError(log.toFile()).start();
        BufferedReader said = child.inputReader(StandardCharsets.UTF_8);
        String first = said.readLine();
        if (!BEGINS.equals(first)) {
            child.destroyForcibly();
            throw new IllegalStateException("the child said " + first + ": " + Files.readString(log));
        }
        return child;
    }

    /** Whatever loads this JVM's classes, they lie in directories and jars, and the child takes these as one path. */
    static String classPath() {
        Stream<Path> libraries = Stream.of(
                        KvmFactory.class,
                        VmId.class,
                        NativeCallPool.class,
                        JSON.class,
                        JsonFactory.class,
                        DiskBench.class)
                .map(ChildNode::origin);
        return Stream.of(Stream.of(ownOrigin()), libraries, resources().stream())
                .flatMap(places -> places)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where the provider's resources are, when that is not where its classes are. */
    private static Optional<Path> resources() {
        URL profiles = KvmFactory.class.getResource("xml/guest-profiles.json");
        return profiles != null && profiles.getProtocol().equals("file")
                ? Optional.of(Path.of(URI.create(profiles.toString()))
                        .resolve("../../../../..")
                        .normalize())
                : Optional.empty();
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
        String name = ChildNode.class.getName().replace('.', '/') + ".class";
        URL file = Objects.requireNonNull(ChildNode.class.getClassLoader().getResource(name), name);
        try {
            Path path = Path.of(file.toURI());
            return path.getRoot()
                    .resolve(path.subpath(0, path.getNameCount() - Path.of(name).getNameCount()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
