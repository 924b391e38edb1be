package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.FieldProblem;
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
import java.util.Optional;

/** Runs programs in simulated guests. */
final class SimGuestProcesses implements GuestProcesses {

    private static final SimAgent.Question EXEC = SimAgent.Question.of(SimOperation.AGENT_EXEC, GuestCapability.EXEC);

    private final SimAgentLine line;
    private final SimJobs jobs;

    SimGuestProcesses(SimAgentLine line, SimJobs jobs) {
        this.line = line;
        this.jobs = jobs;
    }

    @Override
    public Job<ExecResult> start(JobId job, VmId vm, ExecSpec spec, ExecStreams streams, CallContext context) {
        SimJobs.Order order = new SimJobs.Order(
                SimOperation.AGENT_EXEC,
                "run program",
                vm,
                List.of(spec, streams.input().isPresent()));
        return line.gate().pass(SimOperation.AGENT_EXEC, vm, context, call -> {
            line.session().capabilities().require(GuestCapability.EXEC);
            if (streams.input().isPresent()) {
                line.session().capabilities().require(GuestCapability.EXEC_INPUT);
            }
            Optional<Job<ExecResult>> known = jobs.known(job, order);
            if (known.isPresent()) {
                return known.get();
            }
            // An agent that is silent must not keep others from their jobs, so it is asked before the job is made.
            GuestProcess process = line.reach(EXEC, vm, call, agent -> admit(agent, spec, streams));
            return jobs.start(job, order, () -> {}, (running, work) -> process.run(work));
        });
    }

    private GuestProcess admit(SimAgent agent, ExecSpec spec, ExecStreams streams) {
        boolean inPlace = spec.directory()
                .map(path -> agent.system().tree().isDirectory(GuestTree.walk(path.value())))
                .orElse(true);
        if (GuestPrograms.find(spec.program()).isEmpty()) {
            throw refused("program", spec.program(), "must be a program the guest has");
        }
        if (!inPlace) {
            throw refused("directory", spec.directory().orElseThrow().value(), "must be a directory the guest has");
        }
        GuestProcess process = new GuestProcess(
                agent, spec, streams, line.has(GuestCapability.EXEC_STREAMED), line.has(GuestCapability.EXEC_KILL));
        agent.runs(process);
        return process;
    }

    private static ProviderException.InvalidSpec refused(String path, String found, String advice) {
        return new ProviderException.InvalidSpec("exec spec", new FieldProblem(path, found, advice));
    }
}
