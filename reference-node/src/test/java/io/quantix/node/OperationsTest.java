package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.CancelOperationRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.ListOperationsRequest;
import io.quantix.node.v1.ListOperationsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WaitOperationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        node = TestNode.start(folder, """
                  - {instance: bad0, provider: naughty}
                  - {instance: slow, provider: sim, plugin: sim, config: {check-files: false, latency: 700ms}}
                """);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    @Proves("NODE-012")
    void aChangeOutlivesTheClientThatAskedForIt() {
        Vm vm = createOn("slow", "patient");
        StartVmRequest start = start(vm);
        StatusRuntimeException refusal = Refusals.of(() -> VmServiceGrpc.newBlockingStub(node.channel())
                .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                .startVm(start));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(await(start.getRequestId()).getState()).isEqualTo(Operation.State.SUCCEEDED);
        assertThat(node.vms()
                        .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())
                        .getStatus()
                        .getState())
                .isEqualTo(VmState.VM_STATE_RUNNING);
    }

    @Test
    @Proves("NODE-012")
    void aRepeatedRequestJoinsTheChangeWhileItRuns() throws InterruptedException {
        Vm vm = createOn("slow", "joined");
        StartVmRequest start = start(vm);
        Vm[] answers = new Vm[4];
        Thread[] callers = new Thread[answers.length];
        for (int index = 0; index < answers.length; index++) {
            int which = index;
            callers[index] =
                    Thread.ofVirtual().start(() -> answers[which] = node.vms().startVm(start));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(answers).containsOnly(answers[0]).doesNotContainNull();
    }

    @Test
    @Proves("NODE-013")
    void aChangeThatHangsCanBeCancelled() {
        Vm vm = createOn("bad0", "start:hang");
        StartVmRequest start = start(vm);
        Thread.ofVirtual().start(() -> Refusals.of(() -> node.vms().startVm(start)));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(state(start.getRequestId())).isEqualTo(Operation.State.ACTIVE));
        node.operations()
                .cancelOperation(CancelOperationRequest.newBuilder()
                        .setId(start.getRequestId())
                        .setReason("enough")
                        .build());
        Operation ended = await(start.getRequestId());
        assertThat(ended.getState()).isEqualTo(Operation.State.CANCELLED);
        assertThat(ended.getError().getMessage()).contains("enough");
    }

    @Test
    @Proves("NODE-013")
    void changesOfOneMachineWaitForEachOtherAndCanBeCancelledMeanwhile() {
        Vm vm = createOn("bad0", "start:spin");
        StartVmRequest first = start(vm);
        StartVmRequest second = start(vm);
        Thread.ofVirtual().start(() -> Refusals.of(() -> node.vms().startVm(first)));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(state(first.getRequestId())).isEqualTo(Operation.State.ACTIVE));
        Thread.ofVirtual().start(() -> Refusals.of(() -> node.vms().startVm(second)));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(state(second.getRequestId())).isEqualTo(Operation.State.PENDING));
        node.operations()
                .cancelOperation(CancelOperationRequest.newBuilder()
                        .setId(second.getRequestId())
                        .build());
        Operation ended = await(second.getRequestId());
        assertThat(ended.getState()).isEqualTo(Operation.State.CANCELLED);
        assertThat(state(first.getRequestId())).isEqualTo(Operation.State.ACTIVE);
        node.operations()
                .cancelOperation(CancelOperationRequest.newBuilder()
                        .setId(first.getRequestId())
                        .build());
    }

    @Test
    @Proves("NODE-014")
    void operationsArePagedNewestFirst() {
        for (int count = 0; count < 5; count++) {
            createOn("bad0", "paged-" + count);
        }
        ListOperationsResponse first = node.operations()
                .listOperations(
                        ListOperationsRequest.newBuilder().setPageSize(2).build());
        ListOperationsResponse second = node.operations()
                .listOperations(ListOperationsRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertThat(first.getOperationsList()).hasSize(2).doesNotContainAnyElementsOf(second.getOperationsList());
        assertThat(first.getOperations(0).getStartedAt().getSeconds())
                .isGreaterThanOrEqualTo(second.getOperations(1).getStartedAt().getSeconds());
        assertThat(first.getOperations(0).getObject()).startsWith("vm/");
    }

    private Vm createOn(String hypervisor, String name) {
        return node.vms()
                .createVm(io.quantix.node.v1.CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setHypervisor(hypervisor)
                        .setSpec(TestNode.spec(name))
                        .build());
    }

    private static StartVmRequest start(Vm vm) {
        return StartVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setId(vm.getId())
                .build();
    }

    private Operation await(String id) {
        return node.operations()
                .waitOperation(WaitOperationRequest.newBuilder().setId(id).build());
    }

    /** Returns the state; unspecified while the operation is not written down yet. */
    private Operation.State state(String id) {
        try {
            return node.operations()
                    .getOperation(GetOperationRequest.newBuilder().setId(id).build())
                    .getState();
        } catch (StatusRuntimeException notYet) {
            return Operation.State.STATE_UNSPECIFIED;
        }
    }
}
