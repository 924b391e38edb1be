package io.quantix.architecture;

import io.quantix.architecture.Module.Libraries;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of modules: which folder holds which packages, and what each may depend on. */
record ModuleTable(List<Module> modules) {

    /** The project's table. A module of the reactor that has no row here fails {@link ModuleTableTest}. */
    static final ModuleTable QUANTIX = new ModuleTable(List.of(
            new Module("spi", "io.quantix.spi", Set.of(), Libraries.javaBase()),
            new Module("native-support", "io.quantix.ffi", Set.of(), Libraries.javaBase()),
            new Module("binding-generator", "io.quantix.bindings", Set.of(), Libraries.jdkAnd()),
            provider("provider-kvm", "io.quantix.kvm"),
            new Module("provider-sim", "io.quantix.sim", Set.of("spi"), Libraries.jdkAnd()),
            new Module(
                    "node-api",
                    "io.quantix.node.v1",
                    Set.of(),
                    Libraries.jdkAnd(
                            "com.google.api",
                            "com.google.protobuf",
                            "com.google.rpc",
                            "com.google.common.util.concurrent",
                            "io.grpc")),
            new Module(
                    "reference-node",
                    "io.quantix.node",
                    Set.of("spi", "node-api"),
                    Libraries.jdkAnd(
                            "com.google.protobuf",
                            "com.google.rpc",
                            "io.grpc",
                            "com.google.api",
                            "io.prometheus",
                            "io.vertx",
                            "org.bouncycastle",
                            "org.slf4j",
                            "ch.qos.logback",
                            "org.snakeyaml.engine",
                            "org.sqlite",
                            "oshi")),
            new Module(
                    "cli",
                    "io.quantix.cli",
                    Set.of("node-api"),
                    Libraries.jdkAnd(
                            "com.fasterxml.jackson",
                            "com.google.common.util.concurrent",
                            "com.google.protobuf",
                            "com.google.rpc",
                            "io.grpc",
                            "org.jline",
                            "picocli")),
            new Module(
                    "conformance-tests",
                    "io.quantix.conformance",
                    Set.of("spi", "node-api"),
                    Libraries.jdkAnd(
                            "com.fasterxml.jackson", "com.google.protobuf", "io.grpc", "org.junit", "org.opentest4j")),
            new Module(
                    "benchmarks",
                    "io.quantix.benchmarks",
                    Set.of("spi", "native-support", "provider-kvm", "provider-sim", "node-api", "reference-node"),
                    Libraries.any()),
            new Module(
                    "examples/first-guest", "io.quantix.examples", Set.of("spi", "provider-kvm"), Libraries.jdkAnd()),
            new Module("examples/hello-provider", "org.example.hello", Set.of("spi"), Libraries.jdkAnd())));

    /** A provider on a C library; what it links to is its own business, what it compiles against is not. */
    private static Module provider(String folder, String rootPackage) {
        return new Module(
                folder,
                rootPackage,
                Set.of("spi", "native-support"),
                Libraries.jdkAnd("com.fasterxml.jackson", "org.apache.commons.codec", "org.snakeyaml.engine"));
    }

    ModuleTable {
        modules = List.copyOf(modules);
    }

    Optional<Module> in(String folder) {
        return modules.stream().filter(module -> module.folder().equals(folder)).findFirst();
    }

    /** The module a package belongs to: the longest root wins, as io.quantix.node.v1 is not io.quantix.node's. */
    Optional<Module> owner(String packageName) {
        return modules.stream()
                .filter(module -> module.isRootOf(packageName))
                .max(Comparator.comparingInt(module -> module.rootPackage().length()));
    }
}
