package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.quantix.node.v1.DeleteSavedStateRequest;
import io.quantix.node.v1.GetSavedStateRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.SaveVmRequest;
import io.quantix.node.v1.SavedStateServiceGrpc;
import io.quantix.node.v1.StateReason;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedStateServiceTest {

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        node = TestNode.simulated(home);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static SavedStateServiceGrpc.SavedStateServiceBlockingStub states(TestNode node) {
        return SavedStateServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static SaveVmRequest save(Vm vm) {
        return SaveVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .build();
    }

    private boolean saved(Vm vm) {
        return states(node)
                .getSavedState(
                        GetSavedStateRequest.newBuilder().setVmId(vm.getId()).build())
                .getExists();
    }

    @Test
    @Proves("NODE-066")
    void savedMemoryIsContinuedByAStart() {
        Vm vm = node.start(node.create("saved"));

        Vm after = node.made(states(node).saveVm(save(vm)), Vm.class);

        assertThat(after.getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
        assertThat(after.getStatus().getReason()).isEqualTo(StateReason.STATE_REASON_SAVED);
        assertThat(saved(vm)).isTrue();
        assertThat(node.start(vm).getStatus().getReason()).isEqualTo(StateReason.STATE_REASON_RESTORED);
        assertThat(saved(vm)).isFalse();
    }

    @Test
    @Proves("NODE-067")
    void savedMemoryThatIsThrownAwayIsNotContinued() {
        Vm vm = node.start(node.create("thrown-away"));
        assertThat(node.made(states(node).saveVm(save(vm)), Vm.class).getId()).isEqualTo(vm.getId());

        for (int count = 0; count < 2; count++) {
            assertThat(states(node)
                            .deleteSavedState(DeleteSavedStateRequest.newBuilder()
                                    .setRequestId(TestNode.newId())
                                    .setVmId(vm.getId())
                                    .build())
                            .isInitialized())
                    .isTrue();
        }

        assertThat(node.start(vm).getStatus().getReason()).isEqualTo(StateReason.STATE_REASON_BOOTED);
    }

    @Test
    @Proves("NODE-066")
    void aStoppedMachineHasNoMemoryToSave() {
        Vm vm = node.create("stopped");

        assertThat(Refusals.code(() -> states(node).saveVm(save(vm)))).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }

    @Test
    @Proves("NODE-019")
    void aSaveThatHadSucceededWhenTheNodeDiedIsFoundSucceeded(@TempDir Path home) throws IOException {
        TestNode first = TestNode.simulated(home);
        Vm vm = first.start(first.create("just-saved"));
        Vm after = first.made(states(first).saveVm(save(vm)), Vm.class);
        first.crash();
        SaveVmRequest lost = save(vm);
        Intents.leave(home, "SaveVm", lost.getRequestId(), vm.getId(), lost);

        try (TestNode second = TestNode.simulated(home)) {
            Operation ended = second.ended(
                    Operation.newBuilder().setId(lost.getRequestId()).build());
            assertThat(ended.getState()).as(ended.getError().getMessage()).isEqualTo(Operation.State.SUCCEEDED);
            assertThat(second.read(vm).getStatus().getState())
                    .isEqualTo(after.getStatus().getState());
        }
    }
}
