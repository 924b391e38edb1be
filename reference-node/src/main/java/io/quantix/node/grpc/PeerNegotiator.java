package io.quantix.node.grpc;

import io.grpc.Attributes;
import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.shaded.io.grpc.netty.InternalNettyServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiator;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.shaded.io.grpc.netty.ProtocolNegotiationEvent;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandler;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioChannelOption;
import io.grpc.netty.shaded.io.netty.util.AsciiString;
import io.quantix.node.access.LocalUsers;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Plain text over a Unix socket, with what the kernel says of the peer added to the connection's attributes. gRPC has no other way to get
 * from a call to its socket.
 */
final class PeerNegotiator implements InternalProtocolNegotiator.ProtocolNegotiator {

    private static final ChannelOption<UnixDomainPrincipal> CREDENTIALS =
            NioChannelOption.of(ExtendedSocketOptions.SO_PEERCRED);

    private final InternalProtocolNegotiator.ProtocolNegotiator plain = InternalProtocolNegotiators.serverPlaintext();

    private PeerNegotiator() {}

    static ServerCredentials credentials() {
        return InternalNettyServerCredentials.create(new PeerNegotiator());
    }

    @Override
    public AsciiString scheme() {
        return plain.scheme();
    }

    @Override
    public ChannelHandler newHandler(GrpcHttp2ConnectionHandler grpc) {
        return new Asking(plain.newHandler(grpc));
    }

    @Override
    public void close() {
        plain.close();
    }

    /** Asks the kernel once, when the negotiation begins, and leaves the pipeline. */
    private static final class Asking extends ChannelInboundHandlerAdapter {

        private final ChannelHandler next;

        Asking(ChannelHandler next) {
            this.next = next;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.pipeline().addAfter(context.name(), null, next);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!(event instanceof ProtocolNegotiationEvent begun)) {
                context.fireUserEventTriggered(event);
                return;
            }
            Attributes.Builder attributes = InternalProtocolNegotiationEvent.getAttributes(begun).toBuilder();
            UnixDomainPrincipal peer = context.channel().config().getOption(CREDENTIALS);
            if (peer != null) {
                attributes.set(LocalUsers.PEER, peer);
            }
            context.fireUserEventTriggered(InternalProtocolNegotiationEvent.withAttributes(begun, attributes.build()));
            context.pipeline().remove(this);
        }
    }
}
