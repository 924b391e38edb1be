package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capability;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.util.function.Function;

/** How a call reaches the agent of a machine: past the gate, the machine's state, and whatever keeps the agent from answering. */
final class SimAgentLine {

    private final SimHost host;
    private final SimSession session;
    private final SimGate gate;

    SimAgentLine(SimHost host, SimSession session, SimGate gate) {
        this.host = host;
        this.session = session;
        this.gate = gate;
    }

    SimHost host() {
        return host;
    }

    SimSession session() {
        return session;
    }

    SimGate gate() {
        return gate;
    }

    boolean has(GuestCapability capability) {
        return session.capabilities().has(capability);
    }

    /** Passes the gate and asks an agent. */
    <T> T ask(SimAgent.Question question, VmId vm, CallContext context, Function<? super SimAgent, T> deed) {
        return gate.pass(question.operation(), vm, context, call -> {
            Capability needs = question.needs();
            if (needs != null) {
                session.capabilities().require(needs);
            }
            return reach(question, vm, call, deed);
        });
    }

    /** Asks an agent in the middle of a call. */
    <T> T reach(SimAgent.Question question, VmId vm, SimCall call, Function<? super SimAgent, T> deed) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            requireRunning(machine, call);
            machine.awaitAnswer(call);
            return connected(machine, call).answer(question, call, deed);
        });
    }

    private static void requireRunning(SimMachine machine, SimCall call) {
        boolean runs = machine.state() == VmState.RUNNING || machine.state() == VmState.STOPPING;
        if (!runs) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    call.operation().words(),
                    machine.state().toString(),
                    "running");
        }
    }

    private static SimAgent connected(SimMachine machine, SimCall call) {
        requireRunning(machine, call);
        SimGuest guest = machine.requireActive(call.operation().words());
        if (!guest.hasAgent()) {
            throw new ProviderException.Unavailable(
                    "no agent is connected in " + machine.id().ref()
                            + ": start one in the guest, and give the machine an agent channel",
                    Effect.NONE,
                    null);
        }
        return guest.agent();
    }
}
