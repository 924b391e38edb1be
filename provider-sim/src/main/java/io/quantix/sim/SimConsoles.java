package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;

/** Ways to see and operate simulated machines. */
final class SimConsoles implements Consoles {

    private final SimHost host;
    private final SimSession session;
    private final SimGate gate;

    SimConsoles(SimHost host, SimSession session, SimGate gate) {
        this.host = host;
        this.session = session;
        this.gate = gate;
    }

    @Override
    public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext context) {
        return gate.pass(SimOperation.CONSOLE, id, context, call -> {
            session.capabilities().require(VmCapability.CONSOLE_SERIAL);
            SimMachine machine = host.machine(id);
            return machine.locked(() -> {
                machine.requireOurs();
                machine.awaitAnswer(call);
                return session.adopt(
                        machine.requireActive("open a console of").serial().open(port, takeOver));
            });
        });
    }

    @Override
    public ConsoleSession openVnc(VmId id, CallContext context) {
        return gate.pass(SimOperation.CONSOLE, id, context, call -> {
            session.capabilities().require(VmCapability.CONSOLE_VNC);
            SimMachine machine = host.machine(id);
            return machine.locked(() -> {
                machine.requireOurs();
                machine.awaitAnswer(call);
                machine.requireActive("open a console of");
                return session.adopt(SimVnc.open(machine, session, context));
            });
        });
    }

    @Override
    public Screenshot screenshot(VmId id, int head, CallContext context) {
        return gate.pass(SimOperation.SCREENSHOT, id, context, call -> {
            session.capabilities().require(VmCapability.SCREENSHOT);
            SimMachine machine = host.machine(id);
            return machine.locked(() -> {
                machine.requireOurs();
                machine.awaitAnswer(call);
                machine.requireActive("take a picture of");
                return SimScreen.of(machine, head).screenshot();
            });
        });
    }
}
