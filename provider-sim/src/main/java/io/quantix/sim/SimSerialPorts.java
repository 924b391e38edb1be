package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSpec;
import java.util.ArrayList;
import java.util.List;

/** The serial ports of one active machine. The kernel speaks on the first; a shell answers on each. */
final class SimSerialPorts {

    private final SimMachine machine;
    private final List<SimSerialPort> ports = new ArrayList<>();

    SimSerialPorts(SimMachine machine, SimGuest guest) {
        this.machine = machine;
        for (ConsoleSpec console : machine.running().consoles()) {
            if (console instanceof ConsoleSpec.Serial serial) {
                ports.add(new SimSerialPort(
                        serial.logFile(),
                        new SimShell(machine, guest),
                        machine.host().logger()));
            }
        }
    }

    /**
     * Opens a port.
     *
     * @throws ProviderException.NotFound when the machine has no such port
     * @throws ProviderException.Conflict when somebody else has it
     */
    SimConsoleSession open(int port, boolean takeOver) {
        if (port < 0 || port >= ports.size()) {
            throw new ProviderException.NotFound(
                    new ObjectRef("serial port", machine.id() + "/" + port),
                    "the machine has " + ports.size() + " serial ports, counted from 0");
        }
        return ports.get(port)
                .open(takeOver)
                .orElseThrow(() -> new ProviderException.Conflict(
                        machine.id().ref(),
                        Effect.NONE,
                        "serial port " + port + " of " + machine.id().ref()
                                + " is in use: close the other session or take it over"));
    }

    /** Lets the kernel speak. */
    void print(String text) {
        ports.stream().limit(1).forEach(port -> port.print(text));
    }

    /** The boot is over: each port greets and asks for commands. */
    void banner() {
        ports.forEach(SimSerialPort::greet);
    }

    /** The guest is up already: each port takes commands without greeting. */
    void listen() {
        ports.forEach(SimSerialPort::listen);
    }

    /** The guest answers no more. */
    void silence() {
        ports.forEach(SimSerialPort::silence);
    }

    void run(boolean running) {
        ports.forEach(port -> port.run(running));
    }

    void end(String why) {
        ports.forEach(port -> port.end(why));
    }
}
