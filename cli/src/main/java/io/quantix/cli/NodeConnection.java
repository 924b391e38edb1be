package io.quantix.cli;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.MetadataUtils;
import io.quantix.node.v1.AccessServiceGrpc;
import io.quantix.node.v1.BackupServiceGrpc;
import io.quantix.node.v1.ConsoleServiceGrpc;
import io.quantix.node.v1.DeviceServiceGrpc;
import io.quantix.node.v1.EventServiceGrpc;
import io.quantix.node.v1.GuestServiceGrpc;
import io.quantix.node.v1.HostDeviceServiceGrpc;
import io.quantix.node.v1.HostServiceGrpc;
import io.quantix.node.v1.MigrationServiceGrpc;
import io.quantix.node.v1.NodeServiceGrpc;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.SavedStateServiceGrpc;
import io.quantix.node.v1.SnapshotServiceGrpc;
import io.quantix.node.v1.VmServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to one node, for the time of one command. */
final class NodeConnection implements AutoCloseable {

    private static final String PLAIN = "plain:";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final @Nullable EventLoopGroup loop;
    private final Duration timeout;

    private NodeConnection(ManagedChannel channel, @Nullable EventLoopGroup loop, Duration timeout) {
        this.channel = channel;
        this.loop = loop;
        this.timeout = timeout;
    }

    static NodeConnection open(NodeOptions options) throws IOException {
        Target target = Target.of(options, System.getenv());
        if (target.address().startsWith("unix:")) {
            EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            new DomainSocketAddress(target.address().substring("unix:".length())))
                    .eventLoopGroup(loop)
                    .channelType(EpollDomainSocketChannel.class)
                    .usePlaintext()
                    .build();
            return new NodeConnection(channel, loop, options.timeout);
        }
        boolean plain = target.address().startsWith(PLAIN);
        String address = plain ? target.address().substring(PLAIN.length()) : target.address();
        if (!address.matches("(\\[[0-9A-Fa-f:.]+]|[^:\\s]+):\\d{1,5}")) {
            throw new UsageException("--node must be unix:PATH, HOST:PORT or plain:HOST:PORT, not '" + address + "'");
        }
        NettyChannelBuilder builder = plain
                ? NettyChannelBuilder.forTarget("dns:///" + address).usePlaintext()
                : NettyChannelBuilder.forTarget("dns:///" + address, target.credentials());
        String token = target.bearerToken();
        if (token != null) {
            if (plain) {
                throw new UsageException("a token is not sent in plain text: leave it away, or use TLS");
            }
            Metadata headers = new Metadata();
            headers.put(AUTHORIZATION, "Bearer " + token);
            builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
        return new NodeConnection(builder.build(), null, options.timeout);
    }

    AccessServiceGrpc.AccessServiceBlockingStub access() {
        return AccessServiceGrpc.newBlockingStub(channel).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    MigrationServiceGrpc.MigrationServiceBlockingStub migrations() {
        return MigrationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
