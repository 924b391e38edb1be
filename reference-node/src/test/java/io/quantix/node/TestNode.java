package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.quantix.naughty.NaughtyFactory;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.plugin.PluginCatalog;
import io.quantix.node.v1.ConsoleServiceGrpc;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.EventServiceGrpc;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.HostServiceGrpc;
import io.quantix.node.v1.NodeServiceGrpc;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.WaitOperationRequest;
import io.quantix.sim.SimFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A node in this process with real plugins and a real TCP listener; tests talk to it through gRPC alone. */
public final class TestNode implements AutoCloseable {

    private final QuantixNode node;
    private final ManagedChannel channel;

    private TestNode(QuantixNode node) {
        this.node = node;
        this.channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", node.tcpPort().orElseThrow())
                .usePlaintext()
                .build();
    }

    /** Starts a node on a folder; a second one on the same folder goes on where the first has stopped. */
    static TestNode start(Path folder, String providers) throws IOException {
        return new TestNode(QuantixNode.start(ConfigFile.of(config(folder, providers), folder)));
    }

    static TestNode of(ConfigFile file) throws IOException {
        return new TestNode(QuantixNode.start(file));
    }

    /** Starts a node whose plugins others share: the simulators of such nodes live in one world, and machines move between them. */
    static TestNode sharing(PluginCatalog plugins, Path folder, String providers) throws IOException {
        ConfigFile file = ConfigFile.of(config(folder, providers), folder);
        return new TestNode(QuantixNode.start(file, plugins, () -> {}));
    }

    /** Starts a node with one simulator, {@code sim0}. */
    static TestNode simulated(Path folder) throws IOException {
        return start(folder, "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}\n");
    }

    static TestNode naughty(Path folder) throws IOException {
        return start(folder, "  - {instance: bad0, provider: naughty}\n");
    }

    static String config(Path folder, String providers) throws IOException {
        return """
                name: test
                state-directory: state
                listeners:
                  tcp: 127.0.0.1:0
                  insecure-plain-text: true
                plugin-directories: [%s]
                providers:
                %sshutdown: {on-stop: keep, grace: 2s}
                """.formatted(plugins(folder), providers);
    }

    /** Makes a plugin directory with the simulator and a provider that breaks its contract on demand. */
    static Path plugins(Path folder) throws IOException {
        Path plugins = folder.resolve("plugins");
        if (!Files.exists(plugins)) {
            simulator(plugins.resolve("sim"));
            simulator(plugins.resolve("naughty"));
            naughtyJar(plugins.resolve("naughty").resolve("naughty.jar"));
        }
        return plugins;
    }

    static void simulator(Path plugin) throws IOException {
        Files.createDirectories(plugin);
        Path code = codeOf(SimFactory.class);
        Files.createSymbolicLink(plugin.resolve(Files.isDirectory(code) ? "classes" : "sim.jar"), code);
    }

    private static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Packs the classes of the naughty plugin, which lie among the tests, into a jar of their own. */
    static void naughtyJar(Path jar) throws IOException {
        Path classes = codeOf(NaughtyFactory.class);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes.resolve("io/quantix/naughty"))) {
            for (Path file : files.toList()) {
                entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            entry(
                    out,
                    "META-INF/services/io.quantix.spi.ProviderFactory",
                    NaughtyFactory.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    static byte[] classFile(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream(name), name)) {
            return bytes.readAllBytes();
        }
    }

    int tcp() {
        return node.tcpPort().orElseThrow();
    }

    QuantixNode node() {
        return node;
    }

    ManagedChannel channel() {
        return channel;
    }

    VmServiceGrpc.VmServiceBlockingStub vms() {
        return VmServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    NodeServiceGrpc.NodeServiceBlockingStub info() {
        return NodeServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    HostServiceGrpc.HostServiceBlockingStub host() {
        return HostServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    OperationServiceGrpc.OperationServiceBlockingStub operations() {
        return OperationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    EventServiceGrpc.EventServiceBlockingStub events() {
        return EventServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    ConsoleServiceGrpc.ConsoleServiceStub consoles() {
        return ConsoleServiceGrpc.newStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Returns a spec with a serial console. */
    static VmSpec.Builder spec(String name) {
        return VmSpec.newBuilder()
                .setName(name)
                .setMemoryBytes(64L << 20)
                .addConsoles(io.quantix.node.v1.ConsoleSpec.newBuilder()
                        .setSerial(io.quantix.node.v1.ConsoleSpec.Serial.getDefaultInstance()));
    }

    static DiskSpec disk(String name, Path file) {
        return DiskSpec.newBuilder()
                .setName(name)
                .setSource(DiskSource.newBuilder().setFile(file.toString()))
                .build();
    }

    /** Makes a machine on a hypervisor and starts it. */
    Vm started(String hypervisor, VmSpec.Builder spec) {
        return start(vms().createVm(CreateVmRequest.newBuilder()
                .setRequestId(newId())
                .setHypervisor(hypervisor)
                .setSpec(spec)
                .build()));
    }

    Vm read(Vm vm) {
        return vms().getVm(GetVmRequest.newBuilder().setId(vm.getId()).build());
    }

    /** Waits for an operation to end. */
    Operation ended(Operation operation) {
        return operations()
                .waitOperation(WaitOperationRequest.newBuilder()
                        .setId(operation.getId())
                        .build());
    }

    /** Waits for an operation to end with success, and returns what it made. */
    <M extends Message> M made(Operation operation, Class<M> type) {
        Operation ended = ended(operation);
        assertThat(ended.getState()).as(ended.getError().getMessage()).isEqualTo(Operation.State.SUCCEEDED);
        try {
            return ended.getResponse().unpack(type);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    Vm create(String name) {
        return vms().createVm(CreateVmRequest.newBuilder()
                .setRequestId(newId())
                .setSpec(spec(name))
                .build());
    }

    Vm start(Vm vm) {
        return vms().startVm(StartVmRequest.newBuilder()
                .setRequestId(newId())
                .setId(vm.getId())
                .build());
    }

    /** Ends the node as if its process had died. */
    void crash() {
        channel.shutdownNow();
        node.abandon();
    }

    @Override
    public void close() {
        node.close();
        channel.shutdownNow();
    }
}
