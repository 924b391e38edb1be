package io.quantix.node.core;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.journal.DesiredVms;
import io.quantix.node.journal.OperationRecord;
import io.quantix.node.translate.VmSpecWriter;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the journal and a hypervisor right with each other. The journal knows what was wished, the hypervisor's own metadata what was
 * last given; where one is missing it is made from the other, and the higher generation wins.
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Shared shared;
    private final Map<VmId, String> troubles = new ConcurrentHashMap<>();

    Reconciler(Shared shared) {
        this.shared = shared;
    }

    /** Returns machines that could not be put right, with the reason. */
    Map<VmId, String> troubles() {
        return Map.copyOf(troubles);
    }

    /** Compares a complete listing of a hypervisor with the wishes for it. */
    void reconcile(String hypervisor, List<VmStatus> listing) {
        Map<VmId, DesiredVm> missing = new HashMap<>();
        shared.desired().of(hypervisor).forEach(wish -> missing.put(wish.id(), wish));
        List<VmId> different = new ArrayList<>();
        for (VmStatus status : listing) {
            DesiredVm wish = missing.remove(status.id());
            long wished = wish == null ? 0 : wish.generation();
            if (!status.isForeign() && wished != status.generation() && !elsewhere(status, wish != null)) {
                different.add(status.id());
            }
        }
        different.forEach(vm -> attempt(vm, call -> settle(hypervisor, vm, call)));
        missing.keySet().forEach(vm -> attempt(vm, call -> settle(hypervisor, vm, call)));
    }

    /**
     * Returns whether a machine nobody here wishes for belongs to another node: it has left, or it has arrived and its source may yet
     * take it back, which nobody can tell while it stands still.
     */
    private static boolean elsewhere(VmStatus status, boolean wished) {
        return !wished && status.reason() == StateReason.MIGRATED && status.state() != VmState.RUNNING;
    }

    /** Looks at a machine an event has told of that nobody here wishes for: one that arrived from another node is taken over. */
    void arrived(String hypervisor, VmId vm) {
        attempt(vm, call -> {
            VirtualMachines machines = shared.hypervisors().get(hypervisor);
            Optional<VmStatus> status = describe(machines, vm, call);
            if (shared.desired().find(vm).isEmpty()
                    && status.isPresent()
                    && !status.get().isForeign()
                    && status.get().reason() == StateReason.MIGRATED
                    && !elsewhere(status.get(), false)) {
                adopt(hypervisor, vm, call);
            }
        });
    }

    /** Takes a machine over; whoever calls holds its lock. */
    void adopt(String hypervisor, VmId vm, CallContext call) {
        VmSpec spec = shared.hypervisors().get(hypervisor).spec(vm, call);
        Optional<DesiredVm> wish = shared.desired().find(vm);
        if (wish.isEmpty() || wish.get().generation() < spec.generation()) {
            takeOver(wish, hypervisor, spec);
            LOG.info("{} at {} is taken over with generation {}", vm.ref(), hypervisor, spec.generation());
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run(CallContext call);
    }

    private void attempt(VmId vm, Attempt attempt) {
        CallContext call = CallContext.within(LIMIT);
        try {
            shared.locks().with(vm, call, () -> {
                attempt.run(call);
                return true;
            });
            troubles.remove(vm);
        } catch (ProviderException failed) {
            LOG.warn("{} could not be put right: {}", vm.ref(), failed.getMessage());
            troubles.put(vm, String.valueOf(failed.getMessage()));
        }
    }

    /** Looks again under the machine's lock, as a change may have come between, and acts. */
    private void settle(String hypervisor, VmId vm, CallContext call) {
        VirtualMachines machines = shared.hypervisors().get(hypervisor);
        Optional<DesiredVm> wish = shared.desired().find(vm);
        Optional<VmStatus> status = describe(machines, vm, call);
        if (wish.isPresent() && !wish.get().hypervisor().equals(hypervisor)) {
            throw new ProviderException.Conflict(
                    vm.ref(),
                    Effect.NONE,
                    "%s is on %s and belongs to %s"
                            .formatted(vm.ref(), hypervisor, wish.get().hypervisor()));
        }
        if (status.isPresent() && elsewhere(status.get(), wish.isPresent())) {
            return;
        }
        long wished = wish.map(DesiredVm::generation).orElse(0L);
        long given = status.map(VmStatus::generation).orElse(0L);
        if (status.isEmpty() && wish.isPresent()) {
            machines.create(Vms.spi(wish.get()), call);
            LOG.info("{} was missing at {} and is defined again", vm.ref(), hypervisor);
        } else if (given > wished) {
            takeOver(wish, hypervisor, machines.spec(vm, call));
            LOG.info("{} was found at {} with generation {} and is taken over", vm.ref(), hypervisor, given);
        } else if (given < wished && status.isPresent()) {
            machines.reconfigure(Vms.spi(wish.orElseThrow()), call);
            LOG.info("{} at {} is brought to generation {}", vm.ref(), hypervisor, wished);
        }
    }

    private void takeOver(Optional<DesiredVm> wish, String hypervisor, VmSpec spec) {
        io.quantix.node.v1.VmSpec words =
                wish.map(old -> VmSpecWriter.write(spec, Vms.spec(old))).orElseGet(() -> VmSpecWriter.write(spec));
        shared.journal()
                .change(DesiredVms.put(new DesiredVm(spec.id(), hypervisor, spec.generation(), words.toByteString())));
    }

    private static Optional<VmStatus> describe(VirtualMachines machines, VmId vm, CallContext call) {
        try {
            return Optional.of(machines.describe(vm, call));
        } catch (ProviderException.NotFound absent) {
            return Optional.empty();
        }
    }

    /**
     * Deals with the operations an earlier run of the node left unfinished: what may be repeated and is still in time goes on, the rest
     * ends as failed. Every change the SPI knows may be repeated except a reboot.
     */
    void resumeOperations(List<Repeatable> commands) {
        for (OperationRecord left : shared.operationLog().unfinished()) {
            try {
                Optional<Mutation<?>> again = stillInTime(left) ? again(commands, left) : Optional.empty();
                if (again.isPresent()) {
                    LOG.info("{} {} goes on", left.method(), left.id());
                    shared.operations().resume(again.get());
                } else {
                    conclude(left, "the node stopped while it was under way");
                }
            } catch (ProviderException | InvalidProtocolBufferException impossible) {
                conclude(
                        left,
                        "the node stopped while it was under way, and it cannot go on: " + impossible.getMessage());
            }
        }
    }

    private static Optional<Mutation<?>> again(List<Repeatable> commands, OperationRecord left)
            throws InvalidProtocolBufferException {
        for (Repeatable each : commands) {
            Optional<Mutation<?>> mutation =
                    each.repeatable(left.method(), left.request().orElseThrow());
            if (mutation.isPresent()) {
                return mutation;
            }
        }
        return Optional.empty();
    }

    private boolean stillInTime(OperationRecord operation) {
        return shared.clock().instant().isBefore(operation.deadlineAt());
    }

    private void conclude(OperationRecord left, String why) {
        LOG.info("{} {} ends: {}", left.method(), left.id(), why);
        shared.operations()
                .conclude(
                        left.id(),
                        new ProviderException.Unavailable(
                                why + "; look at " + left.object() + " and ask again with a new request id",
                                Effect.UNKNOWN,
                                null));
    }
}
