package io.quantix.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.quantix.node.v1.BootSpec;
import io.quantix.node.v1.ConsoleSpec;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.DirectKernel;
import io.quantix.node.v1.GetVmRequest;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.VmSpec;
import io.quantix.node.v1.VmState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A guest that a node defined, as a client of the node sees it. It is deleted on close. */
final class NodeGuest implements AutoCloseable {
    private static final Duration CALL_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 10;
    private static final long MEMORY = 128L << 20;

    private final ManagedChannel channel;
    private final String id;

    private NodeGuest(ManagedChannel channel, String id) {
        this.channel = channel;
        this.id = id;
    }

    /** Defines a small guest with a serial console and nothing else, booted from a kernel. */
    static NodeGuest create(String node, String kernel, String initrd) {
        ManagedChannel channel =
                NettyChannelBuilder.forTarget("dns:///" + node).usePlaintext().build();
        NodeGuest guest = new NodeGuest(channel, UUID.randomUUID().toString());
        VmSpec spec = VmSpec.newBuilder()
                .setName("start-comparison")
                .setMemoryBytes(MEMORY)
                .setBoot(BootSpec.newBuilder()
                        .setKernel(DirectKernel.newBuilder()
                                .setImage(kernel)
                                .setInitrd(initrd)
                                .setCommandLine("console=ttyS0 quiet")))
                .addConsoles(ConsoleSpec.newBuilder().setSerial(ConsoleSpec.Serial.getDefaultInstance()))
                .build();
        guest.stub()
                .createVm(CreateVmRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setId(guest.id)
                        .setSpec(spec)
                        .build());
        return guest;
    }

    UUID id() {
        return UUID.fromString(id);
    }

    /** Starts it without letting its processors run, so that what is measured is starting and not the guest. */
    void startPaused() {
        stub().startVm(StartVmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setId(id)
                .setPaused(true)
                .build());
    }

    /** Waits until the node knows that the guest is off. */
    void awaitStopped() throws InterruptedException {
        long start = System.nanoTime();
        while (state() != VmState.VM_STATE_STOPPED) {
            if (System.nanoTime() - start > STOPS_WITHIN.toNanos()) {
                throw new IllegalStateException("the node says that guest %s is %s, %s after it was destroyed"
                        .formatted(id, state(), STOPS_WITHIN));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() {
        stub().deleteVm(DeleteVmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setId(id)
                .setForce(true)
                .build());
        channel.shutdownNow();
    }

    VmState state() {
        return stub().getVm(GetVmRequest.newBuilder().setId(id).build())
                .getStatus()
                .getState();
    }

    private VmServiceGrpc.VmServiceBlockingStub stub() {
        return VmServiceGrpc.newBlockingStub(channel).withDeadlineAfter(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
