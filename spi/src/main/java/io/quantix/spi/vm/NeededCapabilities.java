package io.quantix.spi.vm;

import io.quantix.spi.storage.DiskSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a spec asks for beyond the least every hypervisor can do. */
final class NeededCapabilities {

    private final Set<VmCapability> needed = EnumSet.noneOf(VmCapability.class);

    private NeededCapabilities() {}

    static Set<VmCapability> of(VmSpec spec) {
        NeededCapabilities needs = new NeededCapabilities();
        needs.cpu(spec.cpu());
        needs.memory(spec);
        needs.boot(spec);
        needs.devices(spec);
        needs.hostDevices(spec);
        return needs.needed;
    }

    private void when(boolean asked, VmCapability capability) {
        if (asked) {
            needed.add(capability);
        }
    }

    private void cpu(CpuSpec cpu) {
        CpuSpec.Topology plain = new CpuSpec.Topology(1, 1, cpu.topology().vcpus(), 1);
        when(!cpu.topology().equals(plain), VmCapability.CPU_TOPOLOGY);
        when(!(cpu.model() instanceof CpuModel.HypervisorDefault), VmCapability.CPU_MODEL);
        when(!cpu.pins().isEmpty() || cpu.emulatorPin().isPresent(), VmCapability.CPU_PINNING);
        when(!cpu.scheduling().equals(CpuSpec.CpuScheduling.DEFAULT), VmCapability.CPU_SCHEDULING);
    }

    private void memory(VmSpec spec) {
        when(spec.memory().hugepages().isPresent(), VmCapability.HUGEPAGES);
        when(spec.memory().locked(), VmCapability.MEMORY_LOCKED);
        when(spec.memory().shared(), VmCapability.MEMORY_SHARED);
        when(spec.memory().hotplug().isPresent(), VmCapability.HOTPLUG_MEMORY);
        when(!spec.numa().isEmpty(), VmCapability.NUMA);
        for (NumaCell cell : spec.numa()) {
            when(cell.host().isPresent(), VmCapability.NUMA_HOST_NODES);
        }
    }

    private void boot(VmSpec spec) {
        if (spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            needed.add(VmCapability.FIRMWARE_UEFI);
            when(uefi.secureBoot() != FirmwareSpec.SecureBoot.OFF, VmCapability.SECURE_BOOT);
        }
        when(spec.tpm().isPresent(), VmCapability.TPM);
        when(spec.boot().kernel().isPresent(), VmCapability.DIRECT_KERNEL);
        when(spec.boot().menu().isPresent(), VmCapability.BOOT_MENU);
        when(spec.cloudInit().isPresent(), VmCapability.CLOUD_INIT);
        when(spec.cloudInit().filter(CloudInitSpec::installAgent).isPresent(), VmCapability.CLOUD_INIT_AGENT);
        when(spec.platform().watchdog().isPresent(), VmCapability.WATCHDOG);
    }

    private void devices(VmSpec spec) {
        spec.disks().forEach(disk -> when(disk.limits().isPresent(), VmCapability.DISK_LIMITS));
        Stream<DiskSource> sources = Stream.concat(
                spec.disks().stream().map(DiskSpec::source),
                spec.cdroms().stream().flatMap(drive -> drive.media().stream()));
        when(sources.anyMatch(NeededCapabilities::asksForCredentials), VmCapability.DISK_CREDENTIALS);
        for (NicSpec nic : spec.nics()) {
            when(nic.qos().isPresent(), VmCapability.NIC_QOS);
            when(!nic.security().equals(NicSpec.NicSecurity.NONE), VmCapability.NIC_SECURITY);
        }
        for (ConsoleSpec console : spec.consoles()) {
            needed.add(
                    switch (console) {
                        case ConsoleSpec.Serial serial -> VmCapability.CONSOLE_SERIAL;
                        case ConsoleSpec.Vnc vnc -> VmCapability.CONSOLE_VNC;
                        case ConsoleSpec.Spice spice -> VmCapability.CONSOLE_SPICE;
                    });
        }
    }

    private static boolean asksForCredentials(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> false;
            case DiskSource.Block block -> false;
            case DiskSource.Nfs nfs -> false;
            case DiskSource.Iscsi iscsi -> iscsi.chap().isPresent();
            case DiskSource.Rbd rbd -> rbd.auth().isPresent();
        };
    }

    private void hostDevices(VmSpec spec) {
        for (HostDeviceSpec device : spec.hostDevices()) {
            needed.add(
                    switch (device) {
                        case HostDeviceSpec.Pci pci -> VmCapability.PCI_PASSTHROUGH;
                        case HostDeviceSpec.Mediated mediated -> VmCapability.MEDIATED_DEVICES;
                        case HostDeviceSpec.Usb usb -> VmCapability.USB_PASSTHROUGH;
                    });
        }
    }
}
