package io.quantix.node.grpc;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A Unix socket for local clients, whose users the kernel names. It goes through the JDK's channels, so it needs no native library and works with any
 * C library.
 */
final class UnixListener implements AutoCloseable {

    private static final String OURS_ALONE = "rw-------";
    private static final String FOR_EVERYBODY = "rw-rw-rw-";

    private final Path path;
    private final EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoopGroup serving = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

    private UnixListener(Path path) {
        this.path = path;
    }

    /**
     * Makes room for a socket: its folder is made when absent, a file left behind by a node that died is removed.
     *
     * @param open whether others than the node's own user and root may come
     * @throws IOException when somebody listens there, or something else is in the way
     */
    static UnixListener prepare(Path path, boolean open) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rwx------")));
        }
        if (Files.exists(path)) {
            if (answers(path)) {
                throw new IOException("somebody listens on " + path + " already");
            }
            if (Files.isRegularFile(path) || Files.isDirectory(path)) {
                throw new IOException(path + " is in the way of the socket");
            }
            Files.delete(path);
        }
        return new UnixListener(path);
    }

    private static boolean answers(Path path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException | UnsupportedOperationException nobody) {
            return false;
        }
    }

    NettyServerBuilder builder() {
        return NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(path), PeerNegotiator.credentials())
                .channelType(NioServerDomainSocketChannel.class)
                .bossEventLoopGroup(accepting)
                .workerEventLoopGroup(serving);
    }

    /**
     * Closes the socket to other users, or opens it to them, who are then asked who they are at each call.
     *
     * @param open whether anybody but the node's own user and root has a role
     */
    void permit(boolean open) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(open ? FOR_EVERYBODY : OURS_ALONE));
    }

    @Override
    public void close() throws IOException {
        var _ = accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        var _ = serving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        Files.deleteIfExists(path);
    }
}
