package io.quantix.conformance.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.guest.AgentStatus;
import io.quantix.spi.guest.GuestAgents;
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

/** Passes every call about guests on; a subclass changes what it wants to. */
public class DelegatingGuestAgents implements GuestAgents {

    private final GuestAgents agents;
    private final Passage passage;

    public DelegatingGuestAgents(GuestAgents agents) {
        this(agents, Passage.DIRECT);
    }

    /**
     * @param passage what every call goes through, those of the groups too
     */
    public DelegatingGuestAgents(GuestAgents agents, Passage passage) {
        this.agents = agents;
        this.passage = passage;
    }

    /** Returns who answers in the end. */
    protected GuestAgents agents() {
        return agents;
    }

    @Override
    public Duration ping(VmId vm, CallContext call) {
        return passage.through("ping", Passage.Repeat.NEVER, call, () -> agents.ping(vm, call));
    }

    @Override
    public AgentStatus describe(VmId vm, CallContext call) {
        return passage.through("describe", Passage.Repeat.NEVER, call, () -> agents.describe(vm, call));
    }

    @Override
    public GuestOsInfo os(VmId vm, CallContext call) {
        return passage.through("os", Passage.Repeat.NEVER, call, () -> agents.os(vm, call));
    }

    @Override
    public List<GuestInterface> interfaces(VmId vm, CallContext call) {
        return passage.through("interfaces", Passage.Repeat.NEVER, call, () -> agents.interfaces(vm, call));
    }

    @Override
    public void shutdown(VmId vm, ShutdownMode mode, CallContext call) {
        passage.through("shutdown", Passage.Repeat.NEVER, call, () -> agents.shutdown(vm, mode, call));
    }

    @Override
    public Optional<GuestProcesses> processes() {
        return agents.processes().map(group -> new DelegatingGuestProcesses(group, passage));
    }

    @Override
    public Optional<GuestFiles> files() {
        return agents.files().map(group -> new DelegatingGuestFiles(group, passage));
    }

    @Override
    public Optional<GuestFileSystems> fileSystems() {
        return agents.fileSystems().map(group -> new DelegatingGuestFileSystems(group, passage));
    }

    @Override
    public Optional<GuestClocks> clocks() {
        return agents.clocks().map(group -> new DelegatingGuestClocks(group, passage));
    }

    @Override
    public Optional<GuestUsers> users() {
        return agents.users().map(group -> new DelegatingGuestUsers(group, passage));
    }

    @Override
    public Optional<GuestCpus> cpus() {
        return agents.cpus().map(group -> new DelegatingGuestCpus(group, passage));
    }
}
