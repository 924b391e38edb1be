package io.quantix.cli;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Durations;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.RebootVmRequest;
import io.quantix.node.v1.ResumeVmRequest;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmServiceGrpc.VmServiceFutureStub;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change what VMs do; each takes any number of them. */
final class VmPowerCommands {

    private VmPowerCommands() {}

    /** A change of each named VM, in turn. */
    abstract static class PowerCommand extends NodeCommand {

        @Parameters(paramLabel = "VM", arity = "1..*", description = "Names or ids.")
        private List<String> vms = List.of();

        /** What is being done, as in "starting hello". */
        abstract String verb();

        abstract ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId);

        @Override
        int run(NodeConnection node) throws InterruptedException {
            Mutation mutation = new Mutation(node, err());
            for (String name : vms) {
                String id = VmNames.id(node, name);
                Vm after = mutation.run(verb() + " " + name, request -> send(node.vmMutations(), id, request));
                output().line(
                                after,
                                name + " is " + Text.state(after.getStatus().getState()));
            }
            return ExitCode.OK;
        }
    }

    /** {@code qx vm start}. */
    @Command(name = "start", description = "Starts VMs. One that runs is left as it is.")
    static final class Start extends PowerCommand {

        @Option(names = "--paused", description = "Start with the CPUs standing still; continue with qx vm resume.")
        private boolean paused;

        @Override
        String verb() {
            return "starting";
        }

        @Override
        ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId) {
            return node.startVm(StartVmRequest.newBuilder()
                    .setRequestId(requestId)
                    .setId(id)
                    .setPaused(paused)
                    .build());
        }
    }

    /** {@code qx vm stop}. */
    @Command(
            name = "stop",
            description = {
                "Stops VMs by asking the guest to shut down.",
                "Fails with exit code 9 when the guest is still there after --patience, unless --force-after is given."
            })
    static final class Stop extends PowerCommand {

        @Option(names = "--force", description = "Take the power away at once. What the guest has not written is lost.")
        private boolean force;

        @Option(names = "--force-after", description = "Take the power away when the guest is not gone in time.")
        private boolean forceAfter;

        @Option(
                names = "--patience",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "How long the guest may take, 100ms to 1h (default: 60s).")
        private @Nullable Duration patience;

        @Override
        String verb() {
            return "stopping";
        }

        @Override
        ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId) {
            StopVmRequest.Builder request =
                    StopVmRequest.newBuilder().setRequestId(requestId).setId(id).setMode(mode());
            if (patience != null) {
                request.setPatience(Durations.fromMillis(patience.toMillis()));
            }
            return node.stopVm(request.build());
        }

        private StopVmRequest.Mode mode() {
            if (force) {
                return StopVmRequest.Mode.FORCE;
            }
            return forceAfter ? StopVmRequest.Mode.GRACEFUL_THEN_FORCE : StopVmRequest.Mode.GRACEFUL;
        }
    }

    /** {@code qx vm reboot}. */
    @Command(name = "reboot", description = "Reboots VMs by asking the guest.")
    static final class Reboot extends PowerCommand {

        @Option(names = "--hard", description = "Press the reset button instead of asking.")
        private boolean hard;

        @Override
        String verb() {
            return "rebooting";
        }

        @Override
        ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId) {
            return node.rebootVm(RebootVmRequest.newBuilder()
                    .setRequestId(requestId)
                    .setId(id)
                    .setHard(hard)
                    .build());
        }
    }

    /** {@code qx vm pause}. */
    @Command(name = "pause", description = "Stops the CPUs of VMs; memory stays.")
    static final class Pause extends PowerCommand {

        @Override
        String verb() {
            return "pausing";
        }

        @Override
        ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId) {
            return node.pauseVm(PauseVmRequest.newBuilder()
                    .setRequestId(requestId)
                    .setId(id)
                    .build());
        }
    }

    /** {@code qx vm resume}. */
    @Command(name = "resume", description = "Lets the CPUs of paused VMs go on.")
    static final class Resume extends PowerCommand {

        @Override
        String verb() {
            return "resuming";
        }

        @Override
        ListenableFuture<Vm> send(VmServiceFutureStub node, String id, String requestId) {
            return node.resumeVm(ResumeVmRequest.newBuilder()
                    .setRequestId(requestId)
                    .setId(id)
                    .build());
        }
    }

    /** {@code qx vm delete}. */
    @Command(name = "delete", aliases = "rm", description = "Deletes stopped VMs. Their disks are never touched.")
    static final class Delete extends NodeCommand {

        @Parameters(paramLabel = "VM", arity = "1..*", description = "Names or ids.")
        private List<String> vms = List.of();

        @Option(names = "--force", description = "Take the power from running VMs first.")
        private boolean force;

        @Override
        int run(NodeConnection node) throws InterruptedException {
            Mutation mutation = new Mutation(node, err());
            for (String name : vms) {
                String id = VmNames.id(node, name);
                mutation.run(
                        "deleting " + name,
                        request -> node.vmMutations()
                                .deleteVm(DeleteVmRequest.newBuilder()
                                        .setRequestId(request)
                                        .setId(id)
                                        .setForce(force)
                                        .build()));
                if (options().format == NodeOptions.Format.TABLE) {
                    out().println(name + " is deleted");
                }
            }
            return ExitCode.OK;
        }
    }
}
