package io.quantix.node.http;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A method of a service and where it is in REST.
 *
 * @param verb of HTTP
 * @param hasBody whether the request, less what the path says, is the body; else it is in the query
 */
record RestMethod(
        MethodDescriptor<Message, Message> grpc,
        Descriptors.MethodDescriptor proto,
        String verb,
        PathTemplate path,
        boolean hasBody) {

    /**
     * Returns all methods of the node's own services.
     *
     * @throws IllegalStateException when one does not say where it is
     */
    static List<RestMethod> of(List<ServerServiceDefinition> services) {
        List<RestMethod> methods = new ArrayList<>();
        for (ServerServiceDefinition service : services) {
            service.getMethods().forEach(method -> {
                MethodDescriptor<?, ?> grpc = method.getMethodDescriptor();
                if (grpc.getFullMethodName().startsWith("quantix.")) {
                    methods.add(of(grpc));
                }
            });
        }
        return methods;
    }

    private static RestMethod of(MethodDescriptor<?, ?> grpc) {
        if (!(grpc.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)) {
            throw new IllegalStateException(grpc.getFullMethodName() + " has no descriptor");
        }
        Descriptors.MethodDescriptor proto = supplier.getMethodDescriptor();
        HttpRule rule = proto.getOptions().getExtension(AnnotationsProto.http);
        String path = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM, PATTERN_NOT_SET ->
                throw new IllegalStateException(
                        grpc.getFullMethodName() + " does not say where it is in REST: option (google.api.http)");
        };
        if (!rule.getBody().isEmpty() && !rule.getBody().equals("*")) {
            throw new IllegalStateException(grpc.getFullMethodName() + " has a body that is not \"*\"");
        }
        @SuppressWarnings("unchecked") // every message of Protobuf is one
        MethodDescriptor<Message, Message> messages = (MethodDescriptor<Message, Message>) grpc;
        return new RestMethod(
                messages,
                proto,
                rule.getPatternCase().name(),
                new PathTemplate(path),
                !rule.getBody().isEmpty());
    }

    Message.Builder newRequest() {
        PrototypeMarshaller<Message> marshaller = (PrototypeMarshaller<Message>) grpc.getRequestMarshaller();
        return Objects.requireNonNull(marshaller.getMessagePrototype()).newBuilderForType();
    }

    boolean streamsIn() {
        return proto.isClientStreaming();
    }

    boolean streamsOut() {
        return proto.isServerStreaming();
    }
}
