package io.quantix.conformance.vm;

import io.quantix.sim.GuestAction;
import io.quantix.sim.SimProvider;
import io.quantix.spi.guest.ExecSpec;
import io.quantix.spi.guest.GuestPath;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A simulated guest whose agent appears when it has booted. */
final class SimAgentGuest implements AgentBench {

    private final GuestBench guest;
    private final Supplier<SimProvider> simulator;

    SimAgentGuest(GuestBench guest, Supplier<SimProvider> simulator) {
        this.guest = guest;
        this.simulator = simulator;
    }

    @Override
    public VmSpec.Builder machine(VmId id, String name) {
        simulator
                .get()
                .control()
                .behave(id, behaviour -> behaviour.after(Duration.ofMillis(10), GuestAction.AGENT_APPEARS));
        return guest.machine(id, name);
    }

    @Override
    public VmSpec.Builder deafMachine(VmId id, String name) {
        return guest.deafMachine(id, name);
    }

    @Override
    public String readyMark() {
        return guest.readyMark();
    }

    @Override
    public String countTo(int count) {
        return guest.countTo(count);
    }

    @Override
    public void act(VmId id, Act act, Consumer<String> keyboard) {
        guest.act(id, act, keyboard);
    }

    @Override
    public GuestPath folder() {
        return GuestPath.of("/tmp");
    }

    @Override
    public GuestPath dataFolder() {
        return GuestPath.of("/data");
    }

    @Override
    public GuestPath smallFolder() {
        return GuestPath.of("/small");
    }

    @Override
    public String user() {
        return "guest";
    }

    @Override
    public GuestPath keyFile() {
        return GuestPath.of("/home/guest/.ssh/authorized_keys");
    }

    /** As on any Unix, but for what only the simulator can tell of itself. */
    @Override
    public GuestPrograms programs() {
        return new UnixPrograms() {
            @Override
            public ExecSpec.Builder checkingPassword(String user) {
                return ExecSpec.builder("checkpw", user);
            }
        };
    }

    @Override
    public String write(GuestPath file, String mark) {
        return "echo tck >" + file + " && echo '" + mark.charAt(0) + "'" + mark.substring(1) + "\n";
    }

    @Override
    public String countAgentFiles(String mark) {
        return "lsof " + mark + "\n";
    }

    @Override
    public void actOnAgent(VmId id, AgentAct act, Consumer<String> keyboard) {
        switch (act) {
            case FALL_SILENT -> simulator.get().faults().silenceAgent(id);
            case SPEAK -> simulator.get().faults().unsilenceAgent(id);
        }
    }
}
