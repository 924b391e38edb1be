package io.quantix.kvm.hotplug;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.hotplug.KvmPlugging.Planner;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
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
import java.util.Optional;

/** Changes to running machines. What each of them takes, its plan says; how plans are carried out, {@link KvmPlugging}. */
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
        return change(VmCapability.HOTPLUG_DISK, disk.name(), after, DiskPlans.plug(disk, after), call);
    }

    private VmStatus change(VmCapability needed, String device, VmSpec after, Planner planner, CallContext call) {
        return plugging.carryOut(needed, HotplugScope.device(device), after, planner, call);
    }

    @Override
    public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
        return change(VmCapability.HOTPLUG_DISK, name, after, DiskPlans.unplug(name, after), call);
    }

    @Override
    public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call) {
        return change(VmCapability.HOTPLUG_NIC, nic.name(), after, NicPlans.plug(nic, after), call);
    }

    @Override
    public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
        return change(VmCapability.HOTPLUG_NIC, nic.name(), after, NicPlans.update(nic, after), call);
    }

    @Override
    public VmStatus detachNic(String name, VmSpec after, CallContext call) {
        return change(VmCapability.HOTPLUG_NIC, name, after, NicPlans.unplug(name, after), call);
    }

    @Override
    public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call) {
        return change(VmCapability.HOTPLUG_MEDIA, drive, after, DiskPlans.change(drive, medium, after), call);
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
            DiskSpec disk = DiskPlans.find(view.spec(vm, call), name)
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
