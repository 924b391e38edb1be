package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.ExecResult;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.ExecStreams;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Programs in guests. */
final class KvmGuestProcesses implements GuestProcesses {

    static final String KIND = "run program";

    private static final Need NEED = Need.of(GuestCapability.EXEC, "run a program in");

    private final Capabilities capabilities;
    private final AgentChannels channels;
    private final GuestJobs jobs;
    private final System.Logger log;

    KvmGuestProcesses(Capabilities capabilities, AgentChannels channels, GuestJobs jobs, System.Logger log) {
        this.capabilities = capabilities;
        this.channels = channels;
        this.jobs = jobs;
        this.log = log;
    }

    /**
     * What makes a program ready to run.
     *
     * @param folder its place in the guest
     * @param environment the agent's own
     */
    private record Prepared(String folder, List<String> environment) {}

    @Override
    public Job<ExecResult> start(JobId id, VmId vm, ExecSpec spec, ExecStreams streams, CallContext call) {
        capabilities.require(GuestCapability.EXEC);
        if (streams.input().isPresent()) {
            capabilities.require(GuestCapability.EXEC_INPUT);
        }
        AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(1);
        Job<ExecResult> job = jobs.start(
                id,
                vm,
                KIND,
                spec,
                call,
                () -> prepared.set(prepare(vm, spec, call)),
                work -> run(vm, spec, streams, prepared.get(), running, work));
        if (prepared.get() != null && streams.input().isEmpty()) {
            await(running, id, vm, call);
        }
        return job;
    }

    private Prepared prepare(VmId vm, ExecSpec spec, CallContext call) {
        return channels.with(vm, NEED, call, channel -> {
            GuestShell shell = GuestShell.in(channel);
            return new Prepared(shell.folder(), shell.prepare(spec));
        });
    }

    private static void await(CountDownLatch running, JobId id, VmId vm, CallContext call) {
        try {
            if (!running.await(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ProviderException.TimedOut(
                        vm.ref(), "job " + id + " did not start its program in time; it may yet do so", Effect.UNKNOWN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("starting job " + id + " was interrupted", Effect.UNKNOWN);
        }
    }

    private ExecResult run(
            VmId vm,
            ExecSpec spec,
            ExecStreams streams,
            @Nullable Prepared prepared,
            CountDownLatch running,
            CallContext work) {
        try {
            if (prepared == null) {
                throw new IllegalStateException("a job runs after its admission");
            }
            return channels.withEvenFrozen(vm, NEED, work, channel -> {
                GuestShell shell = new GuestShell(channel, prepared.folder());
                try {
                    return new RunningProgram(shell, spec, streams).run(prepared.environment(), running::countDown);
                } finally {
                    shell.cleanUp(log);
                }
            });
        } finally {
            running.countDown();
        }
    }
}
