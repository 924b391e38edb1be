package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.vm.RebootMode;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.util.Optional;

/** The life of machines: what the verbs of the contract do on a simulated host. */
final class SimLifecycle {

    private final SimHost host;
    private final SimAdmission admission;

    SimLifecycle(SimHost host, SimAdmission admission) {
        this.host = host;
        this.admission = admission;
    }

    VmStatus create(VmSpec spec) {
        admission.check(spec);
        Optional<VmStatus> status = Optional.empty();
        while (status.isEmpty()) {
            // Locked before anybody can find it, so that nothing happens to it before it was announced.
            SimMachine fresh = SimMachine.defined(spec, false, host);
            status = fresh.locked(() -> define(fresh));
        }
        return status.get();
    }

    /** Adds the machine, or compares it with the one that is there; empty when that one is just being deleted. */
    private Optional<VmStatus> define(SimMachine fresh) {
        if (host.find(fresh.id()).isEmpty()) {
            host.requireSpaceForOneMore();
        }
        SimMachine holder = host.putIfAbsent(fresh);
        if (holder == fresh) {
            fresh.announce();
            return Optional.of(fresh.status());
        }
        return holder.locked(() -> holder.isGone() ? Optional.empty() : Optional.of(same(holder, fresh.spec())));
    }

    private static VmStatus same(SimMachine machine, VmSpec wanted) {
        machine.requireOurs();
        if (!machine.spec().equals(wanted)) {
            throw new ProviderException.AlreadyExists(
                    machine.id().ref(),
                    "its spec is of generation " + machine.spec().generation()
                            + " and differs from the one given: reconfigure it or choose another id");
        }
        return machine.status();
    }

    VmStatus reconfigure(VmSpec spec) {
        SimMachine machine = host.machine(spec.id());
        machine.locked(() -> {
            machine.requireOurs();
            return machine;
        });
        admission.check(spec);
        return machine.locked(() -> {
            machine.requireOurs();
            VmSpec now = machine.spec();
            if (now.equals(spec)) {
                return machine.status();
            }
            if (now.generation() >= spec.generation()) {
                throw new ProviderException.Conflict(
                        machine.id().ref(),
                        Effect.NONE,
                        "%s has generation %d, and the spec given has %d: read it again and give it a higher one"
                                .formatted(machine.id().ref(), now.generation(), spec.generation()));
            }
            machine.reconfigure(spec);
            return machine.status();
        });
    }

    VmStatus start(VmId vm, StartOptions options) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            if (machine.state().isActive()) {
                return machine.status();
            }
            if (machine.hasLeft()) {
                throw new ProviderException.WrongState(
                        vm.ref(), "start", "moved to another host", "here: start it there, and delete it on this host");
            }
            admission.checkPresence(machine.spec());
            host.room()
                    .reserve(vm, machine.spec().memory().size(), host.settings().hostMemory());
            host.devices().use(machine.spec().hostDevices(), vm);
            boolean fromMemory = machine.hasSavedMemory() && !options.discardSavedState();
            try (Undo undo = new Undo("start " + vm.ref())) {
                undo.add("give room back", () -> host.room().release(vm));
                undo.add("give devices back", () -> host.devices().release(vm));
                machine.powerOn(
                        options.paused() ? VmState.PAUSED : VmState.RUNNING, reason(options, fromMemory), fromMemory);
                undo.commit();
            }
            machine.saveMemory(false);
            return machine.status();
        });
    }

    private static StateReason reason(StartOptions options, boolean fromMemory) {
        if (options.paused()) {
            return StateReason.REQUESTED;
        }
        return fromMemory ? StateReason.RESTORED : StateReason.BOOTED;
    }

    VmStatus stop(VmId vm, StopMode mode, SimCall call) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            if (!machine.state().isActive()) {
                return machine.status();
            }
            return switch (mode) {
                case StopMode.Force() -> forceOff(machine, call);
                case StopMode.Graceful graceful -> stopGracefully(machine, graceful, call);
            };
        });
    }

    private static VmStatus forceOff(SimMachine machine, SimCall call) {
        machine.awaitMortal(call);
        machine.powerOff(StateReason.FORCED);
        return machine.status();
    }

    private VmStatus stopGracefully(SimMachine machine, StopMode.Graceful mode, SimCall call) {
        machine.awaitAnswer(call);
        SimGuest guest = machine.guest();
        if (guest == null) {
            return machine.status();
        }
        if (machine.state() != VmState.RUNNING && machine.state() != VmState.STOPPING) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "gracefully stop",
                    machine.state().toString(),
                    "RUNNING, to hear of it: resume it or force it off");
        }
        if (guest.askToStop()) {
            machine.become(VmState.STOPPING, StateReason.REQUESTED);
        }
        if (guestEnds(machine, guest, mode, call)) {
            return machine.status();
        }
        return switch (mode.otherwise()) {
            case FORCE -> forceOff(machine, call);
            case FAIL ->
                throw new ProviderException.TimedOut(
                        machine.id().ref(),
                        machine.id().ref() + " is still there after "
                                + mode.patience().toMillis() + " ms: wait longer or force it off",
                        Effect.UNKNOWN);
        };
    }

    /** Waits for the guest's own end, in the time of the host; false when it is still there after the caller's patience. */
    private boolean guestEnds(SimMachine machine, SimGuest guest, StopMode.Graceful mode, SimCall call) {
        SimHang patience = new SimHang(false);
        SimTimers.Timer timer = host.timers().after(mode.patience(), () -> {
            patience.release();
            machine.monitor().signal();
        });
        try {
            machine.monitor().until(() -> machine.guest() != guest || patience.isReleased(), call, Effect.UNKNOWN);
            return machine.guest() != guest;
        } finally {
            timer.cancel();
        }
    }

    VmStatus reboot(VmId vm, RebootMode mode, SimCall call) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            machine.awaitAnswer(call);
            SimGuest guest = machine.guest();
            if (guest == null || machine.state() != VmState.RUNNING) {
                throw new ProviderException.WrongState(
                        vm.ref(), "reboot", machine.state().toString(), "RUNNING");
            }
            switch (mode) {
                case HARD -> guest.restart();
                case GRACEFUL -> guest.askToReboot();
            }
            return machine.status();
        });
    }

    VmStatus pause(VmId vm, SimCall call) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            machine.awaitAnswer(call);
            machine.requireActive("pause");
            if (machine.state() != VmState.PAUSED) {
                machine.become(VmState.PAUSED, StateReason.REQUESTED);
            }
            return machine.status();
        });
    }

    VmStatus resume(VmId vm, SimCall call) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> {
            machine.requireOurs();
            machine.awaitAnswer(call);
            SimGuest guest = machine.requireActive("resume");
            if (machine.state() == VmState.SUSPENDED) {
                throw new ProviderException.WrongState(
                        vm.ref(), "resume", "SUSPENDED", "PAUSED: a guest that sleeps is woken from inside");
            }
            if (machine.state() == VmState.PAUSED) {
                machine.become(guest.isShuttingDown() ? VmState.STOPPING : VmState.RUNNING, StateReason.RESUMED);
            }
            return machine.status();
        });
    }

    void delete(VmId vm) {
        host.find(vm)
                .ifPresent(machine -> machine.monitor().holding(() -> {
                    if (machine.isGone()) {
                        return;
                    }
                    machine.requireOurs();
                    if (machine.state().isActive()) {
                        throw new ProviderException.WrongState(
                                vm.ref(), "delete", machine.state().toString(), "STOPPED: stop it first");
                    }
                    machine.delete();
                }));
    }
}
