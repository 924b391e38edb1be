package io.quantix.sim;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.Passthrough.HostDevice;
import io.quantix.spi.vm.VmId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The devices a simulated host can hand to a guest, and who has them. */
final class SimDevices {

    private final Map<HostDeviceSpec, VmId> users = new HashMap<>();

    /** Reads one entry of the configuration. */
    static HostDeviceSpec parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = text.substring(colon + 1);
        try {
            return switch (kind) {
                case "pci" -> new HostDeviceSpec.Pci(name);
                case "mdev" -> new HostDeviceSpec.Mediated(UUID.fromString(name));
                case "usb" -> usb(name);
                default -> throw new IllegalArgumentException(kind);
            };
        } catch (IllegalArgumentException unreadable) {
            throw new ProviderException.InvalidSpec(
                    "host device",
                    new FieldProblem("", text, "must begin with pci:, usb: or mdev: and name a device of that kind"));
        }
    }

    private static HostDeviceSpec usb(String name) {
        String[] ids = name.split(":", 2);
        if (ids.length != 2) {
            throw new IllegalArgumentException(name);
        }
        return new HostDeviceSpec.Usb(Integer.parseInt(ids[0], 16), Integer.parseInt(ids[1], 16));
    }

    synchronized void use(List<HostDeviceSpec> devices, VmId vm) {
        devices.forEach(device -> users.put(device, vm));
    }

    synchronized void release(VmId vm) {
        users.values().removeIf(vm::equals);
    }

    synchronized Optional<VmId> user(HostDeviceSpec device) {
        return Optional.ofNullable(users.get(device));
    }

    /** Lists what the host has; every PCI function is in an IOMMU group of its own. */
    List<HostDevice> list(SimSettings settings) {
        List<HostDeviceSpec> devices =
                settings.devices().stream().map(SimDevices::parse).toList();
        return devices.stream()
                .map(device -> {
                    Optional<VmId> user = user(device);
                    return new HostDevice(
                            device,
                            description(device),
                            device instanceof HostDeviceSpec.Pci
                                    ? OptionalInt.of(devices.indexOf(device))
                                    : OptionalInt.empty(),
                            user,
                            user.map(vm -> vm.ref() + " has it"));
                })
                .toList();
    }

    private static String description(HostDeviceSpec device) {
        return switch (device) {
            case HostDeviceSpec.Pci(String address) -> "Simulated PCI function " + address;
            case HostDeviceSpec.Mediated(UUID uuid) -> "Simulated mediated device " + uuid;
            case HostDeviceSpec.Usb(int vendor, int product) ->
                "Simulated USB device %04x:%04x".formatted(vendor, product);
        };
    }
}
