package io.quantix.node.grpc;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;

/** gRPC over TCP with TLS 1.3, by the JDK's own implementation: it needs no native library and works with any C library. */
final class TlsListener {

    static final String VERSION = "TLSv1.3";

    private TlsListener() {}

    static NettyServerBuilder builder(InetSocketAddress address, TlsIdentity identity, NodeConfig.Tls config)
            throws IOException {
        return NettyServerBuilder.forAddress(address)
                .sslContext(
                        GrpcSslContexts.configure(SslContextBuilder.forServer(identity.keyManager()), SslProvider.JDK)
                                .trustManager(identity.trustManager())
                                .protocols(VERSION)
                                .clientAuth(
                                        switch (config.clientCertificates()) {
                                            case OPTIONAL -> ClientAuth.OPTIONAL;
                                            case REQUIRED -> ClientAuth.REQUIRE;
                                        })
                                .build());
    }
}
