package io.quantix.kvm.hotplug;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.hotplug.KvmPlugging.Planner;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what is to be done for disks to come and go, and for drives to get another medium. */
final class DiskPlans {

    private DiskPlans() {}

    static Planner plug(DiskSpec disk, VmSpec after) {
        String name = disk.name();
        return (before, running, resumed) -> {
            requirePluggable(disk.bus());
            Problems problems = Problems.of("VM spec")
                    .check(after.disks().contains(disk), "disks", name, "must hold the disk to attach");
            StartCheck.source(disk.source(), "disks." + name + ".source", problems);
            problems.throwIfAny();
            Optional<DiskSpec> known = find(before, name);
            PlugErrors.refuseAnother(before, known, disk, name);
            if (running.names().contains(name)) {
                return PlugErrors.there(before, name, known.isPresent() || resumed);
            }
            List<Move> moves = new ArrayList<>();
            if (disk.bus() == DiskBus.SCSI && !running.scsiController()) {
                moves.add(new Move.Plug(DeviceXml.scsiAlias(), DeviceXml.scsiController()));
            }
            moves.add(move(before.id(), disk, running));
            return moves;
        };
    }

    static Planner unplug(String name, VmSpec after) {
        return (before, running, resumed) -> {
            Problems.of("VM spec")
                    .check(find(after, name).isEmpty(), "disks", name, "must not hold the disk to detach")
                    .throwIfAny();
            Optional<DiskSpec> known = find(before, name);
            known.ifPresent(disk -> requirePluggable(disk.bus()));
            Optional<Move.Plug> again = known.map(disk -> move(before.id(), disk, running));
            return running.disks().containsKey(name)
                    ? List.of(new Move.Unplug(DeviceXml.alias(name), again))
                    : List.of();
        };
    }

    static Planner change(String drive, Optional<DiskSource> medium, VmSpec after) {
        return (before, running, resumed) -> {
            CdromSpec old = before.cdroms().stream()
                    .filter(each -> each.name().equals(drive))
                    .findFirst()
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("cdrom", drive)));
            CdromSpec changed = new CdromSpec(drive, medium, old.bus(), old.bootIndex());
            Problems problems = Problems.of("VM spec")
                    .check(after.cdroms().contains(changed), "cdroms", drive, "must hold the drive with that medium");
            medium.ifPresent(source -> StartCheck.source(source, "cdroms." + drive + ".media", problems));
            problems.throwIfAny();
            return running.disks().containsKey(drive)
                    ? List.of(new Move.Update(DeviceXml.drive(before.id(), changed, running)))
                    : List.of();
        };
    }

    static Optional<DiskSpec> find(VmSpec spec, String name) {
        return spec.disks().stream().filter(disk -> disk.name().equals(name)).findFirst();
    }

    private static Move.Plug move(VmId vm, DiskSpec disk, RunningDevices running) {
        return new Move.Plug(DeviceXml.alias(disk.name()), DeviceXml.disk(vm, disk, running));
    }

    private static void requirePluggable(DiskBus bus) {
        if (!DeviceXml.isPluggable(bus)) {
            throw new ProviderException.Unsupported(
                    VmCapability.HOTPLUG_DISK,
                    "QEMU plugs no " + bus
                            + " disks while a machine runs: use VIRTIO or SCSI, or change its next start");
        }
    }
}
