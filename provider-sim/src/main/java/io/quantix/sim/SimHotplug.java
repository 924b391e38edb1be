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
import io.quantix.spi.vm.HotplugScope;
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
    private final SimCredentials credentials;
    private final SimPlugging plugging;

    SimHotplug(
            SimHost host, SimAdmission admission, Capabilities capabilities, SimCredentials credentials, SimGate gate) {
        this.host = host;
        this.credentials = credentials;
        this.gate = gate;
        this.plugging = new SimPlugging(host, admission, capabilities);
    }

    private VmStatus change(
            VmCapability needed, HotplugScope scope, VmSpec after, CallContext context, SimPlugging.Change change) {
        return gate.pass(
                SimOperation.HOTPLUG,
                after.id(),
                context,
                call -> plugging.carryOut(needed, scope, after, change, call));
    }

    @Override
    public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext context) {
        return change(
                VmCapability.HOTPLUG_DISK, HotplugScope.device(disk.name()), after, context, (machine, problems) -> {
                    problems.check(after.disks().contains(disk), "disks", disk.name(), "must hold the disk to attach");
                    SimAdmission.source(disk.source(), "disks." + disk.name() + ".source", problems);
                    List<DiskSpec> there = machine.running().disks();
                    Optional<DiskSpec> same = there.stream()
                            .filter(each -> each.name().equals(disk.name()))
                            .findFirst();
                    boolean known = machine.spec().disks().stream()
                            .anyMatch(each -> each.name().equals(disk.name()));
                    SimPlugging.refuseAnother(machine, disk.name(), same, known, disk);
                    problems.throwIfAny();
                    credentials.show(after.id(), disk.name(), disk.source(), context);
                    return SimPlugging.Plug.device(
                            disk.name(),
                            true,
                            same.isEmpty(),
                            running -> running.change()
                                    .disks(SimPlugging.inOrder(
                                            SimPlugging.with(running.disks(), DiskSpec::name, disk), after.disks()))
                                    .build());
                });
    }

    @Override
    public VmStatus detachDisk(String name, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_DISK, HotplugScope.device(name), after, context, (machine, problems) -> {
            problems.check(
                    after.disks().stream().noneMatch(disk -> disk.name().equals(name)),
                    "disks",
                    name,
                    "must not hold the disk to detach");
            List<DiskSpec> there = machine.running().disks();
            boolean present = there.stream().anyMatch(disk -> disk.name().equals(name));
            return SimPlugging.Plug.device(
                    name,
                    false,
                    present,
                    running -> running.change()
                            .disks(SimPlugging.without(running.disks(), DiskSpec::name, name))
                            .build());
        });
    }

    @Override
    public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext context) {
        return change(
                VmCapability.HOTPLUG_NIC, HotplugScope.device(nic.name()), after, context, (machine, problems) -> {
                    problems.check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC to attach");
                    plugging.bridge(nic, problems);
                    List<NicSpec> there = machine.running().nics();
                    Optional<NicSpec> same = there.stream()
                            .filter(each -> each.name().equals(nic.name()))
                            .findFirst();
                    boolean known = machine.spec().nics().stream()
                            .anyMatch(each -> each.name().equals(nic.name()));
                    SimPlugging.refuseAnother(machine, nic.name(), same, known, nic);
                    return SimPlugging.Plug.device(
                            nic.name(),
                            true,
                            same.isEmpty(),
                            running -> running.change()
                                    .nics(SimPlugging.inOrder(
                                            SimPlugging.with(running.nics(), NicSpec::name, nic), after.nics()))
                                    .build());
                });
    }

    @Override
    public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext context) {
        return change(
                VmCapability.HOTPLUG_NIC, HotplugScope.device(nic.name()), after, context, (machine, problems) -> {
                    problems.check(after.nics().contains(nic), "nics", nic.name(), "must hold the NIC as it is to be");
                    plugging.bridge(nic, problems);
                    List<NicSpec> there = machine.running().nics();
                    NicSpec before = there.stream()
                            .filter(each -> each.name().equals(nic.name()))
                            .findFirst()
                            .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("nic", nic.name())));
                    problems.check(
                                    before.mac().equals(nic.mac()),
                                    "nics." + nic.name() + ".mac",
                                    nic.mac(),
                                    "must not change")
                            .check(
                                    before.model() == nic.model(),
                                    "nics." + nic.name() + ".model",
                                    nic.model(),
                                    "must not change");
                    return SimPlugging.Plug.inPlace(running -> running.change()
                            .nics(SimPlugging.inOrder(
                                    SimPlugging.with(running.nics(), NicSpec::name, nic), after.nics()))
                            .build());
                });
    }

    @Override
    public VmStatus detachNic(String name, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_NIC, HotplugScope.device(name), after, context, (machine, problems) -> {
            problems.check(
                    after.nics().stream().noneMatch(nic -> nic.name().equals(name)),
                    "nics",
                    name,
                    "must not hold the NIC to detach");
            List<NicSpec> there = machine.running().nics();
            boolean present = there.stream().anyMatch(nic -> nic.name().equals(name));
            return SimPlugging.Plug.device(
                    name,
                    false,
                    present,
                    running -> running.change()
                            .nics(SimPlugging.without(running.nics(), NicSpec::name, name))
                            .build());
        });
    }

    @Override
    public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_MEDIA, HotplugScope.device(drive), after, context, (machine, problems) -> {
            List<CdromSpec> there = machine.running().cdroms();
            CdromSpec before = there.stream()
                    .filter(each -> each.name().equals(drive))
                    .findFirst()
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("cdrom", drive)));
            CdromSpec changed = new CdromSpec(drive, medium, before.bus(), before.bootIndex());
            problems.check(after.cdroms().contains(changed), "cdroms", drive, "must hold the drive with that medium");
            medium.ifPresent(source -> SimAdmission.source(source, "cdroms." + drive + ".media", problems));
            problems.throwIfAny();
            medium.ifPresent(source -> credentials.show(after.id(), drive, source, context));
            return SimPlugging.Plug.inPlace(running -> running.change()
                    .cdroms(SimPlugging.with(running.cdroms(), CdromSpec::name, changed))
                    .build());
        });
    }

    @Override
    public VmStatus resizeVcpus(int online, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_VCPU, HotplugScope.vcpus(), after, context, (machine, problems) -> {
            CpuSpec now = machine.running().cpu();
            problems.range("cpu.online", online, 1, now.topology().vcpus())
                    .check(
                            after.cpu().online() == online,
                            "cpu.online",
                            after.cpu().online(),
                            "must be " + online)
                    .throwIfAny();
            SimPlugging.refuseWhatLeaves(machine, online);
            CpuSpec changed =
                    new CpuSpec(now.topology(), online, now.model(), now.pins(), now.emulatorPin(), now.scheduling());
            return SimPlugging.Plug.leaving(
                    online < now.online(),
                    running -> running.change().cpu(changed).build());
        });
    }

    @Override
    public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext context) {
        return change(VmCapability.HOTPLUG_MEMORY, HotplugScope.memory(), after, context, (machine, problems) -> {
            MemorySpec now = machine.running().memory();
            ByteSize most = now.hotplug().map(MemorySpec.Hotplug::maximum).orElse(now.size());
            problems.check(size.compareTo(most) <= 0, "memory.size", size, "must be at most " + most)
                    .check(
                            after.memory().size().equals(size),
                            "memory.size",
                            after.memory().size(),
                            "must be " + size)
                    .throwIfAny();
            boolean less = size.compareTo(now.size()) < 0;
            if (!less) {
                host.room().reserve(machine.id(), size, host.settings().hostMemory());
            }
            MemorySpec changed = new MemorySpec(size, now.hotplug(), now.hugepages(), now.locked(), now.shared());
            return SimPlugging.Plug.leaving(less, running -> {
                host.room().reserve(machine.id(), size, host.settings().hostMemory());
                return running.change().memory(changed).numa(after.numa()).build();
            });
        });
    }

    @Override
    public VmStatus resizeDisk(VmId vm, String disk, ByteSize size, CallContext context) {
        return gate.pass(SimOperation.HOTPLUG, vm, context, call -> plugging.resizeDisk(vm, disk, size, call));
    }
}
