package io.quantix.node.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quantix.node.v1.Role;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where it is decided whether a call is let in. Every listener has it before its services: who calls, whether the role is
 * enough, whether the caller has not had enough already; what of an answer it is shown; and what is more than looking is written to the
 * audit log.
 */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final MethodRoles roles;
    private final Discretion discretion;
    private final Allowances allowances;
    private final AuditTrail audit;
    private final CallWatcher watcher;

    /** Is told of every call that has ended, the refused ones included. */
    @FunctionalInterface
    public interface CallWatcher {
        void ended(String fullMethodName, Status.Code code, long nanos);
    }

    /**
     * @param services all that is behind it
     * @throws IllegalStateException when a method does not say which role it needs, or a field says it and cannot be withheld
     */
    public Gate(List<ServerServiceDefinition> services, Allowances allowances, AuditTrail audit, CallWatcher watcher) {
        this.roles = MethodRoles.of(services);
        this.discretion = Discretion.of(services);
        this.allowances = allowances;
        this.audit = audit;
        this.watcher = watcher;
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
        long begun = System.nanoTime();
        MethodDescriptor<Q, R> method = call.getMethodDescriptor();
        try {
            Identity caller = door.identify(call.getAttributes(), headers);
            AuditTrail.Asked asked = new AuditTrail.Asked(
                    caller, door.origin(call.getAttributes(), headers), method.getFullMethodName());
            Runnable giveBack = check(asked, method);
            boolean audited = isMoreThanLooking(method.getFullMethodName());
            AdmittedCall<Q, R> admitted = new AdmittedCall<>(
                    call,
                    giveBack,
                    request -> audited ? audit.begin(asked, request) : null,
                    status -> watcher.ended(method.getFullMethodName(), status.getCode(), System.nanoTime() - begun));
            DiscreetCall<Q, R> discreet = new DiscreetCall<>(admitted, discretion, caller.role());
            return admitted.listening(discreet.listening(Contexts.interceptCall(
                    Context.current().withValue(Identity.CALLER, caller), discreet, headers, next)));
        } catch (AccessException refused) {
            StatusRuntimeException status = StatusProto.toStatusRuntimeException(refused.status());
            Metadata trailers = status.getTrailers();
            watcher.ended(method.getFullMethodName(), status.getStatus().getCode(), System.nanoTime() - begun);
            call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
            return new ServerCall.Listener<>() {};
        }
    }

    /** Returns what gives back what the call takes. */
    private Runnable check(AuditTrail.Asked asked, MethodDescriptor<?, ?> method) {
        try {
            checkRole(asked.caller(), asked.method(), roles.needed(asked.method()));
            return allowances.take(
                    asked.caller(),
                    !method.getType().clientSendsOneMessage()
                            || !method.getType().serverSendsOneMessage());
        } catch (AccessException refused) {
            LOG.debug("{} refused: {}", asked.method(), refused.getMessage());
            if (isMoreThanLooking(asked.method())) {
                audit.refused(
                        asked,
                        StatusProto.toStatusRuntimeException(refused.status()).getStatus());
            }
            throw refused;
        }
    }

    /**
     * Lets somebody look at what is no method of a service, such as figures: anybody who is known may.
     *
     * @throws AccessException when the caller has asked for too much
     */
    public void admitLooking(Identity caller) {
        checkRole(caller, "", Role.ROLE_VIEWER);
        allowances.take(caller, false).run();
    }

    private static void checkRole(Identity caller, String method, Role needed) {
        if (!caller.may(needed)) {
            throw AccessException.denied(method.substring(method.indexOf('/') + 1) + " needs the role " + plain(needed)
                    + ", and " + caller + " has the role " + plain(caller.role()));
        }
    }

    private boolean isMoreThanLooking(String method) {
        return roles.needed(method) != Role.ROLE_VIEWER;
    }

    /** Returns a role as people write it. */
    static String plain(Role role) {
        return role.name().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT);
    }
}
