package io.quantix.node.access;

import com.google.protobuf.Descriptors;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.RoleProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which role each method needs: what its proto says. A service of the node with a method that does not say keeps the node from starting, so
 * the table has no holes. Services that come with gRPC are for whoever is known.
 */
public final class MethodRoles {

    private static final Set<String> OF_GRPC = Set.of("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");

    private final Map<String, Role> roles = new HashMap<>();

    private MethodRoles() {}

    /**
     * Reads the roles of services.
     *
     * @throws IllegalStateException when a method has none
     */
    public static MethodRoles of(List<ServerServiceDefinition> services) {
        MethodRoles table = new MethodRoles();
        for (ServerServiceDefinition service : services) {
            service.getMethods().forEach(method -> table.add(method.getMethodDescriptor()));
        }
        return table;
    }

    private void add(MethodDescriptor<?, ?> method) {
        roles.put(method.getFullMethodName(), needed(method));
    }

    private static Role needed(MethodDescriptor<?, ?> method) {
        if (OF_GRPC.contains(method.getServiceName())) {
            return Role.ROLE_VIEWER;
        }
        if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
            Descriptors.MethodDescriptor descriptor = supplier.getMethodDescriptor();
            Role role = descriptor.getOptions().getExtension(RoleProto.role);
            if (role != Role.ROLE_UNSPECIFIED && role != Role.UNRECOGNIZED) {
                return role;
            }
        }
        throw new IllegalStateException(
                method.getFullMethodName() + " does not say which role it needs: option (quantix.node.v1.role)");
    }

    /** Returns the role a method needs; admin for one that is not in the table, which no client can call. */
    Role needed(String fullMethodName) {
        return roles.getOrDefault(fullMethodName, Role.ROLE_ADMIN);
    }
}
