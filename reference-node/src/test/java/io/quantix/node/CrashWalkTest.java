package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.SnapshotServiceGrpc;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WaitOperationRequest;
import io.quantix.node.v1.WatchEventsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of change, and a node that dies between its steps: after the intent, after the hypervisor has done it, after the outcome. What
 * the hypervisor has is kept; the journal is set back to what it had at that step.
 */
class CrashWalkTest {

    @TempDir
    private Path folder;

    /** The last thing that happened before the node died. */
    enum Step {
        INTENT,
        EFFECT,
        OUTCOME
    }

    /** What is asked for. */
    enum Change {
        CREATE {
            @Override
            Message request(String id, Vm vm) {
                return CreateVmRequest.newBuilder()
                        .setRequestId(id)
                        .setId(NEW)
                        .setSpec(TestNode.spec("made"))
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                return node.vms().createVm((CreateVmRequest) request);
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(node.vms()
                                .listVms(ListVmsRequest.getDefaultInstance())
                                .getVmsList())
                        .extracting(Vm::getId)
                        .containsExactlyInAnyOrder(vm.getId(), NEW);
            }
        },
        UPDATE {
            @Override
            Message request(String id, Vm vm) {
                return UpdateVmRequest.newBuilder()
                        .setRequestId(id)
                        .setId(vm.getId())
                        .setExpectedGeneration(vm.getGeneration())
                        .setSpec(vm.getSpec().toBuilder().setName("renamed"))
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                return node.vms().updateVm((UpdateVmRequest) request);
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(node.read(vm).getGeneration()).isEqualTo(vm.getGeneration() + 1);
                assertThat(node.read(vm).getSpec().getName()).isEqualTo("renamed");
                assertThat(node.read(vm).getStatus().getObservedGeneration()).isEqualTo(vm.getGeneration() + 1);
            }
        },
        START {
            @Override
            Message request(String id, Vm vm) {
                return StartVmRequest.newBuilder()
                        .setRequestId(id)
                        .setId(vm.getId())
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                return node.vms().startVm((StartVmRequest) request);
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(node.read(vm).getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING);
            }
        },
        STOP {
            @Override
            void prepare(TestNode node, Vm vm) {
                node.start(vm);
            }

            @Override
            Message request(String id, Vm vm) {
                return StopVmRequest.newBuilder()
                        .setRequestId(id)
                        .setId(vm.getId())
                        .setMode(StopVmRequest.Mode.FORCE)
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                return node.vms().stopVm((StopVmRequest) request);
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(node.read(vm).getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED);
            }
        },
        DELETE {
            @Override
            Message request(String id, Vm vm) {
                return DeleteVmRequest.newBuilder()
                        .setRequestId(id)
                        .setId(vm.getId())
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                return node.vms().deleteVm((DeleteVmRequest) request);
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(node.vms()
                                .listVms(ListVmsRequest.getDefaultInstance())
                                .getVmsList())
                        .isEmpty();
            }
        },
        SNAPSHOT {
            @Override
            Message request(String id, Vm vm) {
                return CreateSnapshotRequest.newBuilder()
                        .setRequestId(id)
                        .setVmId(vm.getId())
                        .setName("kept")
                        .build();
            }

            @Override
            Message ask(TestNode node, Message request) {
                Operation going = SnapshotServiceGrpc.newBlockingStub(node.channel())
                        .createSnapshot((CreateSnapshotRequest) request);
                return node.ended(going).getResponse();
            }

            @Override
            void check(TestNode node, Vm vm) {
                assertThat(SnapshotServiceGrpc.newBlockingStub(node.channel())
                                .listSnapshots(ListSnapshotsRequest.newBuilder()
                                        .setVmId(vm.getId())
                                        .build())
                                .getSnapshotsList())
                        .hasSize(1);
            }
        };

        private static final String NEW = UUID.randomUUID().toString();

        String method() {
            return this == SNAPSHOT
                    ? "CreateSnapshot"
                    : name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT) + "Vm";
        }

        void prepare(TestNode node, Vm vm) {}

        abstract Message request(String id, Vm vm);

        abstract Message ask(TestNode node, Message request);

        abstract void check(TestNode node, Vm vm);
    }

    static Stream<Arguments> places() {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of(Step.values()).map(step -> Arguments.of(change, step)));
    }

    @ParameterizedTest(name = "{0} after its {1}")
    @MethodSource("places")
    @Proves("NODE-217")
    void nothingIsLostOrDoubled(Change change, Step died) throws IOException {
        TestNode before = TestNode.simulated(folder);
        Vm vm = before.create("subject");
        change.prepare(before, vm);
        before.crash();
        String id = TestNode.newId();
        Message request = change.request(id, vm);
        Path copy = Files.copy(database(), folder.resolve("copy"));
        if (died != Step.INTENT) {
            TestNode doing = TestNode.simulated(folder);
            change.ask(doing, request);
            doing.crash();
        }
        if (died != Step.OUTCOME) {
            Files.copy(copy, database(), StandardCopyOption.REPLACE_EXISTING);
            Intents.leave(folder, change.method(), id, vm.getId(), request);
        }

        try (TestNode after = TestNode.simulated(folder)) {
            Operation ended = after.operations()
                    .waitOperation(WaitOperationRequest.newBuilder().setId(id).build());
            assertThat(ended.getState()).as(ended.getError().getMessage()).isEqualTo(Operation.State.SUCCEEDED);
            change.check(after, vm);
            Message answer = change.ask(after, request);
            assertThat(change.ask(after, request)).isEqualTo(answer);
            change.check(after, vm);
            assertEventsAreWhole(after);
        }
    }

    /** A machine that is made last tells where the end is. */
    private static void assertEventsAreWhole(TestNode node) {
        Vm last = node.create("last");
        List<Event> told = new ArrayList<>();
        Iterator<Event> events = node.events()
                .watchEvents(WatchEventsRequest.newBuilder().setFromStart(true).build());
        do {
            told.add(events.next());
        } while (!told.getLast().getVmCreated().getVmId().equals(last.getId()));
        for (int index = 0; index < told.size(); index++) {
            assertThat(told.get(index).getCursor()).isEqualTo(told.getFirst().getCursor() + index);
        }
    }

    private Path database() {
        return folder.resolve("state").resolve("node.db");
    }
}
