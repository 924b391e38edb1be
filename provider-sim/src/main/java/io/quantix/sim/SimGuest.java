package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What runs in an active machine: it boots, listens to requests or does not, and does by itself what its script says. Everything here
 * is called under its machine's lock.
 *
 * <p>Its time stands still while its CPUs do.
 */
final class SimGuest {

    private static final Duration WATCHDOG = Duration.ofSeconds(30);

    private enum Phase {
        BOOTING,
        UP,
        SHUTTING_DOWN,
        HUNG
    }

    private final SimMachine machine;
    private final SimHost host;
    private final GuestBehaviour behaviour;
    private final SimSerialPorts serial;
    private final Instant poweredOnAt;
    private final SimGuestTime time;
    private final List<SimConsoleSession> viewers = new CopyOnWriteArrayList<>();
    private final Map<String, Long> writes = new HashMap<>();
    private @Nullable SimAgent agent;
    private @Nullable SimVncServer screen;
    private Phase phase = Phase.BOOTING;
    private boolean askedToStop;
    private boolean agentConnected;
    private boolean keepsDevices;

    SimGuest(SimMachine machine, SimHost host, GuestBehaviour behaviour) {
        this.machine = machine;
        this.host = host;
        this.behaviour = behaviour;
        this.time = new SimGuestTime(this, machine, host);
        this.serial = new SimSerialPorts(machine, this);
        this.poweredOnAt = host.time().now();
    }

    SimSerialPorts serial() {
        return serial;
    }

    /** Notes a connection to its screen, which ends with the guest. */
    void connected(SimConsoleSession connection) {
        viewers.add(connection);
    }

    void disconnected(SimConsoleSession connection) {
        viewers.remove(connection);
    }

    /**
     * Opens its screen to the network, where its spec asks for that and it is not open yet.
     *
     * @throws io.quantix.spi.ProviderException.InvalidSpec when the port cannot be had
     */
    void openScreen() {
        List<ConsoleSpec> consoles = machine.running().consoles();
        for (int index = 0; index < consoles.size() && screen == null; index++) {
            if (consoles.get(index) instanceof ConsoleSpec.Vnc vnc && vnc.listen() instanceof ConsoleSpec.Tcp tcp) {
                screen = SimVncServer.open("consoles[" + index + "]", tcp, this::connectScreen, host.logger());
            }
        }
    }

    private SimConsoleSession connectScreen() {
        SimSession session = host.session()
                .orElseThrow(() -> new ProviderException.Unavailable(
                        "no provider is open on the simulated host", Effect.NONE, null));
        return machine.locked(
                () -> session.adopt(SimVnc.open(machine, session, CallContext.within(Duration.ofSeconds(10)))));
    }

    void closeScreen() {
        SimVncServer open = screen;
        if (open != null) {
            open.close();
            screen = null;
        }
    }

    /** Returns where its screen can be reached over the network. */
    List<VmStatus.GraphicsEndpoint> endpoints() {
        SimVncServer open = screen;
        return open == null ? List.of() : List.of(open.endpoint());
    }

    GuestBehaviour behaviour() {
        return behaviour;
    }

    /** Returns how many blocks it has written to a disk since the machine was started. */
    long writes(String disk) {
        return writes.getOrDefault(disk, 0L);
    }

    void countWrite(String disk) {
        writes.merge(disk, 1L, Long::sum);
    }

    boolean isShuttingDown() {
        return askedToStop;
    }

    boolean hasAgent() {
        return agentConnected;
    }

    /** Returns its agent, connected or not. Most guests are never asked for it, and until then it takes no memory. */
    SimAgent agent() {
        SimAgent known = agent;
        if (known == null) {
            known = new SimAgent(machine, this);
            agent = known;
        }
        return known;
    }

    private void agentForgets(String why) {
        SimAgent known = agent;
        if (known != null) {
            known.forget(why);
        }
    }

    Instant poweredOnAt() {
        return poweredOnAt;
    }

    boolean isHung() {
        return phase == Phase.HUNG;
    }

    boolean isRunning() {
        return time.passes();
    }

    /** Returns whether it answers what the hypervisor asks of it now. */
    boolean listens() {
        return time.passes() && phase != Phase.HUNG && !behaviour.ignoresRequests();
    }

    /** Returns whether it refuses to let go of devices and memory. */
    boolean keepsDevices() {
        return keepsDevices;
    }

    /** Was asked to let go of something and comes to it when it listens again. */
    void letGoLater(Runnable action) {
        if (!behaviour.ignoresRequests() && phase != Phase.HUNG) {
            after(Duration.ZERO, action);
        }
    }

    /** Returns how long its CPUs have run since the machine was started. */
    Duration ran() {
        return time.passed();
    }

    /** Begins to boot. */
    void powerOn() {
        phase = Phase.BOOTING;
        machine.history().remember("");
        serial.print("Quantix simulated firmware\r\nLoading kernel...\r\n");
        after(behaviour.bootTime(), this::booted);
        for (GuestBehaviour.Scene scene : behaviour.script()) {
            after(scene.after(), () -> act(scene.action()));
        }
    }

    /** Is there as if it had booted long ago: continued from memory, or found again after a restart. */
    void continueBooted(boolean shuttingDown) {
        phase = Phase.UP;
        serial.listen();
        connectAgent(host.settings().guestAgent());
        if (shuttingDown) {
            askToStop();
        }
    }

    private void booted() {
        phase = Phase.UP;
        serial.banner();
        connectAgent(agentConnected || host.settings().guestAgent());
        if (askedToStop) {
            beginShutdown();
        }
    }

    /** Asks it to shut down; false when it does not listen. */
    boolean askToStop() {
        if (behaviour.ignoresRequests() || phase == Phase.HUNG) {
            return false;
        }
        if (!askedToStop) {
            askedToStop = true;
            if (phase == Phase.UP) {
                beginShutdown();
            }
        }
        return true;
    }

    private void beginShutdown() {
        phase = Phase.SHUTTING_DOWN;
        serial.print("\r\nThe system is going down for power-off.\r\n");
        after(behaviour.shutdownTime(), () -> machine.powerOff(StateReason.REQUESTED));
    }

    /** Asks it to reboot, which it does when it listens and is up. */
    void askToReboot() {
        if (!behaviour.ignoresRequests() && phase != Phase.HUNG) {
            Duration untilUp = phase == Phase.BOOTING ? behaviour.bootTime() : Duration.ZERO;
            after(untilUp.plus(behaviour.shutdownTime()), () -> act(GuestAction.REBOOT));
        }
    }

    /** Begins anew at the firmware; counters go on, as the machine was not stopped. */
    void restart() {
        time.forgetPlans();
        askedToStop = false;
        connectAgent(false);
        agentForgets("it began anew");
        serial.print("\r\nRestarting.\r\n");
        machine.become(VmState.RUNNING, StateReason.BOOTED);
        host.events().publish(new VmEvent.Rebooted(machine.id(), host.time().now()));
        powerOn();
    }

    void act(GuestAction action) {
        LifecyclePolicy policy = machine.running().lifecycle();
        switch (action) {
            case POWER_OFF -> {
                if (policy.onPoweroff() == LifecyclePolicy.OnPoweroff.RESTART) {
                    restart();
                } else {
                    machine.powerOff(StateReason.GUEST);
                }
            }
            case REBOOT -> {
                if (policy.onReboot() == LifecyclePolicy.OnReboot.STOP) {
                    machine.powerOff(StateReason.GUEST);
                } else {
                    restart();
                }
            }
            case PANIC -> panic(policy.onCrash());
            case SLEEP -> machine.become(VmState.SUSPENDED, StateReason.GUEST);
            case WAKE -> machine.become(VmState.RUNNING, StateReason.GUEST);
            case HANG -> hang();
            case IO_ERROR -> machine.become(VmState.PAUSED, StateReason.IO_ERROR);
            case PROCESS_FAILURE -> machine.powerOff(host.told(StateReason.PROCESS_FAILED));
            case AGENT_APPEARS -> connectAgent(true);
            case AGENT_GOES -> connectAgent(false);
            case KEEP_DEVICES -> keepsDevices = true;
            case RELEASE_DEVICES -> keepsDevices = false;
        }
    }

    private void panic(LifecyclePolicy.OnCrash policy) {
        serial.print("\r\nKernel panic - not syncing: simulated\r\n");
        if (!machine.running().platform().extras().panicNotifier()) {
            hang();
            return;
        }
        switch (policy) {
            case STOP -> machine.powerOff(host.told(StateReason.GUEST_PANICKED));
            case RESTART -> restart();
            case PRESERVE -> {
                phase = Phase.HUNG;
                machine.become(VmState.PAUSED, host.told(StateReason.GUEST_PANICKED));
            }
        }
    }

    private void hang() {
        time.forgetPlans();
        phase = Phase.HUNG;
        serial.silence();
        machine.running().platform().watchdog().ifPresent(dog -> after(WATCHDOG, () -> watchdogFires(dog.action())));
    }

    /** Ends its work and leaves the machine on. */
    void halt() {
        time.forgetPlans();
        phase = Phase.HUNG;
        connectAgent(false);
        agentForgets("it was halted");
        serial.print("\r\nSystem halted.\r\n");
        serial.silence();
    }

    private void watchdogFires(PlatformSpec.WatchdogAction action) {
        switch (action) {
            case RESET -> restart();
            case POWEROFF -> machine.powerOff(host.told(StateReason.WATCHDOG));
            case PAUSE -> machine.become(VmState.PAUSED, host.told(StateReason.WATCHDOG));
            case NONE -> host.logger().log(System.Logger.Level.INFO, "the watchdog of {0} fired", machine.id());
        }
    }

    private void connectAgent(boolean connected) {
        if (agentConnected != connected && machine.running().platform().extras().agentChannel()) {
            agentConnected = connected;
            SimAgent known = agent;
            if (!connected && known != null) {
                known.hangUp();
            }
            host.events()
                    .publish(new VmEvent.AgentChanged(
                            machine.id(), connected, host.time().now()));
        }
    }

    /** Lets its time pass or stand still. */
    void run(boolean now) {
        if (time.pass(now)) {
            serial.run(now);
        }
    }

    /** Its power is gone. */
    void end(String why) {
        time.end();
        connectAgent(false);
        agentForgets(why);
        serial.end(why);
        viewers.forEach(viewer -> viewer.end(why));
        viewers.clear();
        closeScreen();
    }

    /** Plans something, in the guest's own time. */
    void after(Duration delay, Runnable action) {
        time.after(delay, action);
    }
}
