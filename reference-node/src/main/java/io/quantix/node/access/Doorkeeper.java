package io.quantix.node.access;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Tells who calls at one door: each listener has its own, as each has its own proof. */
public interface Doorkeeper {

    /**
     * Returns who calls.
     *
     * @param connection what the transport knows of its other end
     * @param headers of the call
     * @throws AccessException when nobody known does
     */
    Identity identify(Attributes connection, Metadata headers);

    /** Returns where a call comes from, for the audit log. */
    default String origin(Attributes connection, Metadata headers) {
        SocketAddress address = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
                : "unix";
    }
}
