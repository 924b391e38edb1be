package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.GetOperationRequest;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.VmState;
import io.quantix.node.v1.WaitOperationRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own that gets SIGKILL: nothing is closed, flushed or said any more, and the log of SQLite is left behind. */
class KilledNodeTest {

    private static final Pattern LISTENS = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    @Proves("NODE-218")
    void whatWasAnsweredAndWhatWasBegunOutliveSigkill() throws Exception {
        CreateVmRequest create = CreateVmRequest.newBuilder()
                .setRequestId(TestNode.newId())
                .setSpec(TestNode.spec("answered"))
                .build();
        Process process = launch();
        Vm created;
        StartVmRequest start;
        ManagedChannel channel = null;
        try {
            channel = NettyChannelBuilder.forAddress("127.0.0.1", port(process))
                    .usePlaintext()
                    .build();
            VmServiceGrpc.VmServiceBlockingStub vms =
                    VmServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
            created = vms.createVm(create);
            start = StartVmRequest.newBuilder()
                    .setRequestId(TestNode.newId())
                    .setId(created.getId())
                    .build();
            StartVmRequest begun = start;
            Thread.ofVirtual().start(() -> Refusals.of(() -> vms.startVm(begun)));
            GetOperationRequest which =
                    GetOperationRequest.newBuilder().setId(start.getRequestId()).build();
            OperationServiceGrpc.OperationServiceBlockingStub operations =
                    OperationServiceGrpc.newBlockingStub(channel);
            await().until(() -> Refusals.of(() -> operations.getOperation(which)) == null);
        } finally {
            process.destroyForcibly();
            if (channel != null) {
                channel.shutdownNow();
            }
        }
        assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
        assertThat(folder.resolve("state").resolve("node.db-wal")).isNotEmptyFile();

        try (TestNode next = TestNode.simulated(folder)) {
            assertThat(next.vms().createVm(create)).isEqualTo(created);
            Operation ended = next.operations()
                    .waitOperation(WaitOperationRequest.newBuilder()
                            .setId(start.getRequestId())
                            .build());
            assertThat(ended.getState()).as(ended.getError().getMessage()).isEqualTo(Operation.State.SUCCEEDED);
            assertThat(next.vms().listVms(ListVmsRequest.getDefaultInstance()).getVmsList())
                    .singleElement()
                    .satisfies(vm -> assertThat(vm.getStatus().getState()).isEqualTo(VmState.VM_STATE_RUNNING));
        }
    }

    private Process launch() throws IOException {
        Path config = Files.writeString(
                folder.resolve("node.yaml"),
                TestNode.config(
                        folder,
                        "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false, latency: 2s}}\n"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Reads what the node says until it says where it listens; it goes on saying things, and few enough for the pipe. */
    private static int port(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new IllegalStateException("the node ended: " + all);
    }
}
