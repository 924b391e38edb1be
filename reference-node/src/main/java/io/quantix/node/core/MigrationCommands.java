package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.Journal;
import io.quantix.node.translate.MigrationReader;
import io.quantix.node.v1.AcceptMigrationRequest;
import io.quantix.node.v1.GetMigrationOfferRequest;
import io.quantix.node.v1.MigrateVmRequest;
import io.quantix.node.v1.MigrateVmResponse;
import io.quantix.node.v1.MigrationOffer;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PrepareMigrationRequest;
import io.quantix.node.v1.Vm;
import io.quantix.node.v1.WithdrawMigrationRequest;
import io.quantix.node.v1.WithdrawMigrationResponse;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Done;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moves machines to other nodes. The hypervisors decide where a machine runs; the nodes' wishes follow them. A source gives a machine up
 * when its hypervisor says that it has left, forgetting the wish before the remains are deleted; a target has it when its hypervisor does.
 */
public final class MigrationCommands implements Repeatable {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration REMAINS = Duration.ofMinutes(1);

    private final Hypervisors hypervisors;
    private final VmAccess access;
    private final LongWork work;
    private final Operations operations;
    private final Journal journal;
    private final Reconciler reconciler;

    MigrationCommands(Shared shared, Reconciler reconciler) {
        this.hypervisors = shared.hypervisors();
        this.access = shared.access();
        this.work = shared.work();
        this.operations = shared.operations();
        this.journal = shared.journal();
        this.reconciler = reconciler;
    }

    public MigrationOffer offer(GetMigrationOfferRequest request, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        DesiredVm machine = access.managed(vm, call);
        Migrations.MigrationOffer offer = migrations(access.machines(machine)).offer(vm, call);
        return MigrationOffer.newBuilder()
                .setVmId(vm.toString())
                .setSpec(Vms.spec(machine))
                .setGeneration(machine.generation())
                .setProduct(offer.product())
                .setContent(offer.content())
                .build();
    }

    public MigrationTicket prepare(PrepareMigrationRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Operation migrate(MigrateVmRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public WithdrawMigrationResponse withdraw(WithdrawMigrationRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public Vm accept(AcceptMigrationRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    private static Migrations migrations(VirtualMachines machines) {
        return VmAccess.group(machines, VirtualMachines::migrations, VmCapability.MIGRATION_LIVE);
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "PrepareMigration" -> Optional.of(mutation(PrepareMigrationRequest.parseFrom(request)));
            case "MigrateVm" -> Optional.of(mutation(MigrateVmRequest.parseFrom(request), true));
            case "WithdrawMigration" -> Optional.of(mutation(WithdrawMigrationRequest.parseFrom(request)));
            case "AcceptMigration" -> Optional.of(mutation(AcceptMigrationRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<MigrationTicket> mutation(PrepareMigrationRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<String> hypervisor = problems.nested("", () -> hypervisors.named(request.getHypervisor()));
        Optional<MigrationReader.Arrival> arrival =
                problems.nested("offer", () -> MigrationReader.offer(request.getOffer()));
        problems.throwIfAny();
        MigrationReader.Arrival expected = arrival.orElseThrow();
        VmId vm = expected.spec().id();
        String target = hypervisor.orElseThrow();
        return new Mutation<>(
                request.getRequestId(),
                "PrepareMigration",
                vm,
                request,
                SHORT,
                MigrationTicket.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    Migrations.MigrationTicket ticket =
                            migrations(hypervisors.get(target)).prepare(expected.spec(), expected.offer(), call);
                    return MigrationTicket.newBuilder()
                            .setVmId(vm.toString())
                            .setEndpoint(ticket.endpoint().toString())
                            .setContent(ticket.content())
                            .setHypervisor(target)
                            .build();
                }));
    }

    private Mutation<WithdrawMigrationResponse> mutation(WithdrawMigrationRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<VmId> vm = problems.nested(
                "ticket", () -> Requests.vmId("vm_id", request.getTicket().getVmId()));
        Optional<Migrations.MigrationTicket> ticket =
                problems.nested("ticket", () -> MigrationReader.ticket(request.getTicket()));
        problems.throwIfAny();
        return new Mutation<>(
                request.getRequestId(),
                "WithdrawMigration",
                vm.orElseThrow(),
                request,
                SHORT,
                WithdrawMigrationResponse.parser(),
                (call, changes) -> access.locked(vm.orElseThrow(), call, () -> {
                    migrations(hypervisors.get(
                                    hypervisors.named(request.getTicket().getHypervisor())))
                            .withdraw(ticket.orElseThrow(), call);
                    return WithdrawMigrationResponse.getDefaultInstance();
                }));
    }

    private Mutation<MigrateVmResponse> mutation(MigrateVmRequest request, boolean again) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<VmId> vm = problems.nested("", () -> Requests.vmId("vm_id", request.getVmId()));
        Optional<Migrations.MigrationTicket> ticket =
                problems.nested("ticket", () -> MigrationReader.ticket(request.getTicket()));
        Optional<Migrations.MigrationOptions> options = problems.nested("", () -> MigrationReader.options(request));
        problems.throwIfAny();
        VmId id = vm.orElseThrow();
        Departure departure = new Departure(id, ticket.orElseThrow(), options.orElseThrow());
        return new Mutation<>(
                request.getRequestId(),
                "MigrateVm",
                id,
                request,
                LongWork.LIMIT,
                MigrateVmResponse.parser(),
                (call, changes) -> access.locked(id, call, () -> {
                    move(departure, again, again ? 0 : request.getExpectedGeneration(), call, changes);
                    return MigrateVmResponse.newBuilder().setVmId(id.toString()).build();
                }));
    }

    /** A machine that is to leave, and how. */
    private record Departure(VmId vm, Migrations.MigrationTicket ticket, Migrations.MigrationOptions options) {}

    private void move(
            Departure departure, boolean again, long generation, CallContext call, List<Journal.Change> changes) {
        VmId vm = departure.vm();
        Optional<String> where = again
                ? access.find(vm, call)
                : Optional.of(access.managed(vm, generation, call).hypervisor());
        if (where.isEmpty()) {
            // A node before this one had given it up and died before it could say so.
            return;
        }
        String hypervisor = where.get();
        VirtualMachines machines = hypervisors.get(hypervisor);
        try {
            Done _ = again
                    ? work.goOn(hypervisor, call, () -> hasLeft(machines, vm, call))
                    : work.run(
                            (job, start) -> migrations(machines)
                                    .migrate(job, vm, departure.ticket(), departure.options(), start),
                            call);
        } catch (ProviderException failed) {
            if (work.isParked() || !gone(machines, vm)) {
                throw failed;
            }
            // It has left all the same: the word of that came too late, or the cancellation did.
        }
        giveUp(machines, vm, call);
        changes.add(DesiredVms.remove(vm));
    }

    /** Forgets the wish first: a node that dies then finds remains it has no wish for, and never a wish without a machine. */
    private void giveUp(VirtualMachines machines, VmId vm, CallContext call) {
        journal.change(DesiredVms.remove(vm));
        machines.delete(vm, CallContext.of(call.requestId(), REMAINS, new Cancellation()));
    }

    private static Done hasLeft(VirtualMachines machines, VmId vm, CallContext call) {
        if (left(machines.describe(vm, call))) {
            return new Done();
        }
        throw LongWork.unknown(vm);
    }

    private static boolean gone(VirtualMachines machines, VmId vm) {
        try {
            return left(machines.describe(vm, CallContext.within(REMAINS)));
        } catch (ProviderException silent) {
            return false;
        }
    }

    /** Returns whether a machine runs elsewhere now. */
    static boolean left(VmStatus status) {
        return status.state() == VmState.STOPPED && status.reason() == StateReason.MIGRATED;
    }

    private Mutation<Vm> mutation(AcceptMigrationRequest request) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        return new Mutation<>(
                request.getRequestId(),
                "AcceptMigration",
                vm,
                request,
                SHORT,
                Vm.parser(),
                (call, changes) -> access.locked(vm, call, () -> {
                    String hypervisor = access.located(vm, call);
                    VmStatus status = hypervisors.get(hypervisor).describe(vm, call);
                    if (left(status)) {
                        throw new ProviderException.WrongState(
                                vm.ref(), "take over", "STOPPED, MIGRATED: it has left", "arrived");
                    }
                    reconciler.adopt(hypervisor, vm, call);
                    return access.message(vm, status, call);
                }));
    }
}
