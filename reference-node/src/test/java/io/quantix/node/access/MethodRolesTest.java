package io.quantix.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.quantix.node.Proves;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.VmServiceGrpc;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodRolesTest {

    @Test
    @Proves("NODE-100")
    void aRoleIsWhatTheProtoSays() {
        MethodRoles roles = MethodRoles.of(List.of(new VmServiceGrpc.VmServiceImplBase() {}.bindService()));

        assertThat(roles.needed("quantix.node.v1.VmService/GetVm")).isEqualTo(Role.ROLE_VIEWER);
        assertThat(roles.needed("quantix.node.v1.VmService/DeleteVm")).isEqualTo(Role.ROLE_OPERATOR);
    }

    @Test
    void whatIsNotInTheTableIsForAdminsAlone() {
        assertThat(MethodRoles.of(List.of()).needed("some.Service/Method")).isEqualTo(Role.ROLE_ADMIN);
    }

    @Test
    @Proves("NODE-100")
    void aMethodWithoutARoleKeepsTheNodeFromStarting() {
        MethodDescriptor<Empty, Empty> method = MethodDescriptor.<Empty, Empty>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("quantix.node.v1.Forgetful/Do")
                .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .build();
        ServerServiceDefinition service = ServerServiceDefinition.builder("quantix.node.v1.Forgetful")
                .addMethod(method, (call, headers) -> {
                    throw new AssertionError("nobody calls it");
                })
                .build();

        assertThatThrownBy(() -> MethodRoles.of(List.of(service)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quantix.node.v1.Forgetful/Do");
    }
}
