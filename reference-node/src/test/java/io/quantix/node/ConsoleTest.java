package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quantix.node.v1.ConsoleInput;
import io.quantix.node.v1.ConsoleOutput;
import io.quantix.node.v1.ConsoleSpec;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.Vm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        node = TestNode.simulated(folder);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** What a client sees. */
    private static final class Screen implements StreamObserver<ConsoleOutput> {
        private final List<String> text = new CopyOnWriteArrayList<>();
        private final List<ConsoleOutput.KindCase> kinds = new CopyOnWriteArrayList<>();
        private volatile String closed = "";
        private volatile boolean completed;
        private volatile @Nullable Throwable failure;

        @Override
        public void onNext(ConsoleOutput output) {
            kinds.add(output.getKindCase());
            text.add(output.getOutput().toStringUtf8());
            closed = output.getClosed().getReason();
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        Status.Code code() {
            return failure instanceof StatusRuntimeException refusal
                    ? refusal.getStatus().getCode()
                    : Status.Code.OK;
        }
    }

    private StreamObserver<ConsoleInput> open(Vm vm, Screen screen, boolean takeOver) {
        StreamObserver<ConsoleInput> keyboard = node.consoles().openSerialConsole(screen);
        keyboard.onNext(ConsoleInput.newBuilder()
                .setOpen(ConsoleInput.Open.newBuilder().setVmId(vm.getId()).setTakeOver(takeOver))
                .build());
        return keyboard;
    }

    private static ConsoleInput typed(String text) {
        return ConsoleInput.newBuilder().setInput(ByteString.copyFromUtf8(text)).build();
    }

    @Test
    void whatIsTypedReachesTheGuestAndItsAnswerComesBack() {
        Vm vm = node.start(node.create("talks"));
        Screen screen = new Screen();
        StreamObserver<ConsoleInput> keyboard = open(vm, screen, false);
        await().untilAsserted(() -> assertThat(screen.kinds).startsWith(ConsoleOutput.KindCase.OPENED));
        await().untilAsserted(() -> {
            keyboard.onNext(typed("\r"));
            assertThat(String.join("", screen.text)).isNotEmpty();
        });
        keyboard.onCompleted();
        await().untilAsserted(() -> assertThat(screen.completed).isTrue());
        assertThat(screen.kinds).endsWith(ConsoleOutput.KindCase.CLOSED);
    }

    @Test
    void aSecondSessionIsRefusedUnlessItTakesOver() {
        Vm vm = node.start(node.create("shared"));
        Screen first = new Screen();
        open(vm, first, false);
        await().untilAsserted(() -> assertThat(first.kinds).contains(ConsoleOutput.KindCase.OPENED));
        Screen second = new Screen();
        open(vm, second, false);
        await().untilAsserted(() -> assertThat(second.code()).isEqualTo(Status.Code.ABORTED));
        Screen third = new Screen();
        open(vm, third, true);
        await().untilAsserted(() -> assertThat(third.kinds).contains(ConsoleOutput.KindCase.OPENED));
        await().untilAsserted(() -> assertThat(first.completed).isTrue());
        assertThat(first.closed).isNotBlank();
    }

    @Test
    void theSessionEndsWithItsMachine() {
        Vm vm = node.start(node.create("ends"));
        Screen screen = new Screen();
        open(vm, screen, false);
        await().untilAsserted(() -> assertThat(screen.kinds).contains(ConsoleOutput.KindCase.OPENED));
        node.vms()
                .stopVm(StopVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setId(vm.getId())
                        .setMode(StopVmRequest.Mode.FORCE)
                        .build());
        await().untilAsserted(() -> assertThat(screen.completed).isTrue());
        assertThat(screen.closed).isNotBlank();
    }

    @Test
    void aStoppedMachineHasNoConsoleToOpen() {
        Screen screen = new Screen();
        open(node.create("stopped"), screen, false);
        await().untilAsserted(() -> assertThat(screen.code()).isEqualTo(Status.Code.FAILED_PRECONDITION));
    }

    @Test
    @Proves("NODE-079")
    void theVncServerIsReachedAsAStreamOfBytes() {
        Vm vm = node.started(
                "sim0",
                TestNode.spec("seen")
                        .addConsoles(ConsoleSpec.newBuilder().setVnc(ConsoleSpec.Graphics.getDefaultInstance())));
        Screen screen = new Screen();
        StreamObserver<ConsoleInput> client = node.consoles().openVncConsole(screen);
        client.onNext(ConsoleInput.newBuilder()
                .setOpen(ConsoleInput.Open.newBuilder().setVmId(vm.getId()))
                .build());
        await().untilAsserted(() -> assertThat(String.join("", screen.text)).isEqualTo("RFB 003.008\n"));
        client.onNext(typed("RFB 003.008\n"));

        await().untilAsserted(() -> assertThat(String.join("", screen.text).length())
                .as("the server goes on with the kinds of security it has")
                .isGreaterThan("RFB 003.008\n".length()));
        client.onCompleted();
        await().untilAsserted(() -> assertThat(screen.completed).isTrue());
    }

    @Test
    @Proves("NODE-079")
    void aMachineWithoutAVncConsoleHasNoneToReach() {
        Vm vm = node.start(node.create("unseen"));
        Screen screen = new Screen();
        node.consoles()
                .openVncConsole(screen)
                .onNext(ConsoleInput.newBuilder()
                        .setOpen(ConsoleInput.Open.newBuilder().setVmId(vm.getId()))
                        .build());
        await().untilAsserted(() -> assertThat(screen.code()).isEqualTo(Status.Code.NOT_FOUND));
    }

    @Test
    void inputBeforeOpenIsRefused() {
        Screen screen = new Screen();
        node.consoles().openSerialConsole(screen).onNext(typed("hello"));
        await().untilAsserted(() -> assertThat(screen.code()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }
}
