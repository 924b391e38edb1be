package io.quantix.cli;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.quantix.node.v1.BackupServiceGrpc;
import io.quantix.node.v1.ConsoleServiceGrpc;
import io.quantix.node.v1.DeviceServiceGrpc;
import io.quantix.node.v1.EventServiceGrpc;
import io.quantix.node.v1.GuestServiceGrpc;
import io.quantix.node.v1.HostDeviceServiceGrpc;
import io.quantix.node.v1.HostServiceGrpc;
import io.quantix.node.v1.NodeServiceGrpc;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.SavedStateServiceGrpc;
import io.quantix.node.v1.SnapshotServiceGrpc;
import io.quantix.node.v1.VmServiceGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to one node, for the time of one command. */
final class NodeConnection implements AutoCloseable {

    private static final Path LOCAL = Path.of("var", "quantix.sock");
    private static final String INSTALLED = "unix:/run/quantix/quantix.sock";

    private final ManagedChannel channel;
    private final @Nullable EventLoopGroup loop;
    private final Duration timeout;

    private NodeConnection(ManagedChannel channel, @Nullable EventLoopGroup loop, Duration timeout) {
        this.channel = channel;
        this.loop = loop;
        this.timeout = timeout;
    }

    static NodeConnection open(NodeOptions options) {
        String address = address(options.node, System.getenv());
        if (address.startsWith("unix:")) {
            EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            new DomainSocketAddress(address.substring("unix:".length())))
                    .eventLoopGroup(loop)
                    .channelType(EpollDomainSocketChannel.class)
                    .usePlaintext()
                    .build();
            return new NodeConnection(channel, loop, options.timeout);
        }
        if (!address.matches("(\\[[0-9A-Fa-f:.]+]|[^:\\s]+):\\d{1,5}")) {
            throw new UsageException("--node must be unix:PATH or HOST:PORT, not '" + address + "'");
        }
        return new NodeConnection(
                NettyChannelBuilder.forTarget("dns:///" + address)
                        .usePlaintext()
                        .build(),
                null,
                options.timeout);
    }

    static String address(@Nullable String asked, Map<String, String> environment) {
        if (asked != null) {
            return asked;
        }
        String fromEnvironment = environment.get("QX_NODE");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        return Files.exists(LOCAL) ? "unix:" + LOCAL : INSTALLED;
    }

    NodeServiceGrpc.NodeServiceBlockingStub node() {
        return NodeServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    HostServiceGrpc.HostServiceBlockingStub host() {
        return HostServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    VmServiceGrpc.VmServiceBlockingStub vms() {
        return VmServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For mutations, whose progress is shown while they run. */
    VmServiceGrpc.VmServiceFutureStub vmMutations() {
        return VmServiceGrpc.newFutureStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    SnapshotServiceGrpc.SnapshotServiceBlockingStub snapshots() {
        return SnapshotServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    BackupServiceGrpc.BackupServiceBlockingStub backups() {
        return BackupServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    SavedStateServiceGrpc.SavedStateServiceBlockingStub savedStates() {
        return SavedStateServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    DeviceServiceGrpc.DeviceServiceFutureStub devices() {
        return DeviceServiceGrpc.newFutureStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    HostDeviceServiceGrpc.HostDeviceServiceBlockingStub hostDevices() {
        return HostDeviceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    GuestServiceGrpc.GuestServiceBlockingStub guests() {
        return GuestServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without a deadline: a file is as long as it is. */
    GuestServiceGrpc.GuestServiceBlockingStub longGuestCalls() {
        return GuestServiceGrpc.newBlockingStub(channel);
    }

    /** Without a deadline: a program has its own, and a file is as long as it is. */
    GuestServiceGrpc.GuestServiceStub guestStreams() {
        return GuestServiceGrpc.newStub(channel);
    }

    OperationServiceGrpc.OperationServiceBlockingStub operations() {
        return OperationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without a deadline: events are watched until the user has seen enough. */
    EventServiceGrpc.EventServiceBlockingStub events() {
        return EventServiceGrpc.newBlockingStub(channel);
    }

    /** Without a deadline: a console is open until somebody leaves. */
    ConsoleServiceGrpc.ConsoleServiceStub consoles() {
        return ConsoleServiceGrpc.newStub(channel);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        if (loop != null) {
            loop.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly(200);
        }
    }
}
