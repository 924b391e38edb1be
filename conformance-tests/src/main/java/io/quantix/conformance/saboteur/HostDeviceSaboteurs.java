package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.Passthrough.HostDevice;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** They hand the host's devices out wrongly. */
final class HostDeviceSaboteurs {

    private HostDeviceSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                lister("lists devices twice", TwiceSaboteur.class, TwiceSaboteur::new, "VM-710"),
                lister("hides who has a device", HidesUserSaboteur.class, HidesUserSaboteur::new, "VM-712"),
                lister(
                        "never says why a device cannot be had",
                        NoObstacleSaboteur.class,
                        NoObstacleSaboteur::new,
                        "VM-712"),
                lister(
                        "remembers who had a device",
                        NeverFreeSaboteur.class,
                        NeverFreeSaboteur::new,
                        "VM-712",
                        "VM-714"),
                lister(
                        "starts without its devices",
                        WithoutDeviceSaboteur.class,
                        WithoutDeviceSaboteur::new,
                        "VM-713",
                        "VM-715"));
    }

    private static Saboteur lister(
            String sin, Class<?> type, UnaryOperator<VirtualMachines> machines, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Changes the list of devices. */
    static class Lists extends DelegatingVirtualMachines {

        private final UnaryOperator<List<HostDevice>> change;

        Lists(VirtualMachines machines, UnaryOperator<List<HostDevice>> change) {
            super(machines);
            this.change = change;
        }

        @Override
        public Optional<Passthrough> passthrough() {
            return machines().passthrough().map(honest -> call -> change.apply(honest.devices(call)));
        }
    }

    private static HostDevice changed(HostDevice device, Optional<VmId> user, Optional<String> obstacle) {
        return new HostDevice(device.spec(), device.description(), device.iommuGroup(), user, obstacle);
    }

    static final class TwiceSaboteur extends Lists {
        TwiceSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    devices -> devices.stream()
                            .flatMap(device -> Collections.nCopies(2, device).stream())
                            .toList());
        }
    }

    static final class HidesUserSaboteur extends Lists {
        HidesUserSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    devices -> devices.stream()
                            .map(device -> changed(device, Optional.empty(), device.obstacle()))
                            .toList());
        }
    }

    static final class NoObstacleSaboteur extends Lists {
        NoObstacleSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    devices -> devices.stream()
                            .map(device -> changed(device, device.user(), Optional.empty()))
                            .toList());
        }
    }

    static final class NeverFreeSaboteur extends Lists {
        NeverFreeSaboteur(VirtualMachines machines) {
            this(machines, new ConcurrentHashMap<>());
        }

        private NeverFreeSaboteur(VirtualMachines machines, Map<HostDeviceSpec, VmId> had) {
            super(
                    machines,
                    devices -> devices.stream()
                            .map(device -> {
                                device.user().ifPresent(user -> had.put(device.spec(), user));
                                return changed(device, Optional.ofNullable(had.get(device.spec())), device.obstacle());
                            })
                            .toList());
        }
    }

    /** Where a start fails for want of a device, gives the machine none and starts it again. */
    static final class WithoutDeviceSaboteur extends DelegatingVirtualMachines {
        WithoutDeviceSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            try {
                return machines().start(id, options, call);
            } catch (ProviderException.InvalidSpec missing) {
                VmSpec spec = machines().spec(id, call);
                machines().reconfigure(spec.change().hostDevices(List.of()).build(), call);
                return machines().start(id, options, call);
            }
        }
    }
}
