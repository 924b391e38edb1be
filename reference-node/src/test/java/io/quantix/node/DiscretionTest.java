package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.BootSpec;
import io.quantix.node.v1.CloudInitSpec;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DirectKernel;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.WatchEventsRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What may hold secrets is shown to operators, and never lost by being read with less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscretionTest {

    private static final String SECRET = "hunter2";

    private SecureNode node;
    private ManagedChannel operator;
    private ManagedChannel viewer;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        node = SecureNode.start(folder, "");
        operator = node.withToken(
                node.token("discreet-operator", Role.ROLE_OPERATOR).getSecret());
        viewer = node.withToken(node.token("discreet-viewer", Role.ROLE_VIEWER).getSecret());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static VmServiceGrpc.VmServiceBlockingStub vms(ManagedChannel channel) {
        return VmServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static Vm read(ManagedChannel channel, String id) {
        return vms(channel).getVm(GetVmRequest.newBuilder().setId(id).build());
    }

    private Vm create(String requestId) {
        VmSpec spec = TestNode.spec("discreet")
                .setCloudInit(CloudInitSpec.newBuilder()
                        .setUserData("#cloud-config\npassword: " + SECRET + "\n")
                        .setMetaData("admin_pass: " + SECRET + "\n")
                        .setVendorData("#cloud-config\nvendor: " + SECRET + "\n"))
                .setBoot(BootSpec.newBuilder()
                        .setKernel(DirectKernel.newBuilder()
                                .setImage("/boot/vmlinuz")
                                .setCommandLine("console=ttyS0 token=" + SECRET)))
                .build();
        return vms(operator)
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(requestId)
                        .setSpec(spec)
                        .build());
    }

    @Test
    @Proves("NODE-151")
    void aViewerSeesThatThereIsASecretAndAnOperatorWhatItIs() {
        String request = TestNode.newId();
        Vm made = create(request);

        Vm shown = read(viewer, made.getId());

        assertThat(read(operator, made.getId()).getSpec()).isEqualTo(made.getSpec());
        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(shown.getSpec().getCloudInit().getUserData()).isEqualTo("(withheld from your role)");
        assertThat(shown.getSpec().getCloudInit().hasMetaData()).isTrue();
        assertThat(shown.getSpec().getCloudInit().hasNetworkConfig()).isFalse();
        assertThat(shown.getSpec().getBoot().getKernel().getImage()).isEqualTo("/boot/vmlinuz");
        assertThat(shown.getSpec().getConsolesList()).isEqualTo(made.getSpec().getConsolesList());
        assertThat(vms(viewer).listVms(ListVmsRequest.getDefaultInstance()).toString())
                .contains("discreet")
                .doesNotContain(SECRET);
    }

    @Test
    @Proves("NODE-151")
    void whatAnOperationMadeAndWhatEventsTellIsShownWithTheSameDiscretion() throws Exception {
        String request = TestNode.newId();
        Vm made = create(request);
        OperationServiceGrpc.OperationServiceBlockingStub operations = OperationServiceGrpc.newBlockingStub(viewer);

        Vm shown = operations
                .getOperation(GetOperationRequest.newBuilder().setId(request).build())
                .getResponse()
                .unpack(Vm.class);

        assertThat(shown.getId()).isEqualTo(made.getId());
        assertThat(shown.toString()).contains("withheld").doesNotContain(SECRET);
        assertThat(operations
                        .listOperations(ListOperationsRequest.getDefaultInstance())
                        .toString())
                .contains(made.getId())
                .doesNotContain(SECRET);
        var events = io.quantix.node.v1.EventServiceGrpc.newBlockingStub(viewer)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setFromStart(true)
                        .addVmIds(made.getId())
                        .build());
        assertThat(events.next().toString()).doesNotContain(SECRET);
    }

    @Test
    @Proves("NODE-152")
    void aSpecThatWasReadWithoutItsSecretsIsNotWrittenBack() {
        Vm made = create(TestNode.newId());
        Vm shown = read(viewer, made.getId());

        StatusRuntimeException refused = Refusals.of(() -> vms(operator)
                .updateVm(UpdateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(made.getId())
                        .setExpectedGeneration(made.getGeneration())
                        .setSpec(shown.getSpec().toBuilder().setMemoryBytes(128L << 20))
                        .build()));
        StatusRuntimeException copied = Refusals.of(() -> vms(operator)
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setSpec(shown.getSpec())
                        .build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(Refusals.info(refused).getMetadataOrDefault("effect", "")).isEqualTo("NONE");
        assertThat(Refusals.fields(refused))
                .containsExactlyInAnyOrder(
                        "spec.boot.kernel.command_line",
                        "spec.cloud_init.user_data",
                        "spec.cloud_init.meta_data",
                        "spec.cloud_init.vendor_data");
        assertThat(copied.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(read(operator, made.getId()).getSpec()).isEqualTo(made.getSpec());
    }
}
