package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Done;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestClocks;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestFiles;
import io.quantix.spi.guest.GuestInterface;
import io.quantix.spi.guest.GuestOsInfo;
import io.quantix.spi.guest.GuestProcesses;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agents of simulated guests as one provider reaches them. */
final class SimGuestAgents implements GuestAgents {

    private static final SimAgent.Question PING = new SimAgent.Question(SimOperation.AGENT, null, true);

    private final SimAgentLine line;
    private final Optional<GuestProcesses> processes;
    private final Optional<GuestFiles> files;
    private final Optional<GuestFileSystems> fileSystems;
    private final Optional<GuestClocks> clocks;
    private final Optional<GuestUsers> users;
    private final Optional<GuestCpus> cpus;

    SimGuestAgents(SimAgentLine line, SimJobs jobs) {
        this.line = line;
        this.processes = when(new SimGuestProcesses(line, jobs), GuestCapability.EXEC);
        this.files = when(
                new SimGuestFiles(line),
                GuestCapability.FILE_READ,
                GuestCapability.FILE_WRITE,
                GuestCapability.FILE_STAT);
        this.fileSystems = when(
                new SimGuestFileSystems(line),
                GuestCapability.FILE_SYSTEMS,
                GuestCapability.FREEZE,
                GuestCapability.FREEZE_SELECTED,
                GuestCapability.TRIM);
        this.clocks = when(new SimGuestClocks(line), GuestCapability.TIME_READ, GuestCapability.TIME_SYNC);
        this.users = when(
                new SimGuestUsers(line), GuestCapability.USERS, GuestCapability.PASSWORD, GuestCapability.SSH_KEYS);
        this.cpus = when(new SimGuestCpus(line), GuestCapability.VCPUS);
    }

    private <T> Optional<T> when(T group, GuestCapability... anyOf) {
        Capabilities can = line.session().capabilities();
        return Stream.of(anyOf).anyMatch(can::has) ? Optional.of(group) : Optional.empty();
    }

    private static SimAgent.Question question(@Nullable GuestCapability needs) {
        return SimAgent.Question.of(SimOperation.AGENT, needs);
    }

    @Override
    public Duration ping(VmId vm, CallContext call) {
        long begin = System.nanoTime();
        line.ask(PING, vm, call, agent -> new Done());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public AgentStatus describe(VmId vm, CallContext call) {
        return line.ask(
                question(null), vm, call, agent -> agent.describe(line.session().capabilities()));
    }

    @Override
    public GuestOsInfo os(VmId vm, CallContext call) {
        return line.ask(
                question(GuestCapability.OS_INFO),
                vm,
                call,
                agent -> agent.system().info());
    }

    @Override
    public List<GuestInterface> interfaces(VmId vm, CallContext call) {
        return line.ask(
                question(GuestCapability.INTERFACES),
                vm,
                call,
                agent -> agent.system().interfaces());
    }

    @Override
    public void shutdown(VmId vm, ShutdownMode mode, CallContext call) {
        GuestCapability needs = switch (mode) {
            case POWER_OFF -> GuestCapability.POWER_OFF;
            case REBOOT -> GuestCapability.REBOOT;
            case HALT -> GuestCapability.HALT;
        };
        line.ask(question(needs), vm, call, agent -> {
            agent.shutdown(mode);
            return new Done();
        });
    }

    @Override
    public Optional<GuestProcesses> processes() {
        return processes;
    }

    @Override
    public Optional<GuestFiles> files() {
        return files;
    }

    @Override
    public Optional<GuestFileSystems> fileSystems() {
        return fileSystems;
    }

    @Override
    public Optional<GuestClocks> clocks() {
        return clocks;
    }

    @Override
    public Optional<GuestUsers> users() {
        return users;
    }

    @Override
    public Optional<GuestCpus> cpus() {
        return cpus;
    }
}
