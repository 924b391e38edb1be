package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.v1.DeleteSavedStateRequest;
import io.quantix.node.v1.DeleteSavedStateResponse;
import io.quantix.node.v1.GetSavedStateRequest;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.SaveVmRequest;
import io.quantix.node.v1.SavedState;
import io.quantix.node.v1.Vm;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.Optional;

/** Memory of machines, saved to disk. */
public final class SavedStateCommands implements Repeatable {

    private static final Duration SHORT = Duration.ofMinutes(1);

    private final VmAccess access;
    private final LongWork work;
    private final Operations operations;

    SavedStateCommands(Shared shared) {
        this.access = shared.access();
        this.work = shared.work();
        this.operations = shared.operations();
    }

    public Operation save(SaveVmRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public DeleteSavedStateResponse delete(DeleteSavedStateRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public SavedState get(GetSavedStateRequest request, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        return SavedState.newBuilder()
                .setVmId(vm.toString())
                .setExists(states(access.managed(vm, call)).exists(vm, call))
                .build();
    }

    private SavedStates states(DesiredVm vm) {
        return VmAccess.group(access.machines(vm), VirtualMachines::savedStates, VmCapability.SAVED_STATE);
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "SaveVm" -> Optional.of(mutation(SaveVmRequest.parseFrom(request), true));
            case "DeleteSavedState" -> Optional.of(mutation(DeleteSavedStateRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<Vm> mutation(SaveVmRequest request, boolean again) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        return new Mutation<>(
                request.getRequestId(),
                "SaveVm",
                vm,
                request,
                LongWork.LIMIT,
                Vm.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    DesiredVm machine = access.managed(vm, call);
                    VmStatus after = again ? goOn(machine, call) : save(machine, call);
                    return access.message(vm, after, call);
                }));
    }

    private VmStatus save(DesiredVm machine, CallContext call) {
        SavedStates states = states(machine);
        return work.run((job, start) -> states.save(job, machine.id(), start), call);
    }

    /** Memory that is there was saved; without it nobody knows whether the machine was started again since. */
    private VmStatus goOn(DesiredVm machine, CallContext call) {
        VmId vm = machine.id();
        return work.goOn(machine.hypervisor(), call, () -> {
            if (!states(machine).exists(vm, call)) {
                throw LongWork.unknown(vm);
            }
            return access.machines(machine).describe(vm, call);
        });
    }

    private Mutation<DeleteSavedStateResponse> mutation(DeleteSavedStateRequest request) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        return new Mutation<>(
                request.getRequestId(),
                "DeleteSavedState",
                vm,
                request,
                SHORT,
                DeleteSavedStateResponse.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    states(access.managed(vm, call)).delete(vm, call);
                    return DeleteSavedStateResponse.getDefaultInstance();
                }));
    }
}
