package io.quantix.kvm.machine;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.host.HostDevices;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices of the host: what could be given to a guest, who has it now, and a look ahead before a start takes it. */
public final class KvmPassthrough implements Passthrough {

    private final KvmView view;
    private final HostDevices host;
    private final Capabilities capabilities;

    public KvmPassthrough(KvmView view, HostDevices host, Capabilities capabilities) {
        this.view = view;
        this.host = host;
        this.capabilities = capabilities;
    }

    @Override
    public List<HostDevice> devices(CallContext call) {
        Map<HostDeviceSpec, VmId> users = users(call);
        return host.all().stream()
                .filter(device -> capabilities.has(needed(device.spec())))
                .map(device -> {
                    Optional<VmId> user = Optional.ofNullable(users.get(device.spec()));
                    return new HostDevice(
                            device.spec(),
                            device.description(),
                            device.iommuGroup(),
                            user,
                            device.obstacle().or(() -> user.map(vm -> vm.ref() + " has it")));
                })
                .toList();
    }

    private static VmCapability needed(HostDeviceSpec device) {
        return switch (device) {
            case HostDeviceSpec.Pci pci -> VmCapability.PCI_PASSTHROUGH;
            case HostDeviceSpec.Mediated mediated -> VmCapability.MEDIATED_DEVICES;
            case HostDeviceSpec.Usb usb -> VmCapability.USB_PASSTHROUGH;
        };
    }

    /** Checks that everything a machine is about to be given is there, free, and safe to give away. */
    void check(VmSpec spec, Problems problems, CallContext call) {
        if (spec.hostDevices().isEmpty()) {
            return;
        }
        Map<HostDeviceSpec, VmId> users = users(call);
        List<HostDevices.Found> present = host.all();
        for (int index = 0; index < spec.hostDevices().size(); index++) {
            HostDeviceSpec device = spec.hostDevices().get(index);
            Optional<String> taken = Optional.ofNullable(users.get(device))
                    .filter(user -> !user.equals(spec.id()))
                    .map(user -> "must be free: " + user.ref() + " has it");
            String path = "hostDevices[" + index + "]";
            HostDevices.obstacle(device, spec.hostDevices(), present)
                    .or(() -> taken)
                    .ifPresent(obstacle -> problems.check(false, path, device, obstacle));
        }
    }

    private Map<HostDeviceSpec, VmId> users(CallContext call) {
        Map<HostDeviceSpec, VmId> users = new HashMap<>();
        for (LibvirtDomain domain : view.activeDomains(call)) {
            try {
                DomainFacts facts = view.liveFacts(domain, call);
                facts.hostDevices().forEach(device -> users.put(device, facts.id()));
            } catch (ProviderException.NotFound gone) {
                // What it had is free again.
            }
        }
        return users;
    }
}
