package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Optional;

/** Changes to running simulated machines: each changes the running spec in one place and takes the given one for the next start. */
final class SimHotplug implements Hotplug {

    private final SimHost host;
    private final SimGate gate;
    private final SimPlugging plugging;

    SimHotplug(SimHost host, SimAdmission admission, Capabilities capabilities, SimGate gate) {
        this.host = host;
        this.gate = gate;
        this.plugging = new SimPlugging(host, admission, capabilities);
    }

    private VmStatus change(VmCapability needed, VmSpec after, CallContext context, SimPlugging.Change change) {
        return gate.pass(
                SimOperation.HOTPLUG, after.id(), context, call -> plugging.carryOut(needed, after, change, call));
    }

    @Override
    public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_DISK, after, context, (machine, problems) -> {
            problems.check(after.disks().contains(disk), "disks", disk.name(), "must hold the disk to attach");
            SimAdmission.source(disk.source(), "disks." + disk.name() + ".source", problems);
            List<DiskSpec> there = machine.running().disks();
            Optional<DiskSpec> same = there.stream()
                    .filter(each -> each.name().equals(disk.name()))
                    .findFirst();
            SimPlugging.refuseAnother(machine, disk.name(), same, disk);
            return SimPlugging.Plug.device(
                    disk.name(),
                    true,
                    same.isEmpty(),
                    machine.running().change().disks(SimPlugging.with(there, same, disk)));
        });
    }

    @Override
    public VmStatus detachDisk(String name, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_DISK, after, context, (machine, problems) -> {
            problems.check(
                    after.disks().stream().noneMatch(disk -> disk.name().equals(name)),
                    "disks",
                    name,
                    "must not hold the disk to detach");
            List<DiskSpec> there = machine.running().disks();
            List<DiskSpec> left =
                    there.stream().filter(disk -> !disk.name().equals(name)).toList();
            return SimPlugging.Plug.device(
                    name,
                    false,
                    left.size() < there.size(),
                    machine.running().change().disks(left));
        });
    }

    @Override
    public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_NIC, after, context, (machine, problems) -> {
            problems.check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC to attach");
            plugging.bridge(nic, problems);
            List<NicSpec> there = machine.running().nics();
            Optional<NicSpec> same = there.stream()
                    .filter(each -> each.name().equals(nic.name()))
                    .findFirst();
            SimPlugging.refuseAnother(machine, nic.name(), same, nic);
            return SimPlugging.Plug.device(
                    nic.name(),
                    true,
                    same.isEmpty(),
                    machine.running().change().nics(SimPlugging.with(there, same, nic)));
        });
    }

    @Override
    public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_NIC, after, context, (machine, problems) -> {
            problems.check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC as it is to be");
            plugging.bridge(nic, problems);
            List<NicSpec> there = machine.running().nics();
            NicSpec before = there.stream()
                    .filter(each -> each.name().equals(nic.name()))
                    .findFirst()
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("nic", nic.name())));
            problems.check(before.mac().equals(nic.mac()), "nics." + nic.name() + ".mac", nic.mac(), "must not change")
                    .check(
                            before.model() == nic.model(),
                            "nics." + nic.name() + ".model",
                            nic.model(),
                            "must not change");
            return SimPlugging.Plug.silent(
                    machine.running().change().nics(SimPlugging.with(there, Optional.of(before), nic)));
        });
    }

    @Override
    public VmStatus detachNic(String name, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_NIC, after, context, (machine, problems) -> {
            problems.check(
                    after.nics().stream().noneMatch(nic -> nic.name().equals(name)),
                    "nics",
                    name,
                    "must not hold the NIC to detach");
            List<NicSpec> there = machine.running().nics();
            List<NicSpec> left =
                    there.stream().filter(nic -> !nic.name().equals(name)).toList();
            return SimPlugging.Plug.device(
                    name,
                    false,
                    left.size() < there.size(),
                    machine.running().change().nics(left));
        });
    }

    @Override
    public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_MEDIA, after, context, (machine, problems) -> {
            List<CdromSpec> there = machine.running().cdroms();
            CdromSpec before = there.stream()
                    .filter(each -> each.name().equals(drive))
                    .findFirst()
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("cdrom", drive)));
            CdromSpec changed = new CdromSpec(drive, medium, before.bus(), before.bootIndex());
            problems.check(after.cdroms().contains(changed), "cdroms", drive, "must hold the drive with that medium");
            medium.ifPresent(source -> SimAdmission.source(source, "cdroms." + drive + ".media", problems));
            return SimPlugging.Plug.silent(
                    machine.running().change().cdroms(SimPlugging.with(there, Optional.of(before), changed)));
        });
    }

    @Override
    public VmStatus resizeVcpus(int online, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_VCPU, after, context, (machine, problems) -> {
            CpuSpec now = machine.running().cpu();
            problems.range("cpu.online", online, 1, now.topology().vcpus())
                    .check(
                            after.cpu().online() == online,
                            "cpu.online",
                            after.cpu().online(),
                            "must be " + online)
                    .throwIfAny();
            return SimPlugging.Plug.silent(machine.running()
                    .change()
                    .cpu(new CpuSpec(
                            now.topology(), online, now.model(), now.pins(), now.emulatorPin(), now.scheduling())));
        });
    }

    @Override
    public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_MEMORY, after, context, (machine, problems) -> {
            MemorySpec now = machine.running().memory();
            ByteSize most = now.hotplug().map(MemorySpec.Hotplug::maximum).orElse(now.size());
            problems.check(size.compareTo(most) <= 0, "memory.size", size, "must be at most " + most)
                    .check(
                            after.memory().size().equals(size),
                            "memory.size",
                            after.memory().size(),
                            "must be " + size)
                    .throwIfAny();
            host.room().reserve(machine.id(), size, host.settings().hostMemory());
            return SimPlugging.Plug.silent(machine.running()
                    .change()
                    .memory(new MemorySpec(size, now.hotplug(), now.hugepages(), now.locked(), now.shared())));
        });
    }

    @Override
    public VmStatus resizeDisk(VmId vm, String disk, ByteSize size, CallContext context) {
        return gate.pass(SimOperation.HOTPLUG, vm, context, call -> plugging.resizeDisk(vm, disk, size, call));
    }
}
