package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ResourceInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.CpuSpec;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.GetNodeHealthRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.GetVmStatsRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.ListVmsResponse;
import io.quantix.node.v1.NicBackend;
import io.quantix.node.v1.NicSpec;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.NodeInfo;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.ResumeVmRequest;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.VmState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VmServiceTest {

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        node = TestNode.simulated(folder);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    @Proves("NODE-001")
    void aMachineLivesItsWholeLife() {
        Vm created = node.create("whole-life");
        assertThat(created.getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
        assertThat(created.getHypervisor()).isEqualTo("sim0");
        assertThat(created.getGeneration()).isEqualTo(1);

        assertThat(node.start(created).getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
        String id = created.getId();
        Vm paused = node.vms()
                .pauseVm(PauseVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(id)
                        .build());
        assertThat(paused.getStatus().getState()).isEqualTo(VmState.VM_STATE_PAUSED);
        Vm resumed = node.vms()
                .resumeVm(ResumeVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(id)
                        .build());
        assertThat(resumed.getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
        Vm stopped = node.vms().stopVm(stop(id, StopVmRequest.Mode.FORCE));
        assertThat(stopped.getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
        node.vms()
                .deleteVm(DeleteVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(id)
                        .build());
        assertThat(Refusals.code(() -> node.vms().getVm(get(id)))).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    @Proves("NODE-002")
    void deletingWithForceStopsFirst() {
        Vm vm = node.start(node.create("forced"));
        DeleteVmRequest.Builder request = DeleteVmRequest.newBuilder().setId(vm.getId());
        assertThat(Refusals.code(() -> node.vms()
                        .deleteVm(request.setRequestId(TestNode.newId()).build())))
                .isEqualTo(Status.Code.FAILED_PRECONDITION);
        node.vms()
                .deleteVm(request.setRequestId(TestNode.newId()).setForce(true).build());
        assertThat(Refusals.code(() -> node.vms().getVm(get(vm.getId())))).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    @Proves("NODE-003")
    void aSpecWithFiveMistakesReportsAllFive() {
        DiskSpec.Builder disk = DiskSpec.newBuilder()
                .setSource(DiskSource.newBuilder().setFile("/images/a.raw"))
                .setShareable(true);
        VmSpec spec = VmSpec.newBuilder()
                .setName("")
                .setMemoryBytes(12345)
                .setCpu(CpuSpec.newBuilder().setOnline(2).setWeight(20_000))
                .addDisks(disk.clone().setName("root"))
                .addDisks(disk.clone().setName("data").setSerial("not a serial!"))
                .addNics(NicSpec.newBuilder()
                        .setName("lan")
                        .setBackend(NicBackend.newBuilder().setUserMode(NicBackend.UserMode.getDefaultInstance()))
                        .setMac("not-a-mac"))
                .build();
        StatusRuntimeException refusal = Refusals.of(() -> node.vms()
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setSpec(spec)
                        .build()));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(Refusals.fields(refusal))
                .containsExactlyInAnyOrder(
                        "spec.name",
                        "spec.memory_bytes",
                        "spec.cpu.weight",
                        "spec.disks[1].serial",
                        "spec.nics[0].mac");
    }

    @Test
    @Proves("NODE-003")
    void mistakesBetweenPartsAreReportedTogetherWithThoseInThem() {
        DiskSpec.Builder disk = DiskSpec.newBuilder().setName("root").setShareable(true);
        VmSpec spec = TestNode.spec("twins")
                .addDisks(disk.clone().setSource(DiskSource.newBuilder().setFile("relative.raw")))
                .addDisks(disk.clone().setSource(DiskSource.newBuilder().setFile("/images/b.raw")))
                .build();
        StatusRuntimeException refusal = Refusals.of(() -> node.vms()
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId("nonsense")
                        .setSpec(spec)
                        .build()));
        assertThat(Refusals.fields(refusal))
                .containsExactlyInAnyOrder("request_id", "spec.disks[0].source.file", "spec.disks[1].name");
    }

    @Test
    @Proves("NODE-004")
    void aNicWithoutAddressGetsAStableOne() {
        VmSpec spec = TestNode.spec("derived")
                .addNics(NicSpec.newBuilder()
                        .setName("lan")
                        .setBackend(NicBackend.newBuilder().setUserMode(NicBackend.UserMode.getDefaultInstance())))
                .build();
        CreateVmRequest.Builder request =
                CreateVmRequest.newBuilder().setSpec(spec).setId(TestNode.newId());
        Vm first = node.vms().createVm(request.setRequestId(TestNode.newId()).build());
        Vm second = node.vms().createVm(request.setRequestId(TestNode.newId()).build());
        assertThat(first.getSpec().getNics(0).getMac()).startsWith("52:54:00:");
        assertThat(second.getSpec()).isEqualTo(first.getSpec());
    }

    @Test
    @Proves("NODE-010")
    void aRepeatedRequestGetsTheSameAnswerAndHasNoSecondEffect() {
        CreateVmRequest request = CreateVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setSpec(TestNode.spec("once"))
                .build();
        Vm first = node.vms().createVm(request);
        assertThat(node.vms().createVm(request)).isEqualTo(first);
        assertThat(named("once")).hasSize(1);
    }

    @Test
    @Proves("NODE-011")
    void theSameRequestIdWithOtherContentIsRefused() {
        String requestId = TestNode.newId();
        CreateVmRequest.Builder request = CreateVmRequest.newBuilder().setRequestId(requestId);
        node.vms().createVm(request.setSpec(TestNode.spec("mine")).build());
        StatusRuntimeException refusal = Refusals.of(() ->
                node.vms().createVm(request.setSpec(TestNode.spec("yours")).build()));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(Refusals.fields(refusal)).containsExactly("request_id");
    }

    @Test
    @Proves("NODE-010")
    void aFailedRequestFailsTheSameWayWhenRepeated() {
        StartVmRequest request = StartVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(TestNode.newId())
                .build();
        StatusRuntimeException first = Refusals.of(() -> node.vms().startVm(request));
        StatusRuntimeException second = Refusals.of(() -> node.vms().startVm(request));
        assertThat(first.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(second.getStatus().getDescription())
                .isEqualTo(first.getStatus().getDescription());
        assertThat(Refusals.info(second)).isEqualTo(Refusals.info(first));
        assertThat(Refusals.info(first).getMetadataMap())
                .containsEntry("effect", "NONE")
                .containsEntry("request_id", request.getRequestId());
        assertThat(Refusals.detail(first, ResourceInfo.class).orElseThrow().getResourceName())
                .isEqualTo(request.getId());
    }

    @Test
    @Proves("NODE-005")
    void createWithTheSameIdAndAnotherSpecAlreadyExists() {
        CreateVmRequest.Builder request = CreateVmRequest.newBuilder().setId(TestNode.newId());
        node.vms()
                .createVm(request.setRequestId(TestNode.newId())
                        .setSpec(TestNode.spec("a"))
                        .build());
        assertThat(Refusals.code(() -> node.vms()
                        .createVm(request.setRequestId(TestNode.newId())
                                .setSpec(TestNode.spec("b"))
                                .build())))
                .isEqualTo(Status.Code.ALREADY_EXISTS);
    }

    @Test
    @Proves("NODE-006")
    void anUpdateOnAnOldGenerationIsAborted() {
        Vm vm = node.create("before");
        UpdateVmRequest.Builder request =
                UpdateVmRequest.newBuilder().setId(vm.getId()).setExpectedGeneration(1);
        Vm updated = node.vms()
                .updateVm(request.setRequestId(TestNode.newId())
                        .setSpec(TestNode.spec("after"))
                        .build());
        assertThat(updated.getGeneration()).isEqualTo(2);
        assertThat(updated.getStatus().getObservedGeneration()).isEqualTo(2);
        assertThat(Refusals.code(() -> node.vms()
                        .updateVm(request.setRequestId(TestNode.newId())
                                .setSpec(TestNode.spec("late"))
                                .build())))
                .isEqualTo(Status.Code.ABORTED);
    }

    @Test
    @Proves("NODE-007")
    void listsPageAndFilter() {
        for (int count = 0; count < 5; count++) {
            VmSpec spec = TestNode.spec("paged").putLabels("group", "paged").build();
            node.vms()
                    .createVm(CreateVmRequest.newBuilder()
                            .setRequestId(TestNode.newId())
                            .setSpec(spec)
                            .build());
        }
        ListVmsRequest.Builder request = ListVmsRequest.newBuilder()
                .setPageSize(2)
                .setFilter(ListVmsRequest.Filter.newBuilder().putLabels("group", "paged"));
        List<String> seen = new ArrayList<>();
        String token;
        do {
            ListVmsResponse page = node.vms().listVms(request.build());
            page.getVmsList().forEach(vm -> seen.add(vm.getId()));
            token = page.getNextPageToken();
            request.setPageToken(token);
        } while (!token.isEmpty());
        assertThat(seen).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void figuresComeForTheMachinesAskedFor() {
        Vm vm = node.start(node.create("measured"));
        assertThat(node.vms()
                        .getVmStats(GetVmStatsRequest.newBuilder()
                                .addIds(vm.getId())
                                .build())
                        .getVmsList())
                .singleElement()
                .satisfies(stats -> assertThat(stats.getState()).isEqualTo(VmState.VM_STATE_RUNNING));
    }

    @Test
    void theNodeSaysWhatItIs() {
        NodeInfo info = node.info().getNodeInfo(GetNodeInfoRequest.getDefaultInstance());
        assertThat(info.getName()).isEqualTo("test");
        assertThat(info.getHost().getCpus()).isPositive();
        assertThat(info.getProvidersList()).singleElement().satisfies(provider -> {
            assertThat(provider.getInstance()).isEqualTo("sim0");
            assertThat(provider.getRefusal()).isEmpty();
            assertThat(provider.getRolesList()).containsExactly("virtual-machines");
            assertThat(provider.getHypervisor().getMostVcpus()).isPositive();
            assertThat(provider.getCapabilitiesList()).isNotEmpty();
        });
        NodeHealth health = node.info().getNodeHealth(GetNodeHealthRequest.getDefaultInstance());
        assertThat(health.getState()).as("%s", health).isEqualTo(NodeHealth.State.HEALTHY);
    }

    @Test
    void patienceOutOfRangeIsRefused() {
        StopVmRequest request = stop(node.create("patient").getId(), StopVmRequest.Mode.GRACEFUL).toBuilder()
                .setPatience(com.google.protobuf.Duration.newBuilder().setSeconds(999_999))
                .build();
        assertThat(Refusals.fields(Refusals.of(() -> node.vms().stopVm(request))))
                .containsExactly("patience");
    }

    private List<Vm> named(String name) {
        return node.vms()
                .listVms(ListVmsRequest.newBuilder()
                        .setFilter(ListVmsRequest.Filter.newBuilder().setName(name))
                        .build())
                .getVmsList();
    }

    private static GetVmRequest get(String id) {
        return GetVmRequest.newBuilder().setId(id).build();
    }

    private static StopVmRequest stop(String id, StopVmRequest.Mode mode) {
        return StopVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(id)
                .setMode(mode)
                .build();
    }
}
