package io.quantix.node.http;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.protobuf.ProtoUtils;
import io.quantix.node.access.AccessException;
import io.quantix.node.access.Doorkeeper;
import io.quantix.node.access.Identity;
import io.quantix.node.v1.Caller;

/**
 * Knows callers by what the HTTP listener says of them, which has identified them. The door is an in-process channel of a name nobody
 * outside this process can reach.
 */
final class PassedCaller implements Doorkeeper {

    private static final Metadata.Key<Caller> CALLER = ProtoUtils.keyForProto(Caller.getDefaultInstance());
    private static final Metadata.Key<String> ORIGIN =
            Metadata.Key.of("quantix-origin", Metadata.ASCII_STRING_MARSHALLER);

    static Metadata headers(Identity caller, String origin) {
        Metadata headers = new Metadata();
        headers.put(CALLER, caller.message());
        headers.put(ORIGIN, origin);
        return headers;
    }

    @Override
    public Identity identify(Attributes connection, Metadata headers) {
        Caller caller = headers.get(CALLER);
        if (caller == null) {
            throw AccessException.unknownCaller("the HTTP listener did not say who calls");
        }
        return Identity.of(caller);
    }

    @Override
    public String origin(Attributes connection, Metadata headers) {
        String origin = headers.get(ORIGIN);
        return origin == null ? "http" : origin;
    }
}
