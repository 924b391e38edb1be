package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.Journal;
import io.quantix.node.translate.FieldPaths;
import io.quantix.node.translate.VmSpecReader;
import io.quantix.node.v1.CreateVmRequest;
import io.quantix.node.v1.DeleteVmRequest;
import io.quantix.node.v1.DeleteVmResponse;
import io.quantix.node.v1.PauseVmRequest;
import io.quantix.node.v1.RebootVmRequest;
import io.quantix.node.v1.ResumeVmRequest;
import io.quantix.node.v1.StartVmRequest;
import io.quantix.node.v1.StopVmRequest;
import io.quantix.node.v1.UpdateVmRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.VmSpec;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The changes a client can make to machines. Each is checked as a whole, then carried out as an operation under the machine's lock. */
public final class VmCommands implements Repeatable {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Hypervisors hypervisors;
    private final DesiredVms desired;
    private final VmLocator locator;
    private final Operations operations;
    private final VmAccess access;

    VmCommands(Shared shared) {
        this.hypervisors = shared.hypervisors();
        this.desired = shared.desired();
        this.locator = shared.locator();
        this.operations = shared.operations();
        this.access = shared.access();
    }

    public Vm create(CreateVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm update(UpdateVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm start(StartVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm stop(StopVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm reboot(RebootVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm pause(PauseVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm resume(ResumeVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public DeleteVmResponse delete(DeleteVmRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "CreateVm" -> Optional.of(mutation(CreateVmRequest.parseFrom(request)));
            case "UpdateVm" -> Optional.of(mutation(UpdateVmRequest.parseFrom(request)));
            case "StartVm" -> Optional.of(mutation(StartVmRequest.parseFrom(request)));
            case "StopVm" -> Optional.of(mutation(StopVmRequest.parseFrom(request)));
            case "PauseVm" -> Optional.of(mutation(PauseVmRequest.parseFrom(request)));
            case "ResumeVm" -> Optional.of(mutation(ResumeVmRequest.parseFrom(request)));
            case "DeleteVm" -> Optional.of(mutation(DeleteVmRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<Vm> mutation(CreateVmRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        VmId id = problems.nested("id", () -> id(request)).orElse(new VmId(new UUID(0, 0)));
        Optional<String> hypervisor = problems.nested("", () -> {
            String name = hypervisors.named(request.getHypervisor());
            hypervisors.get(name);
            return name;
        });
        problems.nested("", () -> VmSpecReader.read(id, 1, request.getSpec()));
        problems.throwIfAny();
        VmSpec spec = VmSpecReader.withAddresses(id, request.getSpec());
        DesiredVm wish = new DesiredVm(id, hypervisor.orElseThrow(), 1, spec.toByteString());
        return mutation(
                request.getRequestId(), "CreateVm", id, request, LONG, (call, changes) -> create(wish, call, changes));
    }

    private static VmId id(CreateVmRequest request) {
        if (!request.getId().isEmpty()) {
            return VmId.parse(request.getId());
        }
        return new VmId(Requests.derived("vm", request.getRequestId()));
    }

    private Vm create(DesiredVm wish, CallContext call, List<Journal.Change> changes) {
        Optional<DesiredVm> known = desired.find(wish.id());
        if (known.isPresent()) {
            DesiredVm old = known.get();
            if (isFoundOf(old, wish)) {
                // A node before this one had made it and died before it could say so; what was found gets the client's
                // words.
                changes.add(DesiredVms.put(wish));
                return Vms.message(wish, hypervisors.get(old.hypervisor()).describe(wish.id(), call));
            }
            if (!old.hypervisor().equals(wish.hypervisor()) || !Vms.spec(old).equals(Vms.spec(wish))) {
                throw new ProviderException.AlreadyExists(
                        wish.id().ref(), "with another spec, on hypervisor " + old.hypervisor());
            }
            return Vms.message(old, hypervisors.get(old.hypervisor()).describe(wish.id(), call));
        }
        VirtualMachines machines = hypervisors.get(wish.hypervisor());
        VmStatus status = inClientsWords(() -> machines.create(Vms.spi(wish), call));
        changes.add(DesiredVms.put(wish));
        return Vms.message(wish, status);
    }

    /** Returns whether a wish that was taken over from the hypervisor means the same as another in other words. */
    private static boolean isFoundOf(DesiredVm found, DesiredVm wish) {
        return found.hypervisor().equals(wish.hypervisor())
                && found.generation() == wish.generation()
                && !Vms.spec(found).equals(Vms.spec(wish))
                && Vms.spi(found).equals(Vms.spi(wish));
    }

    private Mutation<Vm> mutation(UpdateVmRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        VmId id = problems.nested("", () -> Requests.vmId(request.getId())).orElse(new VmId(new UUID(0, 0)));
        long expected = request.getExpectedGeneration();
        problems.check(expected >= 1, "expected_generation", expected, "must be the generation the change is based on");
        problems.nested("", () -> VmSpecReader.read(id, 1, request.getSpec()));
        problems.throwIfAny();
        return mutation(request.getRequestId(), "UpdateVm", id, request, LONG, (call, changes) -> {
            DesiredVm old = access.managed(id, call);
            VmSpec spec = VmSpecReader.withAddresses(id, request.getSpec());
            VirtualMachines machines = hypervisors.get(old.hypervisor());
            if (old.generation() == expected + 1
                    && VmSpecReader.read(id, old.generation(), spec).equals(Vms.spi(old))) {
                // A node before this one had done it and died before it could say so.
                return Vms.message(old, machines.describe(id, call));
            }
            if (old.generation() != expected) {
                throw new ProviderException.Conflict(
                        id.ref(),
                        Effect.NONE,
                        "%s has generation %d, not %d: read it again".formatted(id.ref(), old.generation(), expected));
            }
            if (spec.equals(Vms.spec(old))) {
                return Vms.message(old, machines.describe(id, call));
            }
            DesiredVm changed = new DesiredVm(id, old.hypervisor(), old.generation() + 1, spec.toByteString());
            VmStatus status = inClientsWords(() -> machines.reconfigure(Vms.spi(changed), call));
            changes.add(DesiredVms.put(changed));
            return Vms.message(changed, status);
        });
    }

    private Mutation<Vm> mutation(StartVmRequest request) {
        StartOptions options = request.getPaused() ? StartOptions.PAUSED : StartOptions.DEFAULT;
        return power(
                request.getRequestId(),
                "StartVm",
                request.getId(),
                request,
                LONG,
                (machines, id, call) -> inClientsWords(() -> machines.start(id, options, call)));
    }

    private Mutation<Vm> mutation(StopVmRequest request) {
        Duration patience = request.hasPatience()
                ? Requests.duration("patience", request.getPatience(), Duration.ofMillis(100), Duration.ofHours(1))
                : PATIENCE;
        StopMode mode = switch (request.getMode()) {
            case MODE_UNSPECIFIED, GRACEFUL -> StopMode.graceful(patience);
            case GRACEFUL_THEN_FORCE -> StopMode.gracefulThenForce(patience);
            case FORCE -> StopMode.force();
            case UNRECOGNIZED -> throw Requests.wrong("mode", "a value this node does not know", "must be known");
        };
        return power(
                request.getRequestId(),
                "StopVm",
                request.getId(),
                request,
                patience.plus(SHORT),
                (machines, id, call) -> machines.stop(id, mode, call));
    }

    private Mutation<Vm> mutation(RebootVmRequest request) {
        RebootMode mode = request.getHard() ? RebootMode.HARD : RebootMode.GRACEFUL;
        return power(
                request.getRequestId(),
                "RebootVm",
                request.getId(),
                request,
                SHORT,
                (machines, id, call) -> machines.reboot(id, mode, call));
    }

    private Mutation<Vm> mutation(PauseVmRequest request) {
        return power(request.getRequestId(), "PauseVm", request.getId(), request, SHORT, VirtualMachines::pause);
    }

    private Mutation<Vm> mutation(ResumeVmRequest request) {
        return power(request.getRequestId(), "ResumeVm", request.getId(), request, SHORT, VirtualMachines::resume);
    }

    private Mutation<DeleteVmResponse> mutation(DeleteVmRequest request) {
        VmId id = checked(request.getRequestId(), request.getId());
        return new Mutation<>(
                request.getRequestId(),
                "DeleteVm",
                id,
                request,
                LONG,
                DeleteVmResponse.parser(),
                (call, changes) -> access.locked(id, call, () -> {
                    Optional<String> hypervisor = locator.hypervisor(id, call);
                    if (hypervisor.isPresent()) {
                        VirtualMachines machines = hypervisors.get(hypervisor.get());
                        if (request.getForce()) {
                            stopIfThere(machines, id, call);
                        }
                        machines.delete(id, call);
                    }
                    changes.add(DesiredVms.remove(id));
                    return DeleteVmResponse.getDefaultInstance();
                }));
    }

    private static void stopIfThere(VirtualMachines machines, VmId id, CallContext call) {
        try {
            machines.stop(id, StopMode.force(), call);
        } catch (ProviderException.NotFound alreadyGone) {
            // What is to be deleted need not be stopped.
        }
    }

    /** One of the calls that change a machine's power state. */
    @FunctionalInterface
    private interface Power {
        VmStatus apply(VirtualMachines machines, VmId id, CallContext call);
    }

    private Mutation<Vm> power(
            String requestId, String method, String vm, Message request, Duration limit, Power power) {
        VmId id = checked(requestId, vm);
        return mutation(requestId, method, id, request, limit, (call, changes) -> {
            String hypervisor =
                    locator.hypervisor(id, call).orElseThrow(() -> new ProviderException.NotFound(id.ref()));
            VmStatus status = power.apply(hypervisors.get(hypervisor), id, call);
            return desired.find(id)
                    .map(wish -> Vms.message(wish, status))
                    .orElseGet(() -> Vms.foreign(hypervisor, status));
        });
    }

    private Mutation<Vm> mutation(
            String requestId, String method, VmId id, Message request, Duration limit, Mutation.Body<Vm> body) {
        return new Mutation<>(
                requestId,
                method,
                id,
                request,
                limit,
                Vm.parser(),
                (call, changes) -> access.locked(id, call, () -> body.run(call, changes)));
    }

    private static VmId checked(String requestId, String vm) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, requestId);
        Optional<VmId> id = problems.nested("", () -> Requests.vmId(vm));
        problems.throwIfAny();
        return id.orElseThrow();
    }

    private static VmStatus inClientsWords(Supplier<VmStatus> call) {
        try {
            return call.get();
        } catch (ProviderException.InvalidSpec refused) {
            throw FieldPaths.toApi(refused);
        }
    }
}
