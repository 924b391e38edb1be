package io.quantix.node.access;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quantix.node.translate.ErrorStatus;
import io.quantix.node.v1.Role;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import java.util.List;

/** A call that answers with what its caller may see, and refuses a request that would write the stand-in of a secret over the secret. */
final class DiscreetCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Discretion discretion;
    private final Role role;

    DiscreetCall(ServerCall<Q, R> call, Discretion discretion, Role role) {
        super(call);
        this.discretion = discretion;
        this.role = role;
    }

    @Override
    @SuppressWarnings("unchecked") // a message is shown as one of its own type
    public void sendMessage(R message) {
        super.sendMessage(message instanceof Message whole ? (R) discretion.shown(whole, role) : message);
    }

    /** Returns a listener the service is told by of requests that may be carried out. */
    ServerCall.Listener<Q> listening(ServerCall.Listener<Q> service) {
        return new SimpleForwardingServerCallListener<>(service) {

            private boolean refused;

            @Override
            public void onMessage(Q request) {
                List<String> withheld = request instanceof Message message ? discretion.withheldIn(message) : List.of();
                if (withheld.isEmpty() && !refused) {
                    super.onMessage(request);
                } else if (!refused) {
                    refused = true;
                    refuse((Message) request, withheld);
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }

            @Override
            public void onReady() {
                if (!refused) {
                    super.onReady();
                }
            }
        };
    }

    private void refuse(Message request, List<String> withheld) {
        ProviderException.InvalidSpec wrong = new ProviderException.InvalidSpec(
                "request",
                withheld.stream()
                        .map(
                                path -> new FieldProblem(
                                        path,
                                        Discretion.WITHHELD,
                                        "must be what the node withheld when the spec was read: read it again with the role operator"))
                        .toList());
        FieldDescriptor id = request.getDescriptorForType().findFieldByName("request_id");
        StatusRuntimeException status = StatusProto.toStatusRuntimeException(
                ErrorStatus.of(wrong, id == null ? "" : String.valueOf(request.getField(id))));
        Metadata trailers = status.getTrailers();
        close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }
}
