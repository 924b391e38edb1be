package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.VmCapability;
import java.util.Optional;
import java.util.stream.Stream;

/** The optional groups of the role, each present when one of its capabilities is. */
final class SimGroups {

    private final Optional<Consoles> consoles;

    SimGroups(SimHost host, SimSession session, SimGate gate) {
        Capabilities capabilities = session.capabilities();
        this.consoles = when(
                capabilities,
                new SimConsoles(host, session, gate),
                VmCapability.CONSOLE_SERIAL,
                VmCapability.CONSOLE_VNC,
                VmCapability.SCREENSHOT);
    }

    private static <T> Optional<T> when(Capabilities capabilities, T group, VmCapability... anyOf) {
        return Stream.of(anyOf).anyMatch(capabilities::has) ? Optional.of(group) : Optional.empty();
    }

    Optional<Consoles> consoles() {
        return consoles;
    }
}
