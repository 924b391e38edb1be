package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestCpu;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.vm.VmId;
import java.util.List;

/** Makes simulated guests use CPUs or do without. */
final class SimGuestCpus implements GuestCpus {

    private static final SimAgent.Question CPUS = SimAgent.Question.of(SimOperation.AGENT_CPUS, GuestCapability.VCPUS);

    private final SimAgentLine line;

    SimGuestCpus(SimAgentLine line) {
        this.line = line;
    }

    @Override
    public List<GuestCpu> list(VmId vm, CallContext call) {
        return line.ask(CPUS, vm, call, agent -> agent.system().cpus());
    }

    @Override
    public List<GuestCpu> online(VmId vm, CpuSet cpus, CallContext call) {
        return line.ask(CPUS, vm, call, agent -> agent.system().useCpus(cpus, true));
    }

    @Override
    public List<GuestCpu> offline(VmId vm, CpuSet cpus, CallContext call) {
        return line.ask(CPUS, vm, call, agent -> agent.system().useCpus(cpus, false));
    }
}
