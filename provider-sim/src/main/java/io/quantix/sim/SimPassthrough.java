package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.VmCapability;
import java.util.List;

/** The devices the configuration gives the simulated host. */
final class SimPassthrough implements Passthrough {

    private final SimHost host;
    private final Capabilities capabilities;
    private final SimGate gate;

    SimPassthrough(SimHost host, Capabilities capabilities, SimGate gate) {
        this.host = host;
        this.capabilities = capabilities;
        this.gate = gate;
    }

    @Override
    public List<HostDevice> devices(CallContext context) {
        return gate.pass(
                SimOperation.HOST_DEVICES,
                null,
                context,
                call -> host.devices().list(host.settings()).stream()
                        .filter(device -> capabilities.has(needed(device.spec())))
                        .toList());
    }

    static VmCapability needed(HostDeviceSpec device) {
        return switch (device) {
            case HostDeviceSpec.Pci pci -> VmCapability.PCI_PASSTHROUGH;
            case HostDeviceSpec.Mediated mediated -> VmCapability.MEDIATED_DEVICES;
            case HostDeviceSpec.Usb usb -> VmCapability.USB_PASSTHROUGH;
        };
    }
}
