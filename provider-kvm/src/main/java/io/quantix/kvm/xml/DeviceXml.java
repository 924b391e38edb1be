package io.quantix.kvm.xml;

import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmId;

/** Writes single devices for a domain that runs, in the places that are free there. */
public final class DeviceXml {

    private DeviceXml() {}

    /** Returns a disk to plug in. */
    public static String disk(VmId vm, DiskSpec spec, RunningDevices running) {
        return XmlOut.fragment(out -> DiskXml.writeDisk(out, vm, spec, (disk, bus) -> {
            switch (bus) {
                case VIRTIO -> disk.empty("target", "dev", running.freeTarget("vd"), "bus", "virtio");
                case SCSI -> {
                    disk.empty("target", "dev", running.freeTarget("sd"), "bus", "scsi");
                    DiskXml.address(disk, 0, running.freeScsiTarget(), 0);
                }
                case SATA, NVME -> throw new IllegalArgumentException(bus + " disks cannot be plugged in");
            }
        }));
    }

    /** Returns the controller SCSI disks need. */
    public static String scsiController() {
        return XmlOut.document("controller", controller -> {
            controller.attributes("type", "scsi", "index", "0", "model", "virtio-scsi");
            controller.empty("alias", "name", Aliases.scsi());
        });
    }

    /** Returns the alias of that controller. */
    public static String scsiAlias() {
        return Aliases.scsi();
    }

    /** Returns a NIC to plug in, or as it is to be. */
    public static String nic(NicSpec spec) {
        return XmlOut.fragment(out -> NicXml.write(out, spec));
    }

    /** Returns a drive as it is to be, in its place. */
    public static String drive(VmId vm, CdromSpec spec, RunningDevices running) {
        String target = running.disks().getOrDefault(spec.name(), "");
        String bus = XmlNames.lower(spec.bus());
        return XmlOut.fragment(out ->
                DiskXml.writeCdrom(out, vm, spec, (disk, ignored) -> disk.empty("target", "dev", target, "bus", bus)));
    }

    /** Returns a module of memory to plug in. */
    public static String dimm(RunningDevices.Dimm dimm) {
        return XmlOut.document("memory", memory -> {
            memory.attribute("model", "dimm");
            memory.element(
                    "target",
                    target -> target.element(
                                    "size",
                                    size -> size.attribute("unit", "KiB")
                                            .characters(
                                                    Long.toString(dimm.size().toKib())))
                            .text("node", Integer.toString(dimm.node())));
            memory.empty("alias", "name", dimm.alias());
        });
    }

    /** Returns the alias by which libvirt finds a disk, drive or NIC. */
    public static String alias(String name) {
        return Aliases.of(name);
    }

    /** Returns whether a disk on this bus can come and go while the machine runs. */
    public static boolean isPluggable(DiskBus bus) {
        return switch (bus) {
            case VIRTIO, SCSI -> true;
            case SATA, NVME -> false;
        };
    }
}
