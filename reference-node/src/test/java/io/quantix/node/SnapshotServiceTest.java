package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.DeleteSnapshotRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.DiskSpec;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.GetSnapshotRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListSnapshotsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.RestoreSnapshotRequest;
import io.quantix.node.v1.Snapshot;
import io.quantix.node.v1.SnapshotServiceGrpc;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WaitOperationRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots, and with them everything long work has in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotServiceTest {

    private static final String PROVIDERS = """
              - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}
              - {instance: slow, provider: sim, plugin: sim, config: {check-files: false, job-time: 6s}}
            """;

    @TempDir
    private Path folder;

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        node = TestNode.start(home, PROVIDERS);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static SnapshotServiceGrpc.SnapshotServiceBlockingStub snapshots(TestNode node) {
        return SnapshotServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private Vm machine(String name, String hypervisor) {
        return node.started(
                hypervisor, TestNode.spec(name).addDisks(TestNode.disk("root", folder.resolve(name + ".img"))));
    }

    private static CreateSnapshotRequest.Builder snapshot(Vm vm, String name) {
        return CreateSnapshotRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setName(name)
                .setContent(Snapshot.Content.DISKS_AND_MEMORY);
    }

    private Snapshot taken(CreateSnapshotRequest request) {
        return node.made(snapshots(node).createSnapshot(request), Snapshot.class);
    }

    @Test
    @Proves({"NODE-015", "NODE-050"})
    void aSnapshotIsTakenListedReturnedToAndDeleted() throws InvalidProtocolBufferException {
        Vm vm = machine("tree", "sim0");
        Snapshot first = taken(snapshot(vm, "first").putLabels("why", "test").build());
        Snapshot second = taken(snapshot(vm, "second").build());

        assertThat(first.getLabelsMap()).containsEntry("why", "test");
        assertThat(second.getParentId()).isEqualTo(first.getId());
        assertThat(snapshots(node)
                        .listSnapshots(ListSnapshotsRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getSnapshotsList())
                .extracting(Snapshot::getName)
                .containsExactly("first", "second");

        Operation restored = node.ended(snapshots(node)
                .restoreSnapshot(RestoreSnapshotRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setId(first.getId())
                        .build()));
        assertThat(restored.getResponse().unpack(Vm.class).getStatus().getState())
                .isEqualTo(VmState.VM_STATE_RUNNING);
        assertThat(snapshots(node)
                        .getSnapshot(GetSnapshotRequest.newBuilder()
                                .setVmId(vm.getId())
                                .setId(first.getId())
                                .build())
                        .getCurrent())
                .isTrue();

        DeleteSnapshotRequest delete = DeleteSnapshotRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setId(second.getId())
                .build();
        assertThat(node.ended(snapshots(node).deleteSnapshot(delete)).getState())
                .isEqualTo(Operation.State.SUCCEEDED);
        assertThat(node.ended(snapshots(node)
                                .deleteSnapshot(delete.toBuilder()
                                        .setRequestId(TestNode.newId())
                                        .build()))
                        .getState())
                .as("deleting what is absent")
                .isEqualTo(Operation.State.SUCCEEDED);
        assertThat(Refusals.code(() -> snapshots(node)
                        .getSnapshot(GetSnapshotRequest.newBuilder()
                                .setVmId(vm.getId())
                                .setId(second.getId())
                                .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    @Proves("NODE-015")
    void longWorkIsAnsweredWithItsOperationBeforeItHasEnded() {
        Vm vm = machine("long", "slow");
        Operation begun = snapshots(node).createSnapshot(snapshot(vm, "begun").build());

        assertThat(begun.getState()).isIn(Operation.State.PENDING, Operation.State.ACTIVE);
        assertThat(begun.getMethod()).isEqualTo("CreateSnapshot");
        assertThat(begun.getObject()).isEqualTo("vm/" + vm.getId());
        Awaitility.await()
                .untilAsserted(() -> assertThat(node.operations()
                                .getOperation(GetOperationRequest.newBuilder()
                                        .setId(begun.getId())
                                        .build())
                                .getStep())
                        .isEqualTo("disks"));
        Operation ended = node.ended(begun);
        assertThat(ended.getState()).isEqualTo(Operation.State.SUCCEEDED);
        assertThat(ended.getPercent()).isEqualTo(100);
        assertThat(ended.hasResponse()).isTrue();
    }

    @Test
    @Proves("NODE-016")
    void cancellingAnOperationStopsItsJobAndLeavesNothing() {
        Vm vm = machine("cancelled", "slow");
        Operation begun = snapshots(node).createSnapshot(snapshot(vm, "never").build());

        node.operations()
                .cancelOperation(CancelOperationRequest.newBuilder()
                        .setId(begun.getId())
                        .setReason("changed my mind")
                        .build());

        Operation ended = node.ended(begun);
        assertThat(ended.getState()).isEqualTo(Operation.State.CANCELLED);
        assertThat(ended.hasResponse()).isFalse();
        assertThat(snapshots(node)
                        .listSnapshots(ListSnapshotsRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getSnapshotsList())
                .isEmpty();
    }

    @Test
    @Proves("NODE-010")
    void aRepeatedRequestIsTheSameOperationAndTakesOneSnapshot() {
        Vm vm = machine("repeated", "sim0");
        CreateSnapshotRequest request = snapshot(vm, "once").build();

        Snapshot first = taken(request);
        Snapshot second = taken(request);

        assertThat(second).isEqualTo(first);
        assertThat(snapshots(node)
                        .listSnapshots(ListSnapshotsRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getSnapshotsCount())
                .isEqualTo(1);
    }

    @Test
    @Proves("NODE-017")
    void whatIsRefusedAtOnceFailsTheCallItself() {
        Vm vm = machine("refused", "sim0");

        assertThat(Refusals.code(() -> snapshots(node)
                        .restoreSnapshot(RestoreSnapshotRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setId(TestNode.newId())
                                .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(Refusals.code(() -> snapshots(node)
                        .createSnapshot(
                                snapshot(vm, "stale").setExpectedGeneration(7).build())))
                .isEqualTo(Status.Code.ABORTED);
        assertThat(Refusals.fields(Refusals.of(() -> snapshots(node)
                        .createSnapshot(CreateSnapshotRequest.newBuilder()
                                .setRequestId("no")
                                .setVmId("nor this")
                                .setId("nor that")
                                .setQuiesce(Durations.fromSeconds(61))
                                .putLabels("", "x")
                                .putLayers("root", DiskSource.getDefaultInstance())
                                .build()))))
                .contains("request_id", "id", "vm_id", "layers[root]");
    }

    @Test
    @Proves("NODE-051")
    void aDiskThatMovedIsInTheWishAndRaisesItsGeneration() throws IOException {
        Vm vm = machine("moved", "sim0");
        Path layer = image("moved.layer", folder.resolve("moved.img").toString());
        DiskSource there = DiskSource.newBuilder()
                .setFile(layer.toString())
                .setFormat(DiskSource.Format.QCOW2)
                .build();

        taken(snapshot(vm, "layered").putLayers("root", there).build());

        Vm after = node.read(vm);
        assertThat(after.getGeneration()).isEqualTo(vm.getGeneration() + 1);
        assertThat(after.getSpec().getDisks(0).getSource()).isEqualTo(there);
        assertThat(after.getSpec().toBuilder().clearDisks().build())
                .as("nothing else of the client's words has changed")
                .isEqualTo(vm.getSpec().toBuilder().clearDisks().build());
        assertThat(after.getStatus().getObservedGeneration()).isEqualTo(after.getGeneration());
    }

    /** Writes the header of an empty qcow2 file of 64 MiB, on top of another one unless that is empty. */
    private Path image(String name, String below) throws IOException {
        byte[] path = below.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(104 + path.length);
        header.putInt(0x514649fb)
                .putInt(3)
                .putLong(104)
                .putInt(path.length)
                .putInt(16)
                .putLong(64L << 20);
        header.position(104);
        header.put(path);
        return Files.write(folder.resolve(name), header.array());
    }

    @Test
    @Proves("NODE-052")
    void aSnapshotLiesWhereTheCallerWantsIt() throws IOException {
        DiskSource image = DiskSource.newBuilder()
                .setFile(image("inside.qcow2", "").toString())
                .setFormat(DiskSource.Format.QCOW2)
                .build();
        Vm vm = node.started(
                "sim0",
                TestNode.spec("inside")
                        .addDisks(DiskSpec.newBuilder().setName("root").setSource(image)));

        Snapshot inside =
                taken(snapshot(vm, "in").setPlace(Snapshot.Place.INSIDE).build());

        assertThat(inside.getPlace()).isEqualTo(Snapshot.Place.INSIDE);
        assertThat(node.read(vm).getGeneration()).isEqualTo(vm.getGeneration());
        assertThat(Refusals.fields(Refusals.of(() -> snapshots(node)
                        .createSnapshot(snapshot(vm, "both")
                                .setPlace(Snapshot.Place.INSIDE)
                                .putLayers(
                                        "root",
                                        DiskSource.newBuilder().setFile("/x").build())
                                .build()))))
                .containsExactly("layers");
    }

    @Test
    @Proves("NODE-018")
    void operationsAreFilteredByStateMethodAndObject() {
        Vm vm = machine("filtered", "sim0");
        taken(snapshot(vm, "one").build());
        ListOperationsRequest.Filter.Builder filter =
                ListOperationsRequest.Filter.newBuilder().setObject("vm/" + vm.getId());

        assertThat(methods(filter)).containsExactly("CreateSnapshot", "StartVm", "CreateVm");
        assertThat(methods(filter.setMethod("StartVm"))).containsExactly("StartVm");
        assertThat(methods(filter.addStates(Operation.State.FAILED))).isEmpty();
        assertThat(methods(filter.addStates(Operation.State.SUCCEEDED))).containsExactly("StartVm");
    }

    private List<String> methods(ListOperationsRequest.Filter.Builder filter) {
        return node
                .operations()
                .listOperations(
                        ListOperationsRequest.newBuilder().setFilter(filter).build())
                .getOperationsList()
                .stream()
                .map(Operation::getMethod)
                .toList();
    }

    @Test
    @Proves("NODE-050")
    void snapshotsAreListedInPages() {
        Vm vm = machine("paged", "sim0");
        for (int count = 0; count < 3; count++) {
            taken(snapshot(vm, "s" + count).build());
        }
        ListSnapshotsRequest request = ListSnapshotsRequest.newBuilder()
                .setVmId(vm.getId())
                .setPageSize(2)
                .build();

        ListSnapshotsResponse first = snapshots(node).listSnapshots(request);
        ListSnapshotsResponse second = snapshots(node)
                .listSnapshots(request.toBuilder()
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(first.getSnapshotsList()).extracting(Snapshot::getName).containsExactly("s0", "s1");
        assertThat(second.getSnapshotsList()).extracting(Snapshot::getName).containsExactly("s2");
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    @Proves("NODE-019")
    void aSnapshotThatANodesDeathCutShortIsTakenByTheNextNode(@TempDir Path home) throws IOException {
        TestNode first = TestNode.start(home, PROVIDERS);
        Vm vm = first.started(
                "slow", TestNode.spec("cut-short").addDisks(TestNode.disk("root", home.resolve("cut-short.img"))));
        Operation begun =
                snapshots(first).createSnapshot(snapshot(vm, "after all").build());
        first.crash();

        try (TestNode second = TestNode.start(home, PROVIDERS)) {
            assertThat(second.operations()
                            .getOperation(GetOperationRequest.newBuilder()
                                    .setId(begun.getId())
                                    .build())
                            .getState())
                    .isIn(Operation.State.PENDING, Operation.State.ACTIVE);
            Operation ended = second.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(begun.getId())
                            .build());
            assertThat(ended.getState()).as(ended.getError().getMessage()).isEqualTo(Operation.State.SUCCEEDED);
            assertThat(snapshots(second)
                            .listSnapshots(ListSnapshotsRequest.newBuilder()
                                    .setVmId(vm.getId())
                                    .build())
                            .getSnapshotsList())
                    .extracting(Snapshot::getName)
                    .containsExactly("after all");
        }
    }

    @Test
    @Proves("NODE-020")
    void aRestoreNobodyKnowsOfAfterARestartIsNotDoneTwice(@TempDir Path home) throws IOException {
        TestNode first = TestNode.start(home, PROVIDERS);
        Vm vm = first.started(
                "slow", TestNode.spec("twice").addDisks(TestNode.disk("root", home.resolve("twice.img"))));
        Snapshot taken = first.made(
                snapshots(first).createSnapshot(snapshot(vm, "before").build()), Snapshot.class);
        Operation begun = snapshots(first)
                .restoreSnapshot(RestoreSnapshotRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .setId(taken.getId())
                        .build());
        first.crash();

        try (TestNode second = TestNode.start(home, PROVIDERS)) {
            Operation ended = second.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(begun.getId())
                            .build());
            assertThat(ended.getState()).isEqualTo(Operation.State.FAILED);
            assertThat(ended.getError().getMessage()).contains("new request id");
        }
    }
}
