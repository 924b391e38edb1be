package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.GetHostInventoryRequest;
import io.quantix.node.v1.GetNodeHealthRequest;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.NodeHealth;
import io.quantix.node.v1.SnapshotServiceGrpc;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WatchEventsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose database cannot be used: it shows what the hypervisors know, changes nothing, and says how to mend it. */
class ReadOnlyNodeTest {

    @TempDir
    private Path folder;

    @Test
    @Proves({"NODE-033", "NODE-210"})
    void aNodeOnADamagedDatabaseShowsItsMachinesAsTheHypervisorsHaveThem() throws IOException {
        Vm running = runningMachineOfANodeThatDied();
        damage();

        try (TestNode node = TestNode.simulated(folder)) {
            Vm read = node.read(running);
            assertThat(read.getSpec().getName()).isEqualTo("kept");
            assertThat(read.getSpec().getMemoryBytes())
                    .isEqualTo(running.getSpec().getMemoryBytes());
            assertThat(read.getGeneration()).isEqualTo(running.getGeneration());
            assertThat(read.getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
            assertThat(node.vms().listVms(ListVmsRequest.getDefaultInstance()).getVmsList())
                    .singleElement()
                    .satisfies(listed -> {
                        assertThat(listed.getId()).isEqualTo(read.getId());
                        assertThat(listed.getSpec()).isEqualTo(read.getSpec());
                    });
            assertThat(SnapshotServiceGrpc.newBlockingStub(node.channel())
                            .listSnapshots(ListSnapshotsRequest.newBuilder()
                                    .setVmId(running.getId())
                                    .build())
                            .getSnapshotsList())
                    .isEmpty();
            assertThat(node.info()
                            .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                            .getProvidersCount())
                    .isEqualTo(1);
            assertThat(node.host()
                            .getHostInventory(GetHostInventoryRequest.getDefaultInstance())
                            .getMemoryBytes())
                    .isPositive();
        }
    }

    @Test
    @Proves("NODE-211")
    void everyChangeIsRefusedWithoutEffectAndNothingIsWrittenToTheFile() throws IOException {
        Vm running = runningMachineOfANodeThatDied();
        damage();
        byte[] before = Files.readAllBytes(database());

        try (TestNode node = TestNode.simulated(folder)) {
            for (ThrowingCallable change : changes(node, running)) {
                StatusRuntimeException refusal = Refusals.of(change);
                assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                assertThat(Refusals.info(refusal).getMetadataMap()).containsEntry("effect", "NONE");
                assertThat(refusal.getStatus().getDescription())
                        .contains(database().toString(), "damaged", "stop the node", "put a copy in its place")
                        .contains("lost are past events");
            }
            assertThat(node.read(running).getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
            assertThat(node.vms().listVms(ListVmsRequest.getDefaultInstance()).getVmsCount())
                    .isEqualTo(1);
        }
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    private static List<ThrowingCallable> changes(TestNode node, Vm vm) {
        String id = vm.getId();
        return List.of(
                () -> node.create("another"),
                () -> node.vms()
                        .updateVm(UpdateVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(id)
                                .setExpectedGeneration(vm.getGeneration())
                                .setSpec(vm.getSpec())
                                .build()),
                () -> node.vms()
                        .startVm(StartVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(id)
                                .build()),
                () -> node.vms()
                        .stopVm(StopVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(id)
                                .setMode(StopVmRequest.Mode.FORCE)
                                .build()),
                () -> node.vms()
                        .deleteVm(DeleteVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(id)
                                .setForce(true)
                                .build()),
                () -> SnapshotServiceGrpc.newBlockingStub(node.channel())
                        .createSnapshot(CreateSnapshotRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(id)
                                .setName("one")
                                .build()));
    }

    @Test
    @Proves("NODE-212")
    void healthHistoryAndEventsSayWhyInsteadOfShowingNothing() throws IOException {
        runningMachineOfANodeThatDied();
        damage();

        try (TestNode node = TestNode.simulated(folder)) {
            String why = Refusals.of(() -> node.create("another")).getStatus().getDescription();
            NodeHealth health = node.info().getNodeHealth(GetNodeHealthRequest.getDefaultInstance());
            assertThat(health.getState()).isEqualTo(NodeHealth.State.UNAVAILABLE);
            assertThat(health.getPartsList())
                    .filteredOn(part -> part.getName().equals("journal"))
                    .singleElement()
                    .satisfies(part -> {
                        assertThat(part.getState()).isEqualTo(NodeHealth.State.UNAVAILABLE);
                        assertThat(part.getDetail()).isEqualTo(why);
                    });
            assertThat(node.node().refusal()).contains(why);
            saysWhy(
                    why,
                    () -> node.operations()
                            .getOperation(GetOperationRequest.newBuilder()
                                    .setId(TestNode.newId())
                                    .build()));
            saysWhy(why, () -> node.operations().listOperations(ListOperationsRequest.getDefaultInstance()));
            saysWhy(
                    why,
                    () -> node.events()
                            .watchEvents(WatchEventsRequest.newBuilder()
                                    .setFromStart(true)
                                    .build())
                            .next());
        }
    }

    private static void saysWhy(String why, ThrowingCallable call) {
        StatusRuntimeException refusal = Refusals.of(call);
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refusal.getStatus().getDescription()).isEqualTo(why);
    }

    @Test
    @Proves("NODE-213")
    void aDatabaseOfANewerNodeIsLeftAsItIs() throws IOException, SQLException {
        Vm running = runningMachineOfANodeThatDied();
        run("PRAGMA user_version = 1000");
        byte[] before = Files.readAllBytes(database());

        try (TestNode node = TestNode.simulated(folder)) {
            assertThat(node.read(running).getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
            assertThat(Refusals.of(() -> node.create("another")).getStatus().getDescription())
                    .contains("layout 1000", "start the newer node");
        }
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
    }

    @Test
    @Proves("NODE-214")
    void aCopyInThePlaceOfADamagedDatabaseBringsEverythingBack() throws IOException {
        TestNode first = TestNode.simulated(folder);
        CreateVmRequest create = CreateVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setSpec(TestNode.spec("kept"))
                .build();
        Vm created = first.vms().createVm(create);
        first.crash();
        Path copy = Files.copy(database(), folder.resolve("copy"));
        damage();
        try (TestNode reads = TestNode.simulated(folder)) {
            assertThat(reads.node().refusal()).isPresent();
        }

        moveAway();
        Files.copy(copy, database());
        try (TestNode restored = TestNode.simulated(folder)) {
            assertThat(restored.node().refusal()).isEmpty();
            assertThat(restored.vms().createVm(create)).isEqualTo(created);
        }
    }

    @Test
    @Proves("NODE-214")
    void movedAwayWithoutACopyTheMachinesAreFoundAgain() throws IOException {
        Vm running = runningMachineOfANodeThatDied();
        damage();
        TestNode.simulated(folder).close();

        moveAway();
        try (TestNode anew = TestNode.simulated(folder)) {
            assertThat(anew.read(running).getSpec().getName()).isEqualTo("kept");
            assertThat(anew.vms()
                            .stopVm(StopVmRequest.newBuilder()
                                    .setRequestId(TestNode.newId())
                                    .setId(running.getId())
                                    .setMode(StopVmRequest.Mode.FORCE)
                                    .build())
                            .getStatus()
                            .getState())
                    .isEqualTo(VmState.VM_STATE_STOPPED);
        }
    }

    @Test
    void aReadOnlyNodeKeepsOthersFromItsStateDirectory() throws IOException {
        runningMachineOfANodeThatDied();
        damage();
        try (TestNode first = TestNode.simulated(folder)) {
            assertThat(first.node().refusal()).isPresent();
            assertThatThrownBy(() -> TestNode.simulated(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another node");
        }
    }

    private Vm runningMachineOfANodeThatDied() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm running = first.start(first.create("kept"));
        first.crash();
        return running;
    }

    private Path database() {
        return folder.resolve("state").resolve("node.db");
    }

    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(database());
        for (int index = 100; index < bytes.length; index++) {
            bytes[index] ^= 0x5a;
        }
        Files.write(database(), bytes);
    }

    private void moveAway() throws IOException {
        for (String name : List.of("node.db", "node.db-wal", "node.db-shm")) {
            Files.deleteIfExists(folder.resolve("state").resolve(name));
        }
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
