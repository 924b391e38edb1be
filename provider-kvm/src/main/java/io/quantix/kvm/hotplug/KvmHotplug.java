package io.quantix.kvm.hotplug;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.kvm.xml.DeviceXml;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.HotplugScope;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes to running machines: what each of them takes. How they are carried out, {@link KvmPlugging} says. */
public final class KvmHotplug implements Hotplug {

    private final Link link;
    private final KvmHost host;
    private final KvmView view;
    private final KvmPlugging plugging;

    public KvmHotplug(Link link, KvmHost host, KvmView view, KvmPlugging plugging) {
        this.link = link;
        this.host = host;
        this.view = view;
        this.plugging = plugging;
    }

    @Override
    public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(disk.name());
        return plugging.carryOut(
                VmCapability.HOTPLUG_DISK,
                scope,
                after,
                (before, running, resumed) -> {
                    requirePluggable(disk.bus());
                    Problems problems = Problems.of("VM spec")
                            .check(after.disks().contains(disk), "disks", disk.name(), "must hold the disk to attach");
                    StartCheck.source(disk.source(), "disks." + disk.name() + ".source", problems);
                    problems.throwIfAny();
                    refuseAnother(before, disk(before, disk.name()), disk, disk.name());
                    if (running.names().contains(disk.name())) {
                        return there(before, disk.name(), resumed);
                    }
                    List<Move> moves = new ArrayList<>();
                    if (disk.bus() == DiskBus.SCSI && !running.scsiController()) {
                        moves.add(new Move.Plug(DeviceXml.scsiAlias(), DeviceXml.scsiController()));
                    }
                    moves.add(plug(before.id(), disk, running));
                    return moves;
                },
                call);
    }

    private static void requirePluggable(DiskBus bus) {
        if (!DeviceXml.isPluggable(bus)) {
            throw new ProviderException.Unsupported(
                    VmCapability.HOTPLUG_DISK,
                    "QEMU plugs no " + bus
                            + " disks while a machine runs: use VIRTIO or SCSI, or change its next start");
        }
    }

    private static void refuseAnother(VmSpec before, Optional<?> there, Object wanted, String name) {
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new ProviderException.AlreadyExists(
                    new ObjectRef("device", before.id() + "/" + name), "it differs from the one to attach");
        }
    }

    /** A device that is there is either the one wanted, known or plugged in by a call that did not end, or one the guest still has. */
    private static List<Move> there(VmSpec before, String name, boolean resumed) {
        boolean known = disk(before, name).isPresent() || nic(before, name).isPresent();
        if (!known && !resumed) {
            throw new ProviderException.Conflict(
                    before.id().ref(),
                    Effect.NONE,
                    before.id().ref() + " still has a device " + name + ": its guest has not let go of it yet");
        }
        return List.of();
    }

    private static Move.Plug plug(VmId vm, DiskSpec disk, RunningDevices running) {
        return new Move.Plug(DeviceXml.alias(disk.name()), DeviceXml.disk(vm, disk, running));
    }

    private static Move.Plug plug(NicSpec nic) {
        return new Move.Plug(DeviceXml.alias(nic.name()), DeviceXml.nic(nic));
    }

    private static Optional<DiskSpec> disk(VmSpec spec, String name) {
        return spec.disks().stream().filter(disk -> disk.name().equals(name)).findFirst();
    }

    private static Optional<NicSpec> nic(VmSpec spec, String name) {
        return spec.nics().stream().filter(nic -> nic.name().equals(name)).findFirst();
    }

    @Override
    public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(name);
        return plugging.carryOut(
                VmCapability.HOTPLUG_DISK,
                scope,
                after,
                (before, running, resumed) -> {
                    Problems.of("VM spec")
                            .check(disk(after, name).isEmpty(), "disks", name, "must not hold the disk to detach")
                            .throwIfAny();
                    disk(before, name).ifPresent(disk -> requirePluggable(disk.bus()));
                    boolean there = running.disks().containsKey(name);
                    return there
                            ? List.of(unplug(name, disk(before, name).map(disk -> plug(before.id(), disk, running))))
                            : List.of();
                },
                call);
    }

    private static Move unplug(String name, Optional<Move.Plug> again) {
        return new Move.Unplug(DeviceXml.alias(name), again);
    }

    @Override
    public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(nic.name());
        return plugging.carryOut(
                VmCapability.HOTPLUG_NIC,
                scope,
                after,
                (before, running, resumed) -> {
                    Problems problems = Problems.of("VM spec")
                            .check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC to attach")
                            .check(
                                    nic.mtu().isEmpty() || !(nic.backend() instanceof NicBackend.UserMode),
                                    "nics." + nic.name() + ".mtu",
                                    nic.mtu(),
                                    "must be empty: a NIC without a tap learns it only when the machine starts");
                    StartCheck.nic(nic, "nics." + nic.name() + ".backend", problems);
                    problems.throwIfAny();
                    refuseAnother(before, nic(before, nic.name()), nic, nic.name());
                    return running.names().contains(nic.name())
                            ? there(before, nic.name(), resumed)
                            : List.of(plug(nic));
                },
                call);
    }

    @Override
    public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(nic.name());
        return plugging.carryOut(
                VmCapability.HOTPLUG_NIC,
                scope,
                after,
                (before, running, resumed) -> {
                    NicSpec old = nic(before, nic.name())
                            .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("nic", nic.name())));
                    Problems problems = Problems.of("VM spec")
                            .check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC as it is to be");
                    NicUpdate.check(old, nic, problems);
                    StartCheck.nic(nic, "nics." + nic.name() + ".backend", problems);
                    problems.throwIfAny();
                    return running.names().contains(nic.name())
                            ? List.of(new Move.Update(DeviceXml.nic(nic)))
                            : List.of();
                },
                call);
    }

    @Override
    public VmStatus detachNic(String name, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(name);
        return plugging.carryOut(
                VmCapability.HOTPLUG_NIC,
                scope,
                after,
                (before, running, resumed) -> {
                    Problems.of("VM spec")
                            .check(nic(after, name).isEmpty(), "nics", name, "must not hold the NIC to detach")
                            .throwIfAny();
                    boolean there =
                            running.names().contains(name) && !running.disks().containsKey(name);
                    return there ? List.of(unplug(name, nic(before, name).map(KvmHotplug::plug))) : List.of();
                },
                call);
    }

    @Override
    public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call) {
        HotplugScope scope = HotplugScope.device(drive);
        return plugging.carryOut(
                VmCapability.HOTPLUG_MEDIA,
                scope,
                after,
                (before, running, resumed) -> {
                    CdromSpec old = before.cdroms().stream()
                            .filter(each -> each.name().equals(drive))
                            .findFirst()
                            .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("cdrom", drive)));
                    CdromSpec changed = new CdromSpec(drive, medium, old.bus(), old.bootIndex());
                    Problems problems = Problems.of("VM spec")
                            .check(
                                    after.cdroms().contains(changed),
                                    "cdroms",
                                    drive,
                                    "must hold the drive with that medium");
                    medium.ifPresent(source -> StartCheck.source(source, "cdroms." + drive + ".media", problems));
                    problems.throwIfAny();
                    return running.disks().containsKey(drive)
                            ? List.of(new Move.Update(DeviceXml.drive(before.id(), changed, running)))
                            : List.of();
                },
                call);
    }

    @Override
    public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
        return plugging.carryOut(
                VmCapability.HOTPLUG_VCPU,
                HotplugScope.vcpus(),
                after,
                (before, running, resumed) -> {
                    Problems.of("VM spec")
                            .range(
                                    "cpu.online",
                                    online,
                                    1,
                                    before.cpu().topology().vcpus())
                            .check(
                                    after.cpu().online() == online,
                                    "cpu.online",
                                    after.cpu().online(),
                                    "must be " + online)
                            .throwIfAny();
                    return new VcpuPlan(before, running, resumed).moves(online);
                },
                call);
    }

    @Override
    public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call) {
        return plugging.carryOut(
                VmCapability.HOTPLUG_MEMORY,
                HotplugScope.memory(),
                after,
                (before, running, resumed) -> {
                    ByteSize most = before.memory()
                            .hotplug()
                            .map(MemorySpec.Hotplug::maximum)
                            .orElse(before.memory().size());
                    Problems.of("VM spec")
                            .check(size.compareTo(most) <= 0, "memory.size", size, "must be at most " + most)
                            .check(
                                    after.memory().size().equals(size),
                                    "memory.size",
                                    after.memory().size(),
                                    "must be " + size)
                            .throwIfAny();
                    return new MemoryPlan(before, after, running).moves();
                },
                call);
    }

    @Override
    public VmStatus resizeDisk(VmId vm, String name, ByteSize size, CallContext call) {
        host.capabilities().require(VmCapability.RESIZE_DISK);
        return plugging.alone(vm, "resize a disk of", call, () -> {
            LibvirtDomain domain = view.managed(vm, "resize a disk of", call).domain();
            plugging.requireActive(domain, "resize a disk of", call);
            RunningDevices running = plugging.devices(domain, call);
            DiskSpec disk = disk(view.spec(vm, call), name)
                    .filter(known -> running.disks().containsKey(name))
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("disk", name)));
            resize(domain, disk, running.disks().getOrDefault(name, ""), size, call);
            return view.status(domain, call);
        });
    }

    private void resize(LibvirtDomain domain, DiskSpec disk, String target, ByteSize size, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        requireRoom(vm, disk, size);
        long seen = link.call(vm, call, "measure", ignored -> domain.diskCapacity(target, call.remaining()));
        if (seen > size.bytes()) {
            throw new ProviderException.InvalidSpec(
                    "size of disk " + disk.name(),
                    new FieldProblem(
                            "size",
                            size.toString(),
                            "must be at least what the guest sees, " + ByteSize.ofBytes(seen)
                                    + ": disks do not shrink"));
        }
        plugging.act(vm, call, "resize a disk of", timeout -> domain.resizeDisk(target, size.bytes(), timeout));
    }

    /** An image that knows its own size grows by the hypervisor's hand; bytes as they are must be there before. */
    private static void requireRoom(VmId vm, DiskSpec disk, ByteSize size) {
        if (disk.source() instanceof DiskSource.File(var path, ImageFormat format) && format == ImageFormat.RAW) {
            try {
                ByteSize stored = ByteSize.ofBytes(Files.size(path));
                if (stored.compareTo(size) < 0) {
                    throw new ProviderException.Conflict(
                            vm.ref(),
                            Effect.NONE,
                            "disk " + disk.name() + " has " + stored + ", not " + size + ": resize its storage first");
                }
            } catch (IOException unreadable) {
                // QEMU sees more of the host than this process may.
                return;
            }
        }
    }
}
