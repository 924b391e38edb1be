package io.quantix.node.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quantix.node.v1.Role;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where it is decided whether a call is let in. Every listener has it before its services. */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final MethodRoles roles;

    public Gate(MethodRoles roles) {
        this.roles = roles;
    }

    /** Returns the gate as it stands at one door. */
    public ServerInterceptor at(Doorkeeper door) {
        return new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                return admit(door, call, headers, next);
            }
        };
    }

    private <Q, R> ServerCall.Listener<Q> admit(
            Doorkeeper door, ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        try {
            Identity caller = door.identify(call.getAttributes(), headers);
            check(caller, call.getMethodDescriptor().getFullMethodName());
            return Contexts.interceptCall(Context.current().withValue(Identity.CALLER, caller), call, headers, next);
        } catch (AccessException refused) {
            refuse(call, refused);
            return new ServerCall.Listener<>() {};
        }
    }

    private void check(Identity caller, String method) {
        Role needed = roles.needed(method);
        if (!caller.may(needed)) {
            LOG.info("{} was refused to {}, whose role is {}", method, caller, plain(caller.role()));
            throw AccessException.denied(method.substring(method.indexOf('/') + 1) + " needs the role " + plain(needed)
                    + ", and " + caller + " has the role " + plain(caller.role()));
        }
    }

    private static void refuse(ServerCall<?, ?> call, AccessException refused) {
        StatusRuntimeException status = StatusProto.toStatusRuntimeException(refused.status());
        Metadata trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    /** Returns a role as people write it. */
    static String plain(Role role) {
        return role.name().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT);
    }
}
