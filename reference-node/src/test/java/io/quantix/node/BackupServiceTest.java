package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.quantix.node.v1.BackupResult;
import io.quantix.node.v1.BackupServiceGrpc;
import io.quantix.node.v1.BackupSpec;
import io.quantix.node.v1.Checkpoint;
import io.quantix.node.v1.CompletePullRequest;
import io.quantix.node.v1.DeleteCheckpointRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.EndPullRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListCheckpointsRequest;
import io.quantix.node.v1.ListPullsRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.Pull;
import io.quantix.node.v1.PushBackupRequest;
import io.quantix.node.v1.StartPullRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.io.IOException;
import java.io.RandomAccessFile;
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

/** Backups of simulated machines whose disks are real files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupServiceTest {

    private static final String PROVIDERS = """
              - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}
              - {instance: slow, provider: sim, plugin: sim, config: {check-files: false, job-time: 6s}}
              - {instance: poor, provider: sim, plugin: sim, config: {check-files: false, deny: [vm.backup.pull]}}
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

    private static BackupServiceGrpc.BackupServiceBlockingStub backups(TestNode node) {
        return BackupServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private Vm machine(TestNode on, String hypervisor, String name) throws IOException {
        Path disk = Files.write(folder.resolve(name + ".img"), new byte[1 << 20]);
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return on.started(hypervisor, TestNode.spec(name).addDisks(TestNode.disk("root", disk)));
    }

    private Path target(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[1 << 20]);
    }

    private static PushBackupRequest.Builder push(Vm vm, Path target) {
        return PushBackupRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setBackup(BackupSpec.newBuilder().setVmId(vm.getId()))
                .putTargets(
                        "root",
                        DiskSource.newBuilder().setFile(target.toString()).build());
    }

    private List<Checkpoint> checkpoints(Vm vm) {
        return backups(node)
                .listCheckpoints(
                        ListCheckpointsRequest.newBuilder().setVmId(vm.getId()).build())
                .getCheckpointsList();
    }

    @Test
    @Proves("NODE-060")
    void aPushedBackupHoldsTheDisksBytesAndLeavesItsCheckpoint() throws IOException {
        Vm vm = machine(node, "sim0", "pushed");
        String first = TestNode.newId();
        String second = TestNode.newId();
        PushBackupRequest.Builder full = push(vm, target("full.img"));
        full.getBackupBuilder().setCheckpointId(first);

        BackupResult whole = node.made(backups(node).pushBackup(full.build()), BackupResult.class);

        assertThat(whole.getCheckpointId()).isEqualTo(first);
        assertThat(whole.getCopiedBytes()).isEqualTo(1 << 20);
        assertThat(Files.mismatch(folder.resolve("pushed.img"), folder.resolve("full.img")))
                .isEqualTo(-1);
        PushBackupRequest.Builder increment = push(vm, target("increment.img"));
        increment.getBackupBuilder().setBaseCheckpointId(first).setCheckpointId(second);
        BackupResult changed = node.made(backups(node).pushBackup(increment.build()), BackupResult.class);
        assertThat(changed.getCopiedBytes()).isLessThan(1 << 20);
        assertThat(checkpoints(vm)).extracting(Checkpoint::getId).containsExactly(first, second);
        assertThat(checkpoints(vm).getLast().getParentId()).isEqualTo(first);
    }

    @Test
    @Proves("NODE-061")
    void aCheckpointIsDeletedAndDeletedAgain() throws IOException {
        Vm vm = machine(node, "sim0", "checkpoint");
        String id = TestNode.newId();
        PushBackupRequest.Builder full = push(vm, target("checkpoint-target.img"));
        full.getBackupBuilder().setCheckpointId(id);
        assertThat(node.made(backups(node).pushBackup(full.build()), BackupResult.class)
                        .getVmId())
                .isEqualTo(vm.getId());

        for (int count = 0; count < 2; count++) {
            assertThat(backups(node)
                            .deleteCheckpoint(DeleteCheckpointRequest.newBuilder()
                                    .setRequestId(TestNode.newId())
                                    .setVmId(vm.getId())
                                    .setId(id)
                                    .build())
                            .isInitialized())
                    .isTrue();
        }
        assertThat(checkpoints(vm)).isEmpty();
    }

    @Test
    @Proves({"NODE-015", "NODE-062"})
    void aMachineIsChangedWhileItsBackupCountsItsBytes() throws IOException {
        Vm vm = machine(node, "slow", "busy");
        Operation begun =
                backups(node).pushBackup(push(vm, target("busy-target.img")).build());

        Vm paused = node.vms()
                .pauseVm(PauseVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(vm.getId())
                        .build());

        assertThat(paused.getStatus().getState()).isEqualTo(VmState.VM_STATE_PAUSED);
        Operation half = Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> node.operations()
                                .getOperation(GetOperationRequest.newBuilder()
                                        .setId(begun.getId())
                                        .build()),
                        now -> now.getDone() > 0 && now.hasRemaining());
        assertThat(half.getState()).isEqualTo(Operation.State.ACTIVE);
        assertThat(half.getTotal()).isEqualTo(1 << 20);
        assertThat(half.getPercent()).isBetween(1, 99);
        assertThat(Durations.isPositive(half.getRemaining())).isTrue();
        assertThat(node.ended(begun).getState()).isEqualTo(Operation.State.SUCCEEDED);
    }

    @Test
    @Proves("NODE-063")
    void everyWrongFieldOfABackupIsNamed() {
        assertThat(Refusals.fields(Refusals.of(() -> backups(node)
                        .pushBackup(PushBackupRequest.newBuilder()
                                .setRequestId("x")
                                .setBackup(BackupSpec.newBuilder()
                                        .setVmId("y")
                                        .setBaseCheckpointId("z")
                                        .setCheckpointId("w"))
                                .putTargets("root", DiskSource.getDefaultInstance())
                                .build()))))
                .contains(
                        "request_id",
                        "backup.vm_id",
                        "backup.base_checkpoint_id",
                        "backup.checkpoint_id",
                        "targets[root]");
    }

    @Test
    @Proves("NODE-020")
    void aBackupThatANodesDeathCutShortIsNotTakenAnew(@TempDir Path home) throws IOException {
        TestNode first = TestNode.start(home, PROVIDERS);
        Vm vm = machine(first, "slow", "orphaned");
        Operation begun = backups(first)
                .pushBackup(push(vm, target("orphaned-target.img")).build());
        first.crash();

        try (TestNode second = TestNode.start(home, PROVIDERS)) {
            Operation ended = second.ended(begun);
            assertThat(ended.getState()).isEqualTo(Operation.State.FAILED);
            assertThat(ended.getError().getMessage()).contains("new request id");
        }
    }

    @Test
    @Proves("NODE-065")
    void aPullIsHeldOpenUntilItIsCompleteAndThenLeavesItsCheckpoint() throws IOException {
        Vm vm = machine(node, "sim0", "read");
        String checkpoint = TestNode.newId();
        StartPullRequest request = StartPullRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setBackup(BackupSpec.newBuilder().setVmId(vm.getId()).setCheckpointId(checkpoint))
                .build();

        Pull pull = backups(node).startPull(request);

        assertThat(pull.getId()).isEqualTo(request.getRequestId());
        assertThat(pull.getExportsOrThrow("root").getUri()).startsWith("nbd");
        assertThat(backups(node).startPull(request)).isEqualTo(pull);
        ListPullsRequest ofVm =
                ListPullsRequest.newBuilder().setVmId(vm.getId()).build();
        assertThat(backups(node).listPulls(ofVm).getPullsList()).containsExactly(pull);
        assertThat(backups(node)
                        .completePull(CompletePullRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setId(pull.getId())
                                .build())
                        .isInitialized())
                .isTrue();
        assertThat(backups(node).listPulls(ofVm).getPullsList()).isEmpty();
        assertThat(checkpoints(vm)).extracting(Checkpoint::getId).containsExactly(checkpoint);
    }

    @Test
    @Proves("NODE-065")
    void aPullThatIsGivenUpLeavesNoCheckpoint() throws IOException {
        Vm vm = machine(node, "sim0", "unread");
        StartPullRequest request = StartPullRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setBackup(BackupSpec.newBuilder().setVmId(vm.getId()).setCheckpointId(TestNode.newId()))
                .build();
        assertThat(backups(node).startPull(request).getExportsCount()).isEqualTo(1);

        assertThat(backups(node)
                        .endPull(EndPullRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setId(request.getRequestId())
                                .build())
                        .isInitialized())
                .isTrue();

        assertThat(checkpoints(vm)).isEmpty();
    }

    @Test
    @Proves("NODE-064")
    void aHypervisorThatCannotBePulledFromSaysSo() throws IOException {
        Vm vm = machine(node, "poor", "pulled");
        String id = TestNode.newId();

        assertThat(Refusals.info(Refusals.of(() -> backups(node)
                                .startPull(StartPullRequest.newBuilder()
                                        .setRequestId(id)
                                        .setBackup(BackupSpec.newBuilder().setVmId(vm.getId()))
                                        .build())))
                        .getMetadataMap())
                .containsEntry("capability", "vm.backup.pull");
        assertThat(backups(node)
                        .listPulls(ListPullsRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getPullsList())
                .isEmpty();
        assertThat(Refusals.code(() -> backups(node)
                        .completePull(CompletePullRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setId(id)
                                .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(backups(node)
                        .endPull(EndPullRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setId(id)
                                .build())
                        .isInitialized())
                .as("ending what is not there")
                .isTrue();
    }
}
