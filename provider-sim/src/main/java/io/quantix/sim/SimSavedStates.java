package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.util.List;

/** Saved memory of simulated machines: the word that there is some. */
final class SimSavedStates implements SavedStates {

    private final SimHost host;
    private final SimGate gate;
    private final SimJobs jobs;

    SimSavedStates(SimHost host, SimGate gate, SimJobs jobs) {
        this.host = host;
        this.gate = gate;
        this.jobs = jobs;
    }

    @Override
    public Job<VmStatus> save(JobId id, VmId vm, CallContext context) {
        return gate.pass(
                SimOperation.SAVED_STATE,
                vm,
                context,
                call -> jobs.start(
                        id,
                        new SimJobs.Order(SimOperation.SAVED_STATE, "save vm", vm, List.of()),
                        () -> host.ours(vm, machine -> machine.requireActive("save")),
                        (job, work) -> {
                            SimMachine machine = host.machine(vm);
                            SimGuest saved = machine.locked(() -> machine.requireActive("save"));
                            job.takeTime(
                                    machine.locked(() ->
                                            machine.running().memory().size().bytes()),
                                    "memory");
                            return machine.locked(() -> save(machine, saved, work));
                        }));
    }

    private static VmStatus save(SimMachine machine, SimGuest saved, SimCall call) {
        machine.awaitAnswer(call);
        if (machine.guest() != saved) {
            throw new ProviderException.Conflict(
                    machine.id().ref(), Effect.NONE, machine.id().ref() + " ended while its memory was being saved");
        }
        machine.saveMemory(true);
        machine.powerOff(StateReason.SAVED);
        return machine.status();
    }

    @Override
    public boolean exists(VmId vm, CallContext context) {
        return gate.pass(SimOperation.SAVED_STATE, vm, context, call -> host.ours(vm, SimMachine::hasSavedMemory));
    }

    @Override
    public void delete(VmId vm, CallContext context) {
        gate.pass(
                SimOperation.SAVED_STATE,
                vm,
                context,
                call -> host.ours(vm, machine -> {
                    machine.saveMemory(false);
                    return machine;
                }));
    }
}
