package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.Journal;
import io.quantix.node.journal.OperationLog;
import io.quantix.node.journal.OperationRecord;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.RebootVmRequest;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WaitOperationRequest;
import io.quantix.node.v1.WatchEventsRequest;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that died, and the one that goes on in its place. The simulator keeps its machines in the state directory. */
class RestartTest {

    @TempDir
    private Path folder;

    @Test
    @Proves("NODE-030")
    void identityMachinesAndAnswersOutliveACrash() throws IOException {
        CreateVmRequest create = CreateVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setSpec(TestNode.spec("survivor"))
                .build();
        TestNode first = TestNode.simulated(folder);
        String id = first.info()
                .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                .getId();
        Vm created = first.vms().createVm(create);
        first.crash();

        try (TestNode second = TestNode.simulated(folder)) {
            assertThat(second.info()
                            .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                            .getId())
                    .isEqualTo(id);
            assertThat(second.vms().createVm(create)).isEqualTo(created);
            Vm read = second.vms()
                    .getVm(GetVmRequest.newBuilder().setId(created.getId()).build());
            assertThat(read.getSpec()).isEqualTo(created.getSpec());
            assertThat(read.getGeneration()).isEqualTo(1);
        }
    }

    @Test
    @Proves("NODE-031")
    void aNodeThatLostItsJournalTakesOverWhatItFindsAtTheHypervisor() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm created = first.create("orphan");
        first.crash();
        deleteJournal();

        try (TestNode second = TestNode.simulated(folder)) {
            Vm read = second.vms()
                    .getVm(GetVmRequest.newBuilder().setId(created.getId()).build());
            assertThat(read.getGeneration()).isEqualTo(1);
            assertThat(read.getStatus().getForeign()).isFalse();
            assertThat(read.getSpec().getName()).isEqualTo("orphan");
            assertThat(read.getSpec().getConsolesCount()).isEqualTo(1);
        }
    }

    @Test
    @Proves("NODE-031")
    void aMachineMissingAtTheHypervisorIsDefinedAgain() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm created = first.create("wanted");
        first.crash();
        deleteRecursively(folder.resolve("state").resolve("providers"));

        try (TestNode second = TestNode.simulated(folder)) {
            Vm read = second.vms()
                    .getVm(GetVmRequest.newBuilder().setId(created.getId()).build());
            assertThat(read.getSpec()).isEqualTo(created.getSpec());
            assertThat(read.getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
        }
    }

    @Test
    @Proves("NODE-032")
    void anIntentWithoutOutcomeIsFinishedByTheNextNode() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm vm = first.create("half-started");
        first.crash();
        StartVmRequest start = StartVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(vm.getId())
                .build();
        leaveIntent(
                "StartVm",
                start.getRequestId(),
                vm.getId(),
                start,
                Instant.now().plusSeconds(60));

        try (TestNode second = TestNode.simulated(folder)) {
            Operation ended = second.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(start.getRequestId())
                            .build());
            assertThat(ended.getState()).isEqualTo(Operation.State.SUCCEEDED);
            assertThat(second.vms()
                            .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())
                            .getStatus()
                            .getState())
                    .isEqualTo(VmState.VM_STATE_RUNNING);
        }
    }

    @Test
    @Proves("NODE-032")
    void anIntentThatMustNotBeRepeatedEndsAsFailed() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm vm = first.create("half-rebooted");
        first.crash();
        RebootVmRequest reboot = RebootVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(vm.getId())
                .build();
        leaveIntent(
                "RebootVm",
                reboot.getRequestId(),
                vm.getId(),
                reboot,
                Instant.now().plusSeconds(60));

        try (TestNode second = TestNode.simulated(folder)) {
            Operation ended = second.operations()
                    .getOperation(GetOperationRequest.newBuilder()
                            .setId(reboot.getRequestId())
                            .build());
            assertThat(ended.getState()).isEqualTo(Operation.State.FAILED);
            assertThat(ended.getError().getMessage()).contains("new request id");
        }
    }

    @Test
    @Proves("NODE-032")
    void anIntentWhoseTimeHasPassedEndsAsFailedAndDoesNothing() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm vm = first.create("too-late");
        first.crash();
        StartVmRequest start = StartVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(vm.getId())
                .build();
        leaveIntent(
                "StartVm",
                start.getRequestId(),
                vm.getId(),
                start,
                Instant.now().minusSeconds(1));

        try (TestNode second = TestNode.simulated(folder)) {
            assertThat(second.operations()
                            .getOperation(GetOperationRequest.newBuilder()
                                    .setId(start.getRequestId())
                                    .build())
                            .getState())
                    .isEqualTo(Operation.State.FAILED);
            assertThat(second.vms()
                            .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())
                            .getStatus()
                            .getState())
                    .isEqualTo(VmState.VM_STATE_STOPPED);
        }
    }

    @Test
    @Proves("NODE-041")
    void aReaderResumesByCursorAcrossARestartWithoutLossOrRepetition() throws IOException {
        TestNode first = TestNode.simulated(folder);
        first.start(first.create("watched"));
        List<Event> seen = new ArrayList<>();
        Iterator<Event> events = first.events()
                .watchEvents(WatchEventsRequest.newBuilder().setFromStart(true).build());
        for (int count = 0; count < 2; count++) {
            seen.add(events.next());
        }
        first.close();

        try (TestNode second = TestNode.simulated(folder)) {
            Vm late = second.create("late");
            Iterator<Event> rest = second.events()
                    .watchEvents(WatchEventsRequest.newBuilder()
                            .setCursor(seen.getLast().getCursor())
                            .build());
            while (!(seen.getLast().hasVmCreated()
                    && seen.getLast().getVmCreated().getVmId().equals(late.getId()))) {
                seen.add(rest.next());
            }
            assertThat(seen).extracting(Event::getCursor).isSorted();
            assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
            assertThat(seen.getLast().getCursor() - seen.getFirst().getCursor()).isEqualTo(seen.size() - 1L);
            assertThat(seen).anyMatch(Event::hasNodeStopping).anyMatch(Event::hasGap);
        }
    }

    @Test
    @Proves("NODE-033")
    void twoNodesDoNotShareAStateDirectory() throws IOException {
        try (TestNode first = TestNode.simulated(folder)) {
            assertThat(first.tcp()).isPositive();
            assertThatThrownBy(() -> TestNode.simulated(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another node");
        }
    }

    @Test
    @Proves("NODE-032")
    void aChangeParkedByAStopGoesOnAfterwards() throws IOException {
        TestNode first = TestNode.start(folder, slowSimulator());
        Vm vm = first.create("parked");
        StartVmRequest start = StartVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(vm.getId())
                .build();
        Thread.ofVirtual().start(() -> Refusals.of(() -> first.vms().startVm(start)));
        await().until(() -> Refusals.of(() -> first.operations()
                        .getOperation(GetOperationRequest.newBuilder()
                                .setId(start.getRequestId())
                                .build()))
                == null);
        first.close();

        try (TestNode second = TestNode.simulated(folder)) {
            Operation ended = second.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(start.getRequestId())
                            .build());
            assertThat(ended.getState()).isEqualTo(Operation.State.SUCCEEDED);
        }
    }

    private static String slowSimulator() {
        return "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false, latency: 2500ms}}\n";
    }

    /** Writes down what a node would have that died right after the intent. */
    private void leaveIntent(
            String method, String requestId, String vm, com.google.protobuf.Message request, Instant deadline)
            throws IOException {
        try (Journal journal = Journal.open(folder.resolve("state"))) {
            assertThat(new DesiredVms(journal).find(VmId.parse(vm))).isPresent();
            new OperationLog(journal)
                    .begin(new OperationRecord(
                            0,
                            requestId,
                            method,
                            "vm/" + vm,
                            com.google.protobuf.ByteString.copyFrom(digest(method, request.toByteArray())),
                            Optional.of(request.toByteString()),
                            OperationRecord.State.UNFINISHED,
                            Optional.empty(),
                            Optional.empty(),
                            deadline.minus(Duration.ofMinutes(5)),
                            deadline,
                            Optional.empty()));
        }
    }

    private static byte[] digest(String method, byte[] request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(method.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return sha256.digest(request);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void deleteJournal() throws IOException {
        for (String name : List.of("node.db", "node.db-wal", "node.db-shm")) {
            Files.deleteIfExists(folder.resolve("state").resolve(name));
        }
    }

    private static void deleteRecursively(Path top) throws IOException {
        try (var paths = Files.walk(top)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
