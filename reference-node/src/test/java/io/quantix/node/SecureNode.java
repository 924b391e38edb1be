package io.quantix.node;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.stub.MetadataUtils;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.v1.AccessServiceGrpc;
import io.quantix.node.v1.CreateCertificateRequest;
import io.quantix.node.v1.CreateCertificateResponse;
import io.quantix.node.v1.CreateTokenRequest;
import io.quantix.node.v1.CreateTokenResponse;
import io.quantix.node.v1.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node as an operator gets it, with TLS and a Unix socket; and clients of every kind for it. */
final class SecureNode implements AutoCloseable {

    private final QuantixNode node;
    private final Path folder;
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final ManagedChannel local;

    private SecureNode(QuantixNode node, Path folder) {
        this.node = node;
        this.folder = folder;
        this.local = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(folder.resolve("node.sock")))
                .channelType(NioDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .build();
        channels.add(local);
    }

    /**
     * @param more of the configuration, from the first column on
     */
    static SecureNode start(Path folder, String more) throws IOException {
        return start(folder, more, "");
    }

    static SecureNode start(Path folder, String more, String listeners) throws IOException {
        String config = """
                name: test
                state-directory: state
                listeners: {unix-socket: node.sock, tcp: 127.0.0.1:0%s}
                plugin-directories: [%s]
                providers:
                  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}
                """.formatted(listeners, TestNode.plugins(folder)) + more;
        return new SecureNode(QuantixNode.start(ConfigFile.of(config, folder)), folder);
    }

    QuantixNode node() {
        return node;
    }

    int port() {
        return node.tcpPort().orElseThrow();
    }

    /** Returns the channel of the node's own user. */
    ManagedChannel local() {
        return local;
    }

    AccessServiceGrpc.AccessServiceBlockingStub access() {
        return access(local);
    }

    static AccessServiceGrpc.AccessServiceBlockingStub access(ManagedChannel channel) {
        return AccessServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** A client certificate with its key. */
    record Holder(CreateCertificateResponse issued, String keyPem) {
        String id() {
            return issued.getCredential().getId();
        }
    }

    Holder certificate(String name, Role role) {
        KeyPair pair = newKeyPair();
        CreateCertificateResponse issued = access().createCertificate(CreateCertificateRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setName(name)
                .setRole(role)
                .setPublicKey(pem("PUBLIC KEY", pair.getPublic()))
                .build());
        return new Holder(issued, pem("PRIVATE KEY", pair.getPrivate()));
    }

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(String what, Key key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + what + "-----\n";
    }

    CreateTokenResponse token(String name, Role role) {
        return access().createToken(CreateTokenRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setName(name)
                .setRole(role)
                .build());
    }

    /** Returns the PEM of the node's authority. */
    String authority() throws IOException {
        return Files.readString(folder.resolve("state/tls/ca.crt"));
    }

    /** Returns a channel of a client that shows nothing. */
    ManagedChannel anybody() throws IOException {
        return channel(TlsChannelCredentials.newBuilder());
    }

    ManagedChannel with(String certificate, String key) throws IOException {
        return channel(TlsChannelCredentials.newBuilder().keyManager(stream(certificate), stream(key)));
    }

    ManagedChannel with(Holder holder) throws IOException {
        return with(holder.issued().getCertificate(), holder.keyPem());
    }

    ManagedChannel withToken(String secret) throws IOException {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + secret);
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1",
                        port(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(stream(authority()))
                                .build())
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        channels.add(channel);
        return channel;
    }

    private ManagedChannel channel(TlsChannelCredentials.Builder credentials) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1",
                        port(),
                        credentials.trustManager(stream(authority())).build())
                .build();
        channels.add(channel);
        return channel;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        node.close();
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
