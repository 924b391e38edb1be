package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WatchEventsRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

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
    @Proves("NODE-040")
    void theLifeOfAMachineIsToldInOrderWithTheRequestsThatCausedIt() {
        Vm vm = node.create("told");
        String start = TestNode.newId();
        node.vms()
                .startVm(StartVmRequest.newBuilder()
                        .setRequestId(start)
                        .setId(vm.getId())
                        .build());
        String stop = TestNode.newId();
        node.vms()
                .stopVm(StopVmRequest.newBuilder()
                        .setRequestId(stop)
                        .setId(vm.getId())
                        .setMode(StopVmRequest.Mode.FORCE)
                        .build());
        node.vms()
                .deleteVm(DeleteVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(vm.getId())
                        .build());
        List<Event> events = about(vm.getId(), Event::hasVmDeleted);
        List<Event> states = events.stream().filter(Event::hasVmStateChanged).toList();
        assertThat(events.getFirst().getVmCreated().getName()).isEqualTo("told");
        assertThat(states)
                .extracting(event -> event.getVmStateChanged().getState())
                .containsExactly(VmState.VM_STATE_RUNNING, VmState.VM_STATE_STOPPED);
        assertThat(states).extracting(Event::getRequestId).containsExactly(start, stop);
        assertThat(events).extracting(Event::getCursor).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @Proves("NODE-041")
    void manyReadersSeeTheSameEventsWhileTheyAreWritten() {
        List<CompletableFuture<List<Long>>> readers = new ArrayList<>();
        String last = TestNode.newId();
        for (int count = 0; count < 8; count++) {
            readers.add(CompletableFuture.supplyAsync(() -> cursorsUpTo(last)));
        }
        for (int count = 0; count < 40; count++) {
            node.create("storm-" + count);
        }
        node.vms()
                .createVm(io.quantix.node.v1.CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(last)
                        .setSpec(TestNode.spec("last"))
                        .build());
        List<Long> expected = readers.getFirst().join();
        assertThat(expected).hasSizeGreaterThan(40).isSorted().doesNotHaveDuplicates();
        readers.forEach(reader -> assertThat(reader.join()).isEqualTo(expected));
    }

    @Test
    @Proves("NODE-042")
    void aReaderThatDoesNotReadSlowsNobody() {
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() -> {
            Iterator<Event> idle = node.events()
                    .watchEvents(
                            WatchEventsRequest.newBuilder().setFromStart(true).build());
            assertThat(idle.hasNext()).isTrue();
            long begun = System.nanoTime();
            for (int count = 0; count < 20; count++) {
                node.create("unread-" + count);
            }
            assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
        });
        context.cancel(null);
    }

    @Test
    @Proves("NODE-041")
    void aCursorFromAnotherLifeBringsAGap() {
        Iterator<Event> events = node.events()
                .watchEvents(
                        WatchEventsRequest.newBuilder().setCursor(1_000_000_000).build());
        assertThat(events.next().hasGap()).isTrue();
        assertThat(events.next().hasNodeStarted()).isTrue();
    }

    private List<Long> cursorsUpTo(String vm) {
        List<Long> cursors = new ArrayList<>();
        Iterator<Event> events = node.events()
                .watchEvents(WatchEventsRequest.newBuilder().setFromStart(true).build());
        Event event;
        do {
            event = events.next();
            cursors.add(event.getCursor());
        } while (!(event.hasVmCreated() && event.getVmCreated().getVmId().equals(vm)));
        return cursors;
    }

    private List<Event> about(String vm, Predicate<Event> last) {
        Iterator<Event> events = node.events()
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setFromStart(true)
                        .addVmIds(vm)
                        .build());
        List<Event> seen = new ArrayList<>();
        Event event;
        do {
            event = events.next();
            if (!event.hasNodeStarted() && !event.hasGap()) {
                seen.add(event);
            }
        } while (!last.test(event));
        return seen;
    }
}
