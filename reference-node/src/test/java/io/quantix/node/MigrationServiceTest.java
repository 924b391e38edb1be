package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.plugin.PluginCatalog;
import io.quantix.node.v1.AcceptMigrationRequest;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.GetMigrationOfferRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.MigrateVmRequest;
import io.quantix.node.v1.MigrateVmResponse;
import io.quantix.node.v1.MigrationOffer;
import io.quantix.node.v1.MigrationServiceGrpc;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.PrepareMigrationRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WithdrawMigrationRequest;
import io.quantix.spi.HostLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes whose simulated hosts are in one world, and machines that move between them. */
class MigrationServiceTest {

    private static final String QUICK =
            "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}\n";
    private static final String SLOW =
            "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false, job-time: 4s}}\n";

    @TempDir
    private Path folder;

    private PluginCatalog plugins;
    private TestNode source;
    private TestNode target;

    @BeforeEach
    void load() throws IOException {
        plugins = PluginCatalog.scan(List.of(TestNode.plugins(folder)), HostLevels.CURRENT);
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
        plugins.close();
    }

    private void start(String providers) throws IOException {
        source = node("source", providers);
        target = node("target", providers);
    }

    private TestNode node(String name, String providers) throws IOException {
        return TestNode.sharing(plugins, Files.createDirectories(folder.resolve(name)), providers);
    }

    private static MigrationServiceGrpc.MigrationServiceBlockingStub migrations(TestNode node) {
        return MigrationServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private MigrationOffer offer(Vm vm) {
        return migrations(source)
                .getMigrationOffer(GetMigrationOfferRequest.newBuilder()
                        .setVmId(vm.getId())
                        .build());
    }

    private MigrationTicket prepare(Vm vm) {
        return migrations(target)
                .prepareMigration(PrepareMigrationRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setOffer(offer(vm))
                        .build());
    }

    private static MigrateVmRequest.Builder move(Vm vm, MigrationTicket ticket) {
        return MigrateVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setTicket(ticket);
    }

    /** Counts the nodes that have a wish for a machine. */
    private long owners(Vm vm) {
        return Stream.of(source, target)
                .filter(node -> all(node).anyMatch(each -> each.getId().equals(vm.getId()) && each.hasSpec()))
                .count();
    }

    private long running(Vm vm) {
        return Stream.of(source, target)
                .filter(node -> all(node)
                        .anyMatch(each -> each.getId().equals(vm.getId())
                                && each.getStatus().getState() == VmState.VM_STATE_RUNNING))
                .count();
    }

    private static Stream<Vm> all(TestNode node) {
        return node.vms().listVms(ListVmsRequest.getDefaultInstance()).getVmsList().stream();
    }

    private void awaitOneOwner(Vm vm) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(owners(vm)).as("nodes with a wish").isEqualTo(1);
            assertThat(running(vm)).as("nodes where it runs").isEqualTo(1);
        });
    }

    private void awaitOwned(TestNode node, Vm vm) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(node.read(vm).hasSpec()).isTrue());
    }

    @Test
    @Proves("NODE-090")
    void aRunningMachineMovesAndBelongsToTheTargetAlone() throws IOException {
        start(QUICK);
        Vm vm = source.started("sim0", TestNode.spec("mover").putLabels("tier", "gold"));

        MigrateVmResponse moved = source.made(
                migrations(source)
                        .migrateVm(
                                move(vm, prepare(vm)).setExpectedGeneration(1).build()),
                MigrateVmResponse.class);

        assertThat(moved.getVmId()).isEqualTo(vm.getId());
        awaitOwned(target, vm);
        Vm there = target.read(vm);
        assertThat(there.getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
        assertThat(there.getGeneration()).isEqualTo(vm.getGeneration());
        assertThat(there.getSpec().getLabelsMap()).containsEntry("tier", "gold");
        assertThat(all(source)).isEmpty();
        assertThat(Refusals.code(() -> source.read(vm))).isEqualTo(Status.Code.NOT_FOUND);
        awaitOneOwner(vm);
    }

    @Test
    @Proves("NODE-090")
    void aMachineMovesBackToWhereItCameFrom() throws IOException {
        start(QUICK);
        Vm vm = source.started("sim0", TestNode.spec("commuter"));
        assertThat(source.made(
                                migrations(source)
                                        .migrateVm(move(vm, prepare(vm)).build()),
                                MigrateVmResponse.class)
                        .getVmId())
                .isEqualTo(vm.getId());
        awaitOwned(target, vm);
        TestNode first = source;
        source = target;
        target = first;

        assertThat(source.made(
                                migrations(source)
                                        .migrateVm(move(vm, prepare(vm)).build()),
                                MigrateVmResponse.class)
                        .getVmId())
                .isEqualTo(vm.getId());

        awaitOwned(target, vm);
        awaitOneOwner(vm);
        assertThat(target.vms()
                        .deleteVm(DeleteVmRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setId(vm.getId())
                                .setForce(true)
                                .build())
                        .isInitialized())
                .isTrue();
    }

    @Test
    @Proves("NODE-091")
    void aMoveThatIsCancelledLeavesTheMachineAndCountedItsBytes() throws IOException {
        start(SLOW);
        Vm vm = source.started("sim0", TestNode.spec("stayer"));
        Operation begun = migrations(source).migrateVm(move(vm, prepare(vm)).build());
        Awaitility.await()
                .untilAsserted(() -> assertThat(source.operations()
                                .getOperation(GetOperationRequest.newBuilder()
                                        .setId(begun.getId())
                                        .build())
                                .getDone())
                        .isPositive());

        source.operations()
                .cancelOperation(
                        CancelOperationRequest.newBuilder().setId(begun.getId()).build());

        assertThat(source.ended(begun).getState()).isEqualTo(Operation.State.CANCELLED);
        awaitOneOwner(vm);
        assertThat(source.read(vm).getSpec()).isEqualTo(vm.getSpec());
        assertThat(all(target)).isEmpty();
        assertThat(prepare(vm).getContent()).as("and it can be prepared anew").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 3_900, 4_300})
    @Proves("NODE-092")
    void whenTheSourceDiesTheMachineHasOneOwner(long millis) throws Exception {
        start(SLOW);
        Vm vm = source.started("sim0", TestNode.spec("survivor"));
        Operation begun = migrations(source).migrateVm(move(vm, prepare(vm)).build());
        Thread.sleep(millis);

        source.crash();
        source = node("source", SLOW);

        Operation ended = source.ended(begun);
        awaitOneOwner(vm);
        assertThat(all(source).anyMatch(Vm::hasSpec))
                .as("the source has it exactly when its operation failed")
                .isEqualTo(ended.getState() != Operation.State.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3_000})
    @Proves("NODE-092")
    void whenTheTargetDiesTheMachineHasOneOwner(long millis) throws Exception {
        start(SLOW);
        Vm vm = source.started("sim0", TestNode.spec("survivor"));
        Operation begun = migrations(source).migrateVm(move(vm, prepare(vm)).build());
        Thread.sleep(millis);

        target.crash();
        Operation ended = source.ended(begun);
        target = node("target", SLOW);

        awaitOneOwner(vm);
        assertThat(all(source).anyMatch(Vm::hasSpec)).isEqualTo(ended.getState() != Operation.State.SUCCEEDED);
    }

    @Test
    @Proves("NODE-092")
    void aMoveThatHadEndedWhenTheSourceDiedIsFoundDone() throws IOException {
        start(QUICK);
        Vm vm = source.started("sim0", TestNode.spec("gone"));
        MigrateVmRequest request = move(vm, prepare(vm)).build();
        assertThat(source.made(migrations(source).migrateVm(request), MigrateVmResponse.class)
                        .getVmId())
                .isEqualTo(vm.getId());
        awaitOwned(target, vm);
        source.crash();
        MigrateVmRequest lost =
                request.toBuilder().setRequestId(TestNode.newId()).build();
        Intents.leave(folder.resolve("source"), "MigrateVm", lost.getRequestId(), vm.getId(), lost);

        source = node("source", QUICK);

        assertThat(source.made(Operation.newBuilder().setId(lost.getRequestId()).build(), MigrateVmResponse.class)
                        .getVmId())
                .isEqualTo(vm.getId());
        awaitOneOwner(vm);
    }

    @Test
    @Proves("NODE-093")
    void aMachineThatArrivesPausedIsTakenOverWhenItIsAccepted() throws IOException {
        start(QUICK);
        Vm vm = source.started("sim0", TestNode.spec("still"));
        source.vms()
                .pauseVm(PauseVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(vm.getId())
                        .build());
        assertThat(source.made(
                                migrations(source)
                                        .migrateVm(move(vm, prepare(vm)).build()),
                                MigrateVmResponse.class)
                        .getVmId())
                .isEqualTo(vm.getId());

        Vm accepted = migrations(target)
                .acceptMigration(AcceptMigrationRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setVmId(vm.getId())
                        .build());

        assertThat(accepted.getStatus().getState()).isEqualTo(VmState.VM_STATE_PAUSED);
        assertThat(accepted.getGeneration()).isEqualTo(vm.getGeneration());
        assertThat(owners(vm)).isEqualTo(1);
    }

    @Test
    @Proves("NODE-094")
    void whatCannotMoveIsRefusedBeforeAnythingIsTouched() throws IOException {
        start(QUICK);
        Vm stopped = source.create("stopped");
        Vm vm = source.started("sim0", TestNode.spec("refused"));
        MigrationTicket ticket = prepare(vm);
        PrepareMigrationRequest.Builder wrong = PrepareMigrationRequest.newBuilder()
                .setRequestId("x")
                .setOffer(MigrationOffer.newBuilder().setVmId("y"));

        assertThat(Refusals.code(() -> offer(stopped))).isEqualTo(Status.Code.FAILED_PRECONDITION);
        StatusRuntimeException refused = Refusals.of(() -> migrations(target).prepareMigration(wrong.build()));
        assertThat(Refusals.fields(refused))
                .contains("request_id", "offer.vm_id", "offer.generation", "offer.spec.name");
        assertThat(Refusals.code(() -> migrations(source)
                        .migrateVm(move(vm, ticket).setExpectedGeneration(5).build())))
                .isEqualTo(Status.Code.ABORTED);
        assertThat(Refusals.fields(Refusals.of(() -> migrations(source)
                        .migrateVm(
                                move(vm, MigrationTicket.getDefaultInstance()).build()))))
                .contains("ticket.endpoint", "ticket.content");
        for (int count = 0; count < 2; count++) {
            assertThat(migrations(target)
                            .withdrawMigration(WithdrawMigrationRequest.newBuilder()
                                    .setRequestId(TestNode.newId())
                                    .setTicket(ticket)
                                    .build())
                            .isInitialized())
                    .isTrue();
        }
        assertThat(Refusals.code(
                        () -> migrations(source).migrateVm(move(vm, ticket).build())))
                .as("a ticket that was withdrawn")
                .isEqualTo(Status.Code.NOT_FOUND);
        awaitOneOwner(vm);
        assertThat(source.read(vm).hasSpec()).isTrue();
    }
}
