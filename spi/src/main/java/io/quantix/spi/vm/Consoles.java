package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;

/**
 * Ways to see and operate a machine from outside its network.
 *
 * <h2>Threading</h2>
 *
 * As {@link VirtualMachines}. An open console holds no thread of the hypervisor's connection while it is idle and delays no other call.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Consoles {

    /**
     * Opens a serial port in both directions. Output written before the console was opened is not delivered. One caller at a time has
     * a port: opening it again with {@code takeOver} closes the earlier session, without it fails.
     *
     * @param port counted from 0, in the order of the spec
     * @param takeOver whether to end another session on the same port
     * @throws ProviderException.NotFound when there is no such machine, or no such port
     * @throws ProviderException.WrongState when the machine is not active
     * @throws ProviderException.Conflict when another session has the port and {@code takeOver} is false
     * @throws ProviderException.Unsupported without {@link VmCapability#CONSOLE_SERIAL}
     */
    ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call);

    /**
     * Opens a connection to the machine's VNC server, as a client that has connected and not yet spoken (RFC 6143).
     *
     * @throws ProviderException.NotFound when there is no such machine, or it has no VNC console
     * @throws ProviderException.WrongState when the machine is not active
     * @throws ProviderException.Unsupported without {@link VmCapability#CONSOLE_VNC}
     */
    ConsoleSession openVnc(VmId id, CallContext call);

    /**
     * Takes a picture of a screen.
     *
     * @param head counted from 0
     * @throws ProviderException.NotFound when there is no such machine, or no such screen
     * @throws ProviderException.WrongState when the machine is not active
     * @throws ProviderException.Unsupported without {@link VmCapability#SCREENSHOT}
     */
    Screenshot screenshot(VmId id, int head, CallContext call);
}
