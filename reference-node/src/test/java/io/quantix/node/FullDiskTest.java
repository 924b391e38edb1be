package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.journal.Journal;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WatchEventsRequest;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that has no room left while the node runs. SQLite is told that it may not grow, which ends in the same {@code SQLITE_FULL} as a
 * disk without space.
 */
class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    @Proves("NODE-215")
    void aChangeThatCannotBeWrittenDownIsNotBegunAndWorksAgainWhenThereIsRoom() throws IOException {
        try (TestNode node = TestNode.simulated(folder)) {
            Vm there = node.create("there");
            fill(node.node().journal());

            CreateVmRequest create = CreateVmRequest.newBuilder()
                    .setRequestId(TestNode.newId())
                    .setSpec(wordy("refused"))
                    .build();
            StatusRuntimeException refusal = Refusals.of(() -> node.vms().createVm(create));
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(refusal.getStatus().getDescription())
                    .contains(folder.resolve("state").resolve("node.db").toString(), "no room");
            assertThat(Refusals.info(refusal).getMetadataMap()).containsEntry("effect", "NONE");
            assertThat(node.vms().listVms(ListVmsRequest.getDefaultInstance()).getVmsList())
                    .extracting(Vm::getId)
                    .containsExactly(there.getId());
            assertThat(node.read(there).getSpec()).isEqualTo(there.getSpec());

            makeRoom(node.node().journal());
            assertThat(node.vms().createVm(create).getSpec().getName()).isEqualTo("refused");
        }
    }

    @Test
    @Proves("NODE-216")
    void whatRunsWhenTheDiskGetsFullEndsOnceThereIsRoomAndIsToldInOrder() throws IOException {
        try (TestNode node = TestNode.start(
                folder,
                "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false, latency: 1500ms}}\n")) {
            Vm vm = node.vms()
                    .createVm(CreateVmRequest.newBuilder()
                            .setRequestId(TestNode.newId())
                            .setSpec(wordy("running"))
                            .build());
            StartVmRequest start = StartVmRequest.newBuilder()
                    .setRequestId(TestNode.newId())
                    .setId(vm.getId())
                    .build();
            CompletableFuture<Vm> answer =
                    CompletableFuture.supplyAsync(() -> node.vms().startVm(start));
            GetOperationRequest which =
                    GetOperationRequest.newBuilder().setId(start.getRequestId()).build();
            await().until(() -> Refusals.of(() -> node.operations().getOperation(which)) == null);
            fill(node.node().journal());

            await().until(() -> node.read(vm).getStatus().getState() == VmState.VM_STATE_RUNNING);
            assertThat(node.operations().getOperation(which).hasEndedAt()).isFalse();
            assertThat(answer).isNotDone();
            makeRoom(node.node().journal());

            assertThat(answer.join().getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
            assertThat(node.vms().startVm(start)).isEqualTo(answer.join());
            assertThat(node.operations().getOperation(which).getState()).isEqualTo(Operation.State.SUCCEEDED);
            List<Event> told = new ArrayList<>();
            Iterator<Event> events = node.events()
                    .watchEvents(
                            WatchEventsRequest.newBuilder().setFromStart(true).build());
            do {
                told.add(events.next());
            } while (told.getLast().getVmStateChanged().getState() != VmState.VM_STATE_RUNNING);
            assertThat(told).filteredOn(Event::hasVmCreated).hasSize(1);
            assertThat(told)
                    .filteredOn(Event::hasVmStateChanged)
                    .extracting(event -> event.getVmStateChanged().getState())
                    .containsExactly(VmState.VM_STATE_RUNNING);
            assertThat(told).noneMatch(Event::hasGap);
        }
    }

    /** Returns a spec that needs pages of its own, so that no rest of a page that is in use is enough for it. */
    private static VmSpec.Builder wordy(String name) {
        VmSpec.Builder spec = TestNode.spec(name);
        for (int count = 0; count < 60; count++) {
            spec.putLabels("label-" + count, "x".repeat(250));
        }
        return spec;
    }

    /** Takes all the room there is, down to what no row fits into. */
    private static void fill(Journal journal) {
        journal.write(connection -> {
            run(connection, "CREATE TABLE IF NOT EXISTS ballast (content BLOB)");
            run(connection, "PRAGMA max_page_count = " + number(connection, "PRAGMA page_count"));
            return true;
        });
        for (int size = 4096; size > 0; size /= 2) {
            boolean room = true;
            while (room) {
                int bytes = size;
                room = hasRoom(journal, "INSERT INTO ballast VALUES (zeroblob(" + bytes + "))");
            }
        }
    }

    private static boolean hasRoom(Journal journal, String insert) {
        try {
            journal.change(connection -> run(connection, insert));
            return true;
        } catch (ProviderException.Exhausted full) {
            return false;
        }
    }

    private static void makeRoom(Journal journal) {
        journal.change(connection -> run(connection, "PRAGMA max_page_count = 1000000"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
