package io.quantix.node.core;

import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.Journal;
import io.quantix.node.translate.VmSpecWriter;
import io.quantix.node.v1.Vm;
import io.quantix.spi.CallContext;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Progress;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every change of a machine begins and ends with: finding it, holding its lock, and keeping the journal's wish true. */
final class VmAccess {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Hypervisors hypervisors;
    private final DesiredVms desired;
    private final VmLocator locator;
    private final VmLocks locks;
    private final Causes causes;
    private final Operations operations;
    private final Journal journal;

    VmAccess(
            Hypervisors hypervisors,
            DesiredVms desired,
            VmLocator locator,
            VmLocks locks,
            Causes causes,
            Operations operations,
            Journal journal) {
        this.hypervisors = hypervisors;
        this.desired = desired;
        this.locator = locator;
        this.locks = locks;
        this.causes = causes;
        this.operations = operations;
        this.journal = journal;
    }

    /** Does something while nobody else changes the machine; what happens to it meanwhile is put down to the call. */
    <T> T locked(VmId id, CallContext call, Supplier<T> work) {
        return locks.with(id, call, () -> {
            operations.awaitWrittenDown(id);
            call.report(new Progress(0, 0, "asking the hypervisor"));
            return causes.during(id, call.requestId(), work);
        });
    }

    /** Finds a machine that is ours; one that is not cannot be given a spec. */
    DesiredVm managed(VmId id, CallContext call) {
        return desired.find(id).orElseGet(() -> found(id, call));
    }

    private DesiredVm found(VmId id, CallContext call) {
        String hypervisor = located(id, call);
        return asFound(hypervisor, hypervisors.get(hypervisor).describe(id, call), call)
                .orElseThrow(() -> new ProviderException.Denied(
                        id.ref(), id.ref() + " is foreign: it is shown and never changed"));
    }

    /**
     * Returns the wish for a machine as its hypervisor has it, while the journal, which would know it, is refused: then this is what there
     * is to show. Empty for a foreign machine, and while the journal is open.
     */
    Optional<DesiredVm> asFound(String hypervisor, VmStatus status, CallContext call) {
        if (journal.refusal().isEmpty() || status.isForeign()) {
            return Optional.empty();
        }
        VmSpec spec = hypervisors.get(hypervisor).spec(status.id(), call);
        return Optional.of(new DesiredVm(
                spec.id(),
                hypervisor,
                spec.generation(),
                VmSpecWriter.write(spec).toByteString()));
    }

    /** Finds a machine that is ours and has the generation a request is based on; 0 for any. */
    DesiredVm managed(VmId id, long expectedGeneration, CallContext call) {
        DesiredVm vm = managed(id, call);
        if (expectedGeneration != 0 && vm.generation() != expectedGeneration) {
            throw new ProviderException.Conflict(
                    id.ref(),
                    Effect.NONE,
                    "%s has generation %d, not %d: read it again"
                            .formatted(id.ref(), vm.generation(), expectedGeneration));
        }
        return vm;
    }

    /** Returns the hypervisor a machine is on, whoever made it. */
    String located(VmId id, CallContext call) {
        return locator.hypervisor(id, call).orElseThrow(() -> new ProviderException.NotFound(id.ref()));
    }

    /** The same; empty when it is nowhere. */
    Optional<String> find(VmId id, CallContext call) {
        return locator.hypervisor(id, call);
    }

    VirtualMachines machines(DesiredVm vm) {
        return hypervisors.get(vm.hypervisor());
    }

    /**
     * Returns an optional group of a hypervisor.
     *
     * @throws ProviderException.Unsupported when it has none
     */
    static <G> G group(VirtualMachines machines, Function<VirtualMachines, Optional<G>> group, VmCapability needed) {
        return group.apply(machines)
                .orElseThrow(() -> new ProviderException.Unsupported(needed, "the hypervisor has nothing of the kind"));
    }

    /** Writes a machine as it is afterwards. */
    Vm message(VmId id, VmStatus status, CallContext call) {
        return desired.find(id)
                .map(wish -> Vms.message(wish, status))
                .orElseGet(() -> Vms.foreign(located(id, call), status));
    }

    /**
     * Does work that may move a machine's disks or leave it with another spec. However it ends, the journal's wish is then what the
     * hypervisor has; but for work that is parked, which the next node deals with.
     *
     * @param parked whether a failure means that the work goes on
     */
    <T> T keepingUp(DesiredVm vm, CallContext call, Supplier<Boolean> parked, Supplier<T> work) {
        T done = keepingUpWithFailure(vm, call, parked, work);
        takeOver(vm, call);
        return done;
    }

    /** The same for work that says itself what the wish is when it succeeds. */
    <T> T keepingUpWithFailure(DesiredVm vm, CallContext call, Supplier<Boolean> parked, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProviderException failed) {
            if (!parked.get()) {
                takeOverQuietly(vm, call, failed);
            }
            throw failed;
        }
    }

    private void takeOverQuietly(DesiredVm vm, CallContext call, ProviderException failed) {
        try {
            takeOver(vm, call);
        } catch (ProviderException later) {
            // The reconciler does it at the next listing; the first failure says more.
            failed.addSuppressed(later);
        }
    }

    /** Takes over what the hypervisor has made of a machine's spec, when it has a higher generation; returns the wish as it is then. */
    DesiredVm takeOver(DesiredVm vm, CallContext call) {
        CallContext own = CallContext.of(call.requestId(), LIMIT, new Cancellation());
        VirtualMachines machines = machines(vm);
        if (machines.describe(vm.id(), own).generation() <= vm.generation()) {
            return vm;
        }
        VmSpec spec = machines.spec(vm.id(), own);
        DesiredVm taken = new DesiredVm(
                vm.id(),
                vm.hypervisor(),
                spec.generation(),
                VmSpecWriter.write(spec, Vms.spec(vm)).toByteString());
        journal.change(DesiredVms.put(taken));
        return taken;
    }
}
