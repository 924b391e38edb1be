package io.quantix.node.grpc;

import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.quantix.node.access.AccessControl;
import io.quantix.node.access.Allowances;
import io.quantix.node.access.Doorkeeper;
import io.quantix.node.access.Gate;
import io.quantix.node.access.Identity;
import io.quantix.node.access.LocalUsers;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.core.NodeCore;
import io.quantix.node.core.NodeFacts;
import io.quantix.node.host.HostFacts;
import io.quantix.node.http.HttpEdge;
import io.quantix.node.metrics.NodeMetrics;
import io.quantix.node.v1.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The node's services on its listeners, with reflection and health. Every call runs on a virtual thread of its own. */
public final class NodeServer implements AutoCloseable {

    private static final Identity ANYBODY =
            new Identity(Identity.Kind.PLAIN_TEXT, "anybody on this machine", Role.ROLE_ADMIN);

    private static final Doorkeeper ANYBODY_COMES = new Doorkeeper() {
        @Override
        public Identity identify(Attributes connection, Metadata headers) {
            return ANYBODY;
        }
    };

    private final NodeMetrics metrics;
    private final List<Server> servers = new ArrayList<>();
    private final List<AutoCloseable> listeners = new ArrayList<>();
    private final HealthStatusManager health = new HealthStatusManager();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-", 0).factory());
    private final EventGrpc events;
    private final List<ServerServiceDefinition> services;
    private final Gate gate;
    private final NodeConfig config;
    private final AccessControl access;
    private volatile @Nullable HttpEdge http;

    public NodeServer(NodeConfig config, NodeCore core, NodeFacts facts, HostFacts host, AccessControl access) {
        this.config = config;
        this.access = access;
        this.metrics = new NodeMetrics(core.figures(), facts.providers());
        this.events = new EventGrpc(core.events());
        this.services = Stream.of(
                        new VmGrpc(core.commands(), core.queries()),
                        new NodeGrpc(facts),
                        new HostGrpc(host),
                        new OperationGrpc(core.operations()),
                        new ConsoleGrpc(core.queries()),
                        new SnapshotGrpc(core.snapshots()),
                        new BackupGrpc(core.backups(), core.pulls()),
                        new SavedStateGrpc(core.savedStates()),
                        new DeviceGrpc(core.devices()),
                        new HostDeviceGrpc(core.hostDevices()),
                        new GuestGrpc(core.guestQueries(), core.guestCommands(), core.guestStreams()),
                        new MigrationGrpc(core.migrations()),
                        events,
                        new AccessGrpc(access.desk(), access.audit()),
                        ProtoReflectionServiceV1.newInstance(),
                        health.getHealthService())
                .map(BindableService::bindService)
                .toList();
        this.gate = new Gate(
                services,
                new Allowances(config.limits().callsPerSecond(), config.limits().streamsPerCaller()),
                access.audit(),
                metrics::ended);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when an address cannot be had
     */
    public void start() throws IOException {
        Optional<Path> socket = config.listeners().unixSocket();
        if (socket.isPresent()) {
            boolean open = config.access().knowsOthers();
            UnixListener listener = UnixListener.prepare(socket.get(), open);
            listeners.add(listener);
            servers.add(serve(listener.builder(), LocalUsers.of(config.access(), config.stateDirectory())));
            listener.permit(open);
        }
        Optional<InetSocketAddress> address = config.listeners().tcpAddress();
        if (address.isPresent()) {
            servers.add(
                    !config.listeners().insecurePlainText()
                            ? serve(
                                    TlsListener.builder(
                                            address.get(), access.tls().orElseThrow(), config.tls()),
                                    access.callers().orElseThrow())
                            : serve(NettyServerBuilder.forAddress(address.get()), ANYBODY_COMES));
        }
        Optional<InetSocketAddress> web = config.listeners().httpAddress();
        if (web.isPresent()) {
            HttpEdge edge = new HttpEdge(
                    config,
                    access.tls().orElseThrow(),
                    access.callers().orElseThrow(),
                    new HttpEdge.Inside(services, gate, threads, metrics::text));
            http = edge;
            edge.start(web.get());
        }
        health.setStatus("", ServingStatus.SERVING);
        services.forEach(
                service -> health.setStatus(service.getServiceDescriptor().getName(), ServingStatus.SERVING));
    }

    private Server serve(NettyServerBuilder builder, Doorkeeper door) throws IOException {
        builder.executor(threads)
                .intercept(gate.at(door))
                .maxInboundMessageSize(Math.toIntExact(config.limits().requestBytes()))
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addServices(services);
        return builder.build().start();
    }

    /** Returns the TCP port, where there is one. */
    public Optional<Integer> tcpPort() {
        return servers.stream().map(Server::getPort).filter(port -> port > 0).findFirst();
    }

    /** Returns the port of HTTP, where there is one. */
    public Optional<Integer> httpPort() {
        return Optional.ofNullable(http).map(HttpEdge::port);
    }

    /** Returns the names of all methods of the node's own services. */
    public List<String> methods() {
        return services.stream()
                .filter(service -> service.getServiceDescriptor().getName().startsWith("quantix."))
                .flatMap(service -> service.getMethods().stream())
                .map(method -> String.valueOf(method.getMethodDescriptor().getBareMethodName()))
                .toList();
    }

    /** Returns the figures of the node as Prometheus reads them. */
    public String metrics() {
        return metrics.text();
    }

    /** Refuses new calls and tells health checkers; calls under way go on. */
    public void stopAccepting() {
        HttpEdge edge = http;
        if (edge != null) {
            edge.stopAccepting();
        }
        health.enterTerminalState();
        servers.forEach(Server::shutdown);
    }

    /** Ends event streams once they have delivered what is stored. */
    public void endStreams() {
        events.stop();
    }

    /** Waits for the last calls for a while, then ends them. */
    public void awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Server server : servers) {
                if (!server.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    server.shutdownNow();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        HttpEdge edge = http;
        if (edge != null) {
            edge.close();
        }
        servers.forEach(Server::shutdownNow);
        awaitEnd(Duration.ofSeconds(2));
        threads.shutdownNow();
        for (AutoCloseable listener : listeners) {
            try {
                listener.close();
            } catch (Exception failed) {
                System.getLogger(NodeServer.class.getName())
                        .log(System.Logger.Level.WARNING, "a listener could not be closed", failed);
            }
        }
    }
}
