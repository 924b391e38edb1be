package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.NodeServiceGrpc;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in at the Unix socket. */
class AccessTest {

    @TempDir
    private Path folder;

    private QuantixNode start(String more) throws IOException {
        String config = """
                state-directory: state
                listeners: {unix-socket: node.sock}
                %s
                """.formatted(more);
        return QuantixNode.start(ConfigFile.of(config, folder));
    }

    @Test
    @Proves("NODE-101")
    void theNodesOwnUserIsLetInBecauseTheKernelSaysWhoItIs() throws Exception {
        try (QuantixNode node = start("")) {
            MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            UnixDomainSocketAddress.of(folder.resolve("node.sock")))
                    .channelType(NioDomainSocketChannel.class)
                    .eventLoopGroup(loop)
                    .usePlaintext()
                    .build();
            try {
                assertThat(NodeServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(30, TimeUnit.SECONDS)
                                .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                                .getId())
                        .isNotEmpty();
            } finally {
                channel.shutdownNow();
                var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            }
            assertThat(node.tcpPort()).isEmpty();
        }
    }

    @Test
    @Proves("NODE-102")
    void theSocketIsClosedToOthersUnlessTheConfigurationKnowsSome() throws IOException {
        QuantixNode closed = start("");
        assertThat(permissions()).isEqualTo("rw-------");
        closed.close();

        QuantixNode open = start("access: {local-users: [{user: nobody, role: viewer}]}");
        assertThat(permissions()).isEqualTo("rw-rw-rw-");
        open.close();
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("node.sock")));
    }
}
