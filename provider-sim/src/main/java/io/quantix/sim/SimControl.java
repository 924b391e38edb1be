package io.quantix.sim;

import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The world behind one provider: what its guests do, and what else happens on its host. Thread-safe. */
public final class SimControl {

    private final SimHost host;

    SimControl(SimHost host) {
        this.host = host;
    }

    /** Changes how the guest of a machine behaves from its next start on; the machine need not exist yet. */
    public void behave(VmId vm, UnaryOperator<GuestBehaviour> change) {
        host.behave(vm, change.apply(host.behaviour(vm)));
    }

    /**
     * Lets the guest of an active machine do something now.
     *
     * @throws io.quantix.spi.ProviderException.WrongState when the machine is not active
     */
    public void act(VmId vm, GuestAction action) {
        SimMachine machine = host.machine(vm);
        machine.monitor().holding(() -> machine.requireActive("act in").act(action));
    }

    /**
     * Blocks commands of the agent of an active machine, as its administrator would, and allows all others.
     *
     * @throws io.quantix.spi.ProviderException.WrongState when the machine is not active
     */
    public void blockInAgent(VmId vm, GuestCapability... blocked) {
        SimMachine machine = host.machine(vm);
        machine.monitor()
                .holding(
                        () -> machine.requireActive("block commands in").agent().block(Set.of(blocked)));
    }

    /** Makes a machine that is not ours, stopped or running. Only what a status shows of the spec is told to anybody. */
    public void plantForeign(VmSpec spec, boolean running) {
        SimMachine machine = SimMachine.defined(spec, true, host);
        machine.monitor().holding(() -> {
            if (host.putIfAbsent(machine) != machine) {
                throw new IllegalStateException("the host has " + spec.id().ref() + " already");
            }
            machine.announce();
            if (running) {
                host.room().occupy(spec.id(), spec.memory().size());
                machine.powerOn(VmState.RUNNING, StateReason.BOOTED, false);
            }
        });
    }

    /** Takes a foreign machine away, as whoever made it would. */
    public void removeForeign(VmId vm) {
        SimMachine machine = host.machine(vm);
        machine.monitor().holding(() -> {
            if (!machine.isForeign()) {
                throw new IllegalStateException(vm.ref() + " is not foreign");
            }
            machine.powerOff(StateReason.FORCED);
            machine.delete();
        });
    }

    /** Lets the guest of an active machine write a block of 64 KiB; false when it has no such disk or block. */
    public boolean writeBlock(VmId vm, String disk, long block) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> machine.writeBlock(disk, block));
    }

    /** Returns what a guest last wrote to a block of 64 KiB; empty when it never did. */
    public Optional<byte[]> writtenBlock(VmId vm, String disk, long block) {
        SimMachine machine = host.machine(vm);
        return machine.locked(() -> machine.history().written(disk).blocks().stream()
                .filter(each -> each.index() == block)
                .findFirst()
                .map(each -> SimDisk.content(disk, each).array()));
    }
}
