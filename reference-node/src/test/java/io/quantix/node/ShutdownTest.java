package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.quantix.node.config.ConfigFile;
import io.quantix.node.core.NodeCore;
import io.quantix.node.v1.GetNodeInfoRequest;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.NodeServiceGrpc;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmState;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

    @TempDir
    private Path folder;

    @Test
    void keptGuestsGoOnAndTheNodeSaysWhich() throws IOException {
        TestNode first = TestNode.simulated(folder);
        Vm running = first.start(first.create("kept"));
        first.create("never-started");
        List<NodeCore.Guest> guests = first.node().stop("test");
        assertThat(guests).singleElement().satisfies(guest -> {
            assertThat(guest.name()).isEqualTo("kept");
            assertThat(guest.id()).hasToString(running.getId());
            assertThat(guest.fate()).contains("left running");
        });
        first.close();
    }

    @Test
    void guestsAreShutDownWhenTheOperatorWantsIt() throws IOException {
        String config = TestNode.config(
                        folder, "  - {instance: sim0, provider: sim, plugin: sim, config: {check-files: false}}\n")
                .replace("on-stop: keep", "on-stop: stop, patience: 5s");
        TestNode first = TestNode.of(ConfigFile.of(config, folder));
        Vm vm = first.start(first.create("stopped-with-the-node"));
        assertThat(first.node().stop("test"))
                .singleElement()
                .satisfies(guest -> assertThat(guest.fate()).startsWith("is stopped"));
        first.close();
        try (TestNode second = TestNode.simulated(folder)) {
            assertThat(second.vms()
                            .getVm(GetVmRequest.newBuilder().setId(vm.getId()).build())
                            .getStatus()
                            .getState())
                    .isEqualTo(VmState.VM_STATE_STOPPED);
        }
    }

    @Test
    void healthAndReflectionAreServed() throws IOException {
        try (TestNode node = TestNode.simulated(folder)) {
            assertThat(HealthGrpc.newBlockingStub(node.channel())
                            .check(HealthCheckRequest.newBuilder()
                                    .setService("quantix.node.v1.VmService")
                                    .build())
                            .getStatus())
                    .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
            assertThat(services(node)).contains("quantix.node.v1.VmService", "quantix.node.v1.EventService");
        }
    }

    @Test
    void theUnixSocketServesItsOwnerAlone() throws IOException {
        Path socket = folder.resolve("run").resolve("node.sock");
        String config = TestNode.config(folder, "")
                .replace("tcp: 127.0.0.1:0", "unix-socket: run/node.sock")
                .replace("providers:\n", "providers: []\n");
        QuantixNode node = QuantixNode.start(ConfigFile.of(config, folder));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .build();
        assertThat(NodeServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                        .getName())
                .isEqualTo("test");
        channel.shutdownNow();
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        node.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void aStoppedNodeRefusesCalls() throws IOException {
        TestNode node = TestNode.simulated(folder);
        node.node().stop("test");
        assertThat(Refusals.code(() -> node.info().getNodeInfo(GetNodeInfoRequest.getDefaultInstance())))
                .isEqualTo(Status.Code.UNAVAILABLE);
        node.close();
    }

    private static List<String> services(TestNode node) {
        CompletableFuture<List<String>> names = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> questions = ServerReflectionGrpc.newStub(node.channel())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        names.complete(answer.getListServicesResponse().getServiceList().stream()
                                .map(service -> service.getName())
                                .toList());
                    }

                    @Override
                    public void onError(Throwable failed) {
                        names.completeExceptionally(failed);
                    }

                    @Override
                    public void onCompleted() {
                        names.complete(List.of());
                    }
                });
        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        return names.join();
    }
}
