package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.Journal;
import io.quantix.node.translate.FieldPaths;
import io.quantix.node.translate.VmSpecReader;
import io.quantix.node.v1.AttachDiskRequest;
import io.quantix.node.v1.AttachNicRequest;
import io.quantix.node.v1.ChangeMediumRequest;
import io.quantix.node.v1.DetachDiskRequest;
import io.quantix.node.v1.DetachNicRequest;
import io.quantix.node.v1.GrowDiskRequest;
import io.quantix.node.v1.ResizeMemoryRequest;
import io.quantix.node.v1.ResizeVcpusRequest;
import io.quantix.node.v1.UpdateNicRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes of one device, the vCPUs or the memory. On an active machine the guest sees them now, by the hypervisor's hotplug; on a stopped
 * one they are changes of its spec. Either way the wish is the present one with that one thing changed.
 */
public final class DeviceCommands implements Repeatable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final VmAccess access;
    private final LongWork work;
    private final Operations operations;

    DeviceCommands(Shared shared) {
        this.access = shared.access();
        this.work = shared.work();
        this.operations = shared.operations();
    }

    public Vm attachDisk(AttachDiskRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm detachDisk(DetachDiskRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm attachNic(AttachNicRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm updateNic(UpdateNicRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm detachNic(DetachNicRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm changeMedium(ChangeMediumRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm resizeVcpus(ResizeVcpusRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm resizeMemory(ResizeMemoryRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm growDisk(GrowDiskRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    /** Every one may be repeated: what is as it shall be is left as it is. */
    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "AttachDisk" -> Optional.of(mutation(AttachDiskRequest.parseFrom(request)));
            case "DetachDisk" -> Optional.of(mutation(DetachDiskRequest.parseFrom(request)));
            case "AttachNic" -> Optional.of(mutation(AttachNicRequest.parseFrom(request)));
            case "UpdateNic" -> Optional.of(mutation(UpdateNicRequest.parseFrom(request)));
            case "DetachNic" -> Optional.of(mutation(DetachNicRequest.parseFrom(request)));
            case "ChangeMedium" -> Optional.of(mutation(ChangeMediumRequest.parseFrom(request)));
            case "ResizeVcpus" -> Optional.of(mutation(ResizeVcpusRequest.parseFrom(request)));
            case "ResizeMemory" -> Optional.of(mutation(ResizeMemoryRequest.parseFrom(request)));
            case "GrowDisk" -> Optional.of(mutation(GrowDiskRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<Vm> mutation(AttachDiskRequest request) {
        Head head = new Head(
                request.getRequestId(), "AttachDisk", request.getVmId(), request, request.getExpectedGeneration());
        String name = request.getDisk().getName();
        return change(
                head,
                VmCapability.HOTPLUG_DISK,
                (id, spec) -> SpecEdits.withDisk(spec, request.getDisk()),
                (hotplug, id, after, call) -> hotplug.attachDisk(
                        named(after.disks(), disk -> disk.name().equals(name)), after, call));
    }

    private Mutation<Vm> mutation(DetachDiskRequest request) {
        Head head = new Head(
                request.getRequestId(), "DetachDisk", request.getVmId(), request, request.getExpectedGeneration());
        return change(
                head,
                VmCapability.HOTPLUG_DISK,
                (id, spec) -> SpecEdits.withoutDisk(spec, request.getDisk()),
                (hotplug, id, after, call) -> hotplug.detachDisk(request.getDisk(), after, call));
    }

    private Mutation<Vm> mutation(AttachNicRequest request) {
        Head head = new Head(
                request.getRequestId(), "AttachNic", request.getVmId(), request, request.getExpectedGeneration());
        String name = request.getNic().getName();
        return change(
                head,
                VmCapability.HOTPLUG_NIC,
                (id, spec) -> SpecEdits.withNic(id, spec, request.getNic()),
                (hotplug, id, after, call) ->
                        hotplug.attachNic(named(after.nics(), nic -> nic.name().equals(name)), after, call));
    }

    private Mutation<Vm> mutation(UpdateNicRequest request) {
        Head head = new Head(
                request.getRequestId(), "UpdateNic", request.getVmId(), request, request.getExpectedGeneration());
        String name = request.getNic().getName();
        return change(
                head,
                VmCapability.HOTPLUG_NIC,
                (id, spec) -> SpecEdits.withOtherNic(id, spec, request.getNic()),
                (hotplug, id, after, call) ->
                        hotplug.updateNic(named(after.nics(), nic -> nic.name().equals(name)), after, call));
    }

    private Mutation<Vm> mutation(DetachNicRequest request) {
        Head head = new Head(
                request.getRequestId(), "DetachNic", request.getVmId(), request, request.getExpectedGeneration());
        return change(
                head,
                VmCapability.HOTPLUG_NIC,
                (id, spec) -> SpecEdits.withoutNic(spec, request.getNic()),
                (hotplug, id, after, call) -> hotplug.detachNic(request.getNic(), after, call));
    }

    private Mutation<Vm> mutation(ChangeMediumRequest request) {
        Head head = new Head(
                request.getRequestId(), "ChangeMedium", request.getVmId(), request, request.getExpectedGeneration());
        return change(
                head,
                VmCapability.HOTPLUG_MEDIA,
                (id, spec) -> SpecEdits.withMedium(
                        spec,
                        request.getDrive(),
                        request.hasMedium() ? Optional.of(request.getMedium()) : Optional.empty()),
                (hotplug, id, after, call) -> hotplug.changeMedium(
                        request.getDrive(),
                        named(after.cdroms(), drive -> drive.name().equals(request.getDrive()))
                                .media(),
                        after,
                        call));
    }

    private Mutation<Vm> mutation(ResizeVcpusRequest request) {
        Head head = new Head(
                request.getRequestId(), "ResizeVcpus", request.getVmId(), request, request.getExpectedGeneration());
        return change(
                head,
                VmCapability.HOTPLUG_VCPU,
                (id, spec) -> SpecEdits.withVcpus(spec, request.getOnline()),
                (hotplug, id, after, call) -> hotplug.resizeVcpus(after.cpu().online(), after, call));
    }

    private Mutation<Vm> mutation(ResizeMemoryRequest request) {
        Head head = new Head(
                request.getRequestId(), "ResizeMemory", request.getVmId(), request, request.getExpectedGeneration());
        return change(
                head,
                VmCapability.HOTPLUG_MEMORY,
                (id, spec) -> SpecEdits.withMemory(spec, request.getMemoryBytes()),
                (hotplug, id, after, call) ->
                        hotplug.resizeMemory(after.memory().size(), after, call));
    }

    private Mutation<Vm> mutation(GrowDiskRequest request) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        if (request.getSizeBytes() <= 0) {
            throw Requests.wrong("size_bytes", Long.toUnsignedString(request.getSizeBytes()), "must be at least 1");
        }
        ByteSize size = ByteSize.ofBytes(request.getSizeBytes());
        return new Mutation<>(
                request.getRequestId(),
                "GrowDisk",
                vm,
                request,
                LIMIT,
                Vm.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    DesiredVm machine = access.managed(vm, call);
                    VmStatus after =
                            hotplug(machine, VmCapability.RESIZE_DISK).resizeDisk(vm, request.getDisk(), size, call);
                    return Vms.message(machine, after);
                }));
    }

    private static <D> D named(List<D> devices, java.util.function.Predicate<D> byName) {
        return devices.stream().filter(byName).findFirst().orElseThrow();
    }

    private Hotplug hotplug(DesiredVm machine, VmCapability needed) {
        return VmAccess.group(access.machines(machine), VirtualMachines::hotplug, needed);
    }

    /** What every change says of itself. */
    private record Head(String requestId, String method, String vm, Message request, long expectedGeneration) {}

    /** Changes one thing of a spec; empty when it is so already. */
    @FunctionalInterface
    private interface Edit {
        Optional<VmSpec> apply(VmId id, VmSpec spec);
    }

    /** Does the same to a guest that runs. */
    @FunctionalInterface
    private interface Plug {
        VmStatus apply(Hotplug hotplug, VmId id, io.quantix.spi.vm.VmSpec after, CallContext call);
    }

    private Mutation<Vm> change(Head head, VmCapability needed, Edit edit, Plug plug) {
        VmId vm = Requests.checked(head.requestId(), head.vm());
        return new Mutation<>(
                head.requestId(),
                head.method(),
                vm,
                head.request(),
                LIMIT,
                Vm.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    DesiredVm old = access.managed(vm, call);
                    Optional<VmSpec> edited = edit.apply(vm, Vms.spec(old));
                    boolean repeated = edited.isEmpty() && old.generation() == head.expectedGeneration() + 1;
                    DesiredVm present = repeated ? old : access.managed(vm, head.expectedGeneration(), call);
                    if (edited.isEmpty()) {
                        return Vms.message(present, access.machines(present).describe(vm, call));
                    }
                    DesiredVm after = new DesiredVm(
                            vm,
                            old.hypervisor(),
                            old.generation() + 1,
                            edited.get().toByteString());
                    return access.keepingUpWithFailure(
                            old, call, work::isParked, () -> apply(after, needed, plug, call, changes));
                }));
    }

    private Vm apply(DesiredVm after, VmCapability needed, Plug plug, CallContext call, List<Journal.Change> changes) {
        VirtualMachines machines = access.machines(after);
        try {
            io.quantix.spi.vm.VmSpec spec = VmSpecReader.read(after.id(), after.generation(), Vms.spec(after));
            boolean active = machines.describe(after.id(), call).state().isActive();
            VmStatus status = active
                    ? plug.apply(hotplug(after, needed), after.id(), spec, call)
                    : machines.reconfigure(spec, call);
            changes.add(DesiredVms.put(after));
            return Vms.message(after, status);
        } catch (ProviderException.InvalidSpec refused) {
            throw FieldPaths.toApi(refused);
        }
    }
}
