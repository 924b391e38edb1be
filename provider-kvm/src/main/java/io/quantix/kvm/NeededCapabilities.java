package io.quantix.kvm;

import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmSpec;
import java.util.EnumSet;
import java.util.Set;

/** Which capabilities a spec asks for. */
final class NeededCapabilities {

    private NeededCapabilities() {}

    static Set<VmCapability> of(VmSpec spec) {
        Set<VmCapability> needed = EnumSet.noneOf(VmCapability.class);
        processors(spec.cpu(), needed);
        memory(spec, needed);
        firmware(spec, needed);
        devices(spec, needed);
        for (ConsoleSpec console : spec.consoles()) {
            needed.add(
                    switch (console) {
                        case ConsoleSpec.Serial serial -> VmCapability.CONSOLE_SERIAL;
                        case ConsoleSpec.Vnc vnc -> VmCapability.CONSOLE_VNC;
                        case ConsoleSpec.Spice spice -> VmCapability.CONSOLE_SPICE;
                    });
        }
        for (HostDeviceSpec device : spec.hostDevices()) {
            needed.add(
                    switch (device) {
                        case HostDeviceSpec.Pci pci -> VmCapability.PCI_PASSTHROUGH;
                        case HostDeviceSpec.Mediated mediated -> VmCapability.MEDIATED_DEVICES;
                        case HostDeviceSpec.Usb usb -> VmCapability.USB_PASSTHROUGH;
                    });
        }
        return needed;
    }

    private static void processors(CpuSpec cpu, Set<VmCapability> needed) {
        add(needed, VmCapability.CPU_MODEL, !(cpu.model() instanceof CpuModel.HypervisorDefault));
        add(needed, VmCapability.CPU_PINNING, !cpu.pins().isEmpty() || cpu.emulatorPin().isPresent());
        add(needed, VmCapability.CPU_SCHEDULING, !cpu.scheduling().equals(CpuSpec.CpuScheduling.DEFAULT));
    }

    private static void memory(VmSpec spec, Set<VmCapability> needed) {
        add(needed, VmCapability.HUGEPAGES, spec.memory().hugepages().isPresent());
        add(needed, VmCapability.MEMORY_LOCKED, spec.memory().locked());
        add(needed, VmCapability.MEMORY_SHARED, spec.memory().shared());
        add(needed, VmCapability.NUMA, !spec.numa().isEmpty());
        add(
                needed,
                VmCapability.NUMA_HOST_NODES,
                spec.numa().stream().anyMatch(cell -> cell.host().isPresent()));
    }

    private static void firmware(VmSpec spec, Set<VmCapability> needed) {
        if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            needed.add(VmCapability.FIRMWARE_UEFI);
            add(needed, VmCapability.SECURE_BOOT, uefi.secureBoot() != FirmwareSpec.SecureBoot.OFF);
        }
        add(needed, VmCapability.TPM, spec.tpm().isPresent());
        add(needed, VmCapability.DIRECT_KERNEL, spec.boot().kernel().isPresent());
        add(needed, VmCapability.BOOT_MENU, spec.boot().menu().isPresent());
        add(needed, VmCapability.CLOUD_INIT, spec.cloudInit().isPresent());
        add(needed, VmCapability.WATCHDOG, spec.platform().watchdog().isPresent());
    }

    private static void devices(VmSpec spec, Set<VmCapability> needed) {
        add(
                needed,
                VmCapability.DISK_LIMITS,
                spec.disks().stream().anyMatch(disk -> disk.limits().isPresent()));
        add(needed, VmCapability.NIC_QOS, spec.nics().stream().anyMatch(nic -> nic.qos().isPresent()));
        add(
                needed,
                VmCapability.NIC_SECURITY,
                spec.nics().stream().anyMatch(nic -> !nic.security().equals(NicSpec.NicSecurity.NONE)));
    }

    private static void add(Set<VmCapability> needed, VmCapability capability, boolean asked) {
        if (asked) {
            needed.add(capability);
        }
    }
}
