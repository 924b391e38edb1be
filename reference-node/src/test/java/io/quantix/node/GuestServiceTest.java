package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quantix.node.v1.AddGuestSshKeysRequest;
import io.quantix.node.v1.CpuSpec;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.ExecInput;
import io.quantix.node.v1.ExecOutput;
import io.quantix.node.v1.ExecResult;
import io.quantix.node.v1.FreezeGuestRequest;
import io.quantix.node.v1.GetGuestAgentRequest;
import io.quantix.node.v1.GetGuestFileRequest;
import io.quantix.node.v1.GetGuestFreezeRequest;
import io.quantix.node.v1.GetGuestOsRequest;
import io.quantix.node.v1.GetGuestTimeRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.GuestFile;
import io.quantix.node.v1.GuestFileSystem;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestServiceGrpc;
import io.quantix.node.v1.ListGuestCpusRequest;
import io.quantix.node.v1.ListGuestFileSystemsRequest;
import io.quantix.node.v1.ListGuestInterfacesRequest;
import io.quantix.node.v1.ListGuestSshKeysRequest;
import io.quantix.node.v1.ListGuestUsersRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PingGuestRequest;
import io.quantix.node.v1.ReadGuestFileRequest;
import io.quantix.node.v1.RemoveGuestSshKeysRequest;
import io.quantix.node.v1.SetGuestCpusRequest;
import io.quantix.node.v1.SetGuestPasswordRequest;
import io.quantix.node.v1.ShutdownGuestRequest;
import io.quantix.node.v1.SyncGuestTimeRequest;
import io.quantix.node.v1.ThawGuestRequest;
import io.quantix.node.v1.ThawGuestResponse;
import io.quantix.node.v1.TrimGuestRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WriteGuestFileRequest;
import io.quantix.node.v1.WriteGuestFileResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the agent in a simulated guest can be asked through the node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestServiceTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBPvnlbz1yZEBxmX4SgLRWQ2M0DRIZLPkXE1Z1R1pL2q me";

    private Path home;
    private TestNode node;
    private Vm vm;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder;
        node = TestNode.start(home, """
                  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false, guest-agent: true}}
                  - {instance: mute, provider: sim, plugin: sim, config: {check-files: false, deny: [guest.exec]}}
                """);
        vm = node.started("sim0", TestNode.spec("spoken-to"));
        awaitAgent(vm);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private GuestServiceGrpc.GuestServiceBlockingStub guest() {
        return GuestServiceGrpc.newBlockingStub(node.channel()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private GuestServiceGrpc.GuestServiceStub streams() {
        return GuestServiceGrpc.newStub(node.channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private void awaitAgent(Vm machine) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> Refusals.of(() -> guest().pingGuest(PingGuestRequest.newBuilder()
                                .setVmId(machine.getId())
                                .build()))
                        == null);
    }

    /** Collects what a program sends back. */
    private static final class Collected implements StreamObserver<ExecOutput> {
        private final List<ExecOutput> messages = new ArrayList<>();
        private final CompletableFuture<List<ExecOutput>> all = new CompletableFuture<>();
        private final CompletableFuture<String> started = new CompletableFuture<>();

        @Override
        public void onNext(ExecOutput message) {
            messages.add(message);
            if (message.hasStarted()) {
                started.complete(message.getStarted().getId());
            }
        }

        @Override
        public void onError(Throwable failed) {
            started.completeExceptionally(failed);
            all.completeExceptionally(failed);
        }

        @Override
        public void onCompleted() {
            all.complete(messages);
        }

        List<ExecOutput> await() throws InterruptedException, TimeoutException, ExecutionException {
            return all.get(30, TimeUnit.SECONDS);
        }

        Status.Code refusal() throws InterruptedException, TimeoutException {
            try {
                all.get(30, TimeUnit.SECONDS);
                return Status.Code.OK;
            } catch (ExecutionException failed) {
                return ((StatusRuntimeException) failed.getCause()).getStatus().getCode();
            }
        }

        String text() throws InterruptedException, TimeoutException, ExecutionException {
            StringBuilder text = new StringBuilder();
            await().forEach(message -> text.append(message.getOutput().toStringUtf8()));
            return text.toString();
        }

        ExecResult result() throws InterruptedException, TimeoutException, ExecutionException {
            return await().getLast().getResult();
        }
    }

    private Collected run(ExecInput.Start.Builder start, String input) {
        Collected collected = new Collected();
        StreamObserver<ExecInput> in = streams().execInGuest(collected);
        in.onNext(ExecInput.newBuilder().setStart(start).build());
        if (start.getWithInput()) {
            in.onNext(ExecInput.newBuilder()
                    .setInput(ByteString.copyFromUtf8(input))
                    .build());
        }
        in.onCompleted();
        return collected;
    }

    private ExecInput.Start.Builder program(String program, String... arguments) {
        return ExecInput.Start.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setProgram(program)
                .addAllArguments(Arrays.asList(arguments));
    }

    @Test
    @Proves("NODE-080")
    void theAgentSaysWhoItIsAndWhatRunsThere() {
        assertThat(Durations.toMillis(guest().pingGuest(PingGuestRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getTook()))
                .isNotNegative();
        assertThat(guest().getGuestAgent(GetGuestAgentRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getCapabilitiesList())
                .contains("guest.exec", "guest.file.read");
        assertThat(guest().getGuestOs(GetGuestOsRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getHostName())
                .isEqualTo("spoken-to");
        assertThat(guest().listGuestInterfaces(ListGuestInterfacesRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getInterfaces(0)
                        .getAddressesList())
                .contains("127.0.0.1/8");
        assertThat(guest().listGuestUsers(ListGuestUsersRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .getUsers(0)
                        .getName())
                .isEqualTo("root");
    }

    @Test
    @Proves("NODE-080")
    void aMachineWithoutAnAgentAndAnUnknownOneAreToldApart() {
        Vm stopped = node.vms()
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(TestNode.newId())
                        .setHypervisor("sim0")
                        .setSpec(TestNode.spec("asleep"))
                        .build());
        Vm without = node.started("mute", TestNode.spec("without"));

        assertThat(code(stopped.getId())).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(code(without.getId())).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(code(TestNode.newId())).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(code("no id")).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private Status.Code code(String id) {
        return Refusals.code(() ->
                guest().pingGuest(PingGuestRequest.newBuilder().setVmId(id).build()));
    }

    @Test
    @Proves("NODE-081")
    void aProgramRunsWithItsInputAndItsOutputComesBack() throws Exception {
        Collected cat = run(program("cat").setWithInput(true), "what goes in\n");
        Collected failing = run(program("sh", "-c", "exit 7"), "");

        assertThat(cat.await().getFirst().hasStarted()).isTrue();
        assertThat(cat.text()).isEqualTo("what goes in\n");
        assertThat(cat.result().getExitCode()).isZero();
        assertThat(failing.result().getExitCode()).isEqualTo(7);
        assertThat(run(program("env").putEnvironment("WORD", "kept"), "").text())
                .contains("WORD=kept");
    }

    @Test
    @Proves("NODE-081")
    void outputBeyondTheLimitIsCutAndSaidToBe() throws Exception {
        Collected much = run(program("head", "-c", "300000", "/dev/zero").setOutputLimitBytes(100_000), "");

        assertThat(much.await().stream()
                        .mapToInt(message -> message.getOutput().size())
                        .sum())
                .isEqualTo(100_000);
        assertThat(much.result().getTruncated()).isTrue();
    }

    @Test
    @Proves("NODE-082")
    void aProgramThatTakesTooLongAndOneNobodyListensToAreEnded() throws Exception {
        Collected late = run(program("sleep", "100").setTimeout(Durations.fromMillis(200)), "");
        ExecInput.Start.Builder lonely = program("yes");
        Collected collected = new Collected();
        StreamObserver<ExecInput> in = streams().execInGuest(collected);
        in.onNext(ExecInput.newBuilder().setStart(lonely).build());
        assertThat(collected.started.get(30, TimeUnit.SECONDS)).isEqualTo(lonely.getRequestId());
        in.onError(Status.CANCELLED.asException());

        assertThat(late.result().hasOutOfTime()).isTrue();
        assertThat(node.ended(Operation.newBuilder()
                                .setId(lonely.getRequestId())
                                .build())
                        .getState())
                .isEqualTo(Operation.State.CANCELLED);
    }

    @Test
    @Proves("NODE-083")
    void aRequestIdNeverRunsAProgramTwice() throws Exception {
        ExecInput.Start.Builder once = program("echo", "once");
        assertThat(run(once, "").text()).isEqualTo("once\n");

        assertThat(run(once, "").refusal()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(operation(once.getRequestId())
                        .getResponse()
                        .unpack(ExecResult.class)
                        .getExitCode())
                .isZero();
    }

    @Test
    @Proves("NODE-081")
    void whatCannotBeRunIsRefusedWithEveryWrongFieldAndWithoutItsArguments() throws Exception {
        String secret = "hunter2\0";
        StatusRuntimeException refused = refusal(
                ExecInput.Start.newBuilder().setRequestId("x").setVmId("y").addArguments(secret));

        assertThat(Refusals.fields(refused)).contains("request_id", "vm_id", "program", "arguments[0]");
        assertThat(refused.getTrailers() + refused.getMessage()).doesNotContain("hunter2");
        assertThat(run(program("no-such-program"), "").refusal()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private StatusRuntimeException refusal(ExecInput.Start.Builder start) throws Exception {
        try {
            run(start, "").await();
            throw new AssertionError("it was not refused");
        } catch (ExecutionException failed) {
            return (StatusRuntimeException) failed.getCause();
        }
    }

    private Operation operation(String id) {
        return node.operations()
                .getOperation(GetOperationRequest.newBuilder().setId(id).build());
    }

    private WriteGuestFileResponse write(WriteGuestFileRequest.Start start, byte[] content) throws Exception {
        CompletableFuture<WriteGuestFileResponse> answer = new CompletableFuture<>();
        StreamObserver<WriteGuestFileRequest> out = streams().writeGuestFile(new StreamObserver<>() {
            @Override
            public void onNext(WriteGuestFileResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failed) {
                answer.completeExceptionally(failed);
            }

            @Override
            public void onCompleted() {
                // The answer has come before.
            }
        });
        out.onNext(WriteGuestFileRequest.newBuilder().setStart(start).build());
        for (int from = 0; from < content.length; from += 100_000) {
            out.onNext(WriteGuestFileRequest.newBuilder()
                    .setData(ByteString.copyFrom(content, from, Math.min(100_000, content.length - from)))
                    .build());
        }
        out.onCompleted();
        return answer.get(60, TimeUnit.SECONDS);
    }

    private WriteGuestFileRequest.Start.Builder file(String path) {
        return WriteGuestFileRequest.Start.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setPath(path);
    }

    private byte[] read(ReadGuestFileRequest.Builder request) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        var chunks = guest().readGuestFile(request.setVmId(vm.getId()).build());
        while (chunks.hasNext()) {
            chunks.next().getData().writeTo(content);
        }
        return content.toByteArray();
    }

    @Test
    @Proves("NODE-084")
    void aFileIsWrittenInPiecesAndReadBackInParts() throws Exception {
        byte[] content = new byte[1_500_000];
        new Random(7).nextBytes(content);

        assertThat(write(file("/tmp/large").build(), content).getWrittenBytes()).isEqualTo(content.length);

        assertThat(read(ReadGuestFileRequest.newBuilder().setPath("/tmp/large")))
                .isEqualTo(content);
        assertThat(read(ReadGuestFileRequest.newBuilder()
                        .setPath("/tmp/large")
                        .setOffset(1_000_000)
                        .setLength(10)))
                .isEqualTo(Arrays.copyOfRange(content, 1_000_000, 1_000_010));
        GuestFile described = guest().getGuestFile(GetGuestFileRequest.newBuilder()
                .setVmId(vm.getId())
                .setPath("/tmp/large")
                .build());
        assertThat(described.getKind()).isEqualTo(GuestFile.Kind.FILE);
        assertThat(described.getSizeBytes()).isEqualTo(content.length);
        assertThat(write(
                                file("/tmp/large")
                                        .setOffset(2)
                                        .setKeepRest(true)
                                        .build(),
                                "xy".getBytes(StandardCharsets.UTF_8))
                        .getWrittenBytes())
                .isEqualTo(2);
        assertThat(read(ReadGuestFileRequest.newBuilder().setPath("/tmp/large")))
                .hasSize(content.length)
                .startsWith(content[0], content[1], (byte) 'x', (byte) 'y', content[4]);
    }

    @Test
    @Proves("NODE-084")
    void aFileThatIsNotThereIsNotFound() {
        assertThat(Refusals.code(() -> read(ReadGuestFileRequest.newBuilder().setPath("/nothing"))))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(Refusals.code(() -> read(ReadGuestFileRequest.newBuilder().setPath("relative"))))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    @Proves("NODE-085")
    void fileSystemsAreFrozenAndThawedAndTrimmed() {
        Vm frozen = node.started("sim0", TestNode.spec("frozen"));
        awaitAgent(frozen);
        FreezeGuestRequest freeze = FreezeGuestRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(frozen.getId())
                .setThawAfter(Durations.fromSeconds(30))
                .build();

        GuestFreeze held = guest().freezeGuest(freeze);

        assertThat(held.getState()).isEqualTo(GuestFreeze.State.FROZEN);
        assertThat(held.getFrozen()).isPositive();
        assertThat(held.hasThawsAt()).isTrue();
        assertThat(guest().freezeGuest(freeze)).isEqualTo(held);
        assertThat(guest().getGuestFreeze(GetGuestFreezeRequest.newBuilder()
                                .setVmId(frozen.getId())
                                .build())
                        .getState())
                .isEqualTo(GuestFreeze.State.FROZEN);
        ThawGuestResponse thawed = guest().thawGuest(ThawGuestRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(frozen.getId())
                .build());
        assertThat(thawed.getHeld()).isTrue();
        assertThat(thawed.getThawed()).isEqualTo(held.getFrozen());
        assertThat(guest().trimGuest(TrimGuestRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(frozen.getId())
                                .build())
                        .getFileSystemsCount())
                .isPositive();
        assertThat(guest().listGuestFileSystems(ListGuestFileSystemsRequest.newBuilder()
                                .setVmId(frozen.getId())
                                .build())
                        .getFileSystemsList())
                .extracting(GuestFileSystem::getMountPoint)
                .contains("/");
    }

    @Test
    @Proves("NODE-086")
    void theClockIsReadAndSet() {
        assertThat(guest().getGuestTime(GetGuestTimeRequest.newBuilder()
                                .setVmId(vm.getId())
                                .build())
                        .hasGuest())
                .isTrue();
        assertThat(Math.abs(Durations.toSeconds(guest().syncGuestTime(SyncGuestTimeRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .build())
                        .getAhead())))
                .isLessThan(30);
    }

    @Test
    @Proves("NODE-086")
    void cpusAreTakenOffLineAndOnAgain() {
        Vm wide = node.started(
                "sim0", TestNode.spec("wide").setCpu(CpuSpec.newBuilder().setOnline(2)));
        awaitAgent(wide);
        SetGuestCpusRequest.Builder change =
                SetGuestCpusRequest.newBuilder().setVmId(wide.getId()).setCpus("1");

        assertThat(guest().setGuestCpus(change.setRequestId(TestNode.newId()).build())
                        .getCpus(1)
                        .getOnline())
                .isFalse();
        assertThat(guest().setGuestCpus(change.setRequestId(TestNode.newId())
                                .setOnline(true)
                                .build())
                        .getCpus(1)
                        .getOnline())
                .isTrue();
        assertThat(guest().listGuestCpus(ListGuestCpusRequest.newBuilder()
                                .setVmId(wide.getId())
                                .build())
                        .getCpusCount())
                .isEqualTo(2);
        assertThat(Refusals.fields(Refusals.of(() -> guest().setGuestCpus(change.setRequestId(TestNode.newId())
                        .setCpus("x")
                        .build()))))
                .containsExactly("cpus");
    }

    @Test
    @Proves("NODE-087")
    void keysAreAddedListedAndRemoved() {
        AddGuestSshKeysRequest add = AddGuestSshKeysRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setUser("guest")
                .addKeys(KEY)
                .build();
        ListGuestSshKeysRequest list = ListGuestSshKeysRequest.newBuilder()
                .setVmId(vm.getId())
                .setUser("guest")
                .build();

        assertThat(guest().addGuestSshKeys(add).isInitialized()).isTrue();
        assertThat(guest().addGuestSshKeys(
                                add.toBuilder().setRequestId(TestNode.newId()).build())
                        .isInitialized())
                .isTrue();
        assertThat(guest().listGuestSshKeys(list).getKeysList()).containsExactly(KEY);
        assertThat(guest().removeGuestSshKeys(RemoveGuestSshKeysRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setUser("guest")
                                .addKeys(KEY)
                                .build())
                        .isInitialized())
                .isTrue();
        assertThat(guest().listGuestSshKeys(list).getKeysList()).isEmpty();
        assertThat(Refusals.fields(Refusals.of(() -> guest().addGuestSshKeys(add.toBuilder()
                        .setRequestId(TestNode.newId())
                        .setKeys(0, "nonsense")
                        .build()))))
                .containsExactly("keys[0]");
    }

    @Test
    @Proves("NODE-088")
    void aPasswordReachesTheGuestAndNothingElse() throws Exception {
        String secret = "correct horse " + TestNode.newId();
        SetGuestPasswordRequest set = SetGuestPasswordRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setVmId(vm.getId())
                .setUser("guest")
                .setPassword(secret)
                .build();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);

        assertThat(guest().setGuestPassword(set).isInitialized()).isTrue();
        assertThat(guest().setGuestPassword(set).isInitialized()).isTrue();
        Status.Code refused = Refusals.code(() -> guest().setGuestPassword(set.toBuilder()
                .setRequestId(TestNode.newId())
                .setUser("nobody-there")
                .build()));
        Collected check = run(program("checkpw", "guest").setWithInput(true), secret);

        assertThat(check.result().getExitCode()).isZero();
        assertThat(refused).isEqualTo(Status.Code.NOT_FOUND);
        root.detachAppender(logged);
        assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains(secret));
        assertThat(operation(set.getRequestId()).toString()).doesNotContain(secret);
        try (Stream<Path> files = Files.walk(home.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    @Proves("NODE-088")
    void aPasswordIsAlsoTakenFromASecretOfTheNode() throws Exception {
        Path secrets = Files.createDirectories(home.resolve("state").resolve("secrets"));
        Files.writeString(secrets.resolve("guest-password"), "battery staple\n");

        assertThat(guest().setGuestPassword(SetGuestPasswordRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(vm.getId())
                                .setUser("root")
                                .setPasswordSecret("guest-password")
                                .build())
                        .isInitialized())
                .isTrue();
        assertThat(run(program("checkpw", "root").setWithInput(true), "battery staple")
                        .result()
                        .getExitCode())
                .isZero();
        assertThat(Refusals.fields(Refusals.of(() -> guest().setGuestPassword(SetGuestPasswordRequest.newBuilder()
                        .setRequestId("x")
                        .setVmId(vm.getId())
                        .build()))))
                .contains("password", "user");
    }

    @Test
    @Proves("NODE-089")
    void aGuestShutsDownWhenItsAgentIsAsked() {
        Vm leaving = node.started("sim0", TestNode.spec("leaving"));
        awaitAgent(leaving);

        assertThat(guest().shutdownGuest(ShutdownGuestRequest.newBuilder()
                                .setRequestId(TestNode.newId())
                                .setVmId(leaving.getId())
                                .setMode(ShutdownGuestRequest.Mode.POWER_OFF)
                                .build())
                        .isInitialized())
                .isTrue();

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(node.read(leaving).getStatus().getState()).isEqualTo(VmState.VM_STATE_STOPPED));
    }
}
