package io.quantix.sim;

import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The world behind one provider: what its guests do, and what else happens on its host. Thread-safe. */
public final class SimControl {

    private final SimHost host;
    private final SimServers servers;

    SimControl(SimHost host, SimServers servers) {
        this.host = host;
        this.servers = servers;
    }

    /**
     * Closes a disk on a server to everybody who does not know its secret.
     *
     * @param source where the disk is, and whom its server lets in
     */
    public void guard(DiskSource source, String secret) {
        servers.guard(source, secret);
    }

    /** Returns whether an active machine of this host has a disk or medium open. */
    public boolean isOpen(DiskSource source) {
        DiskSource place = SimServers.place(source);
        return host.machines().stream()
                .anyMatch(machine -> machine.locked(() -> machine.state().isActive()
                        && Stream.concat(
                                        machine.running().disks().stream().map(DiskSpec::source),
                                        machine.running().cdroms().stream().flatMap(drive -> drive.media().stream()))
                                .map(SimServers::place)
                                .anyMatch(place::equals)));
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
