package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HotplugScope;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The rules every change to a running machine follows, whatever it changes. */
final class SimPlugging {

    /** Works out what is to change, and records what speaks against it. Called under the machine's lock. */
    @FunctionalInterface
    interface Change {
        Plug plan(SimMachine machine, Problems problems);
    }

    /**
     * A planned change.
     *
     * @param device what is plugged or unplugged; empty for a change in place
     * @param leaves whether the guest has to let go of something
     * @param change makes what runs afterwards of what runs when it is made
     */
    record Plug(Optional<Device> device, boolean leaves, UnaryOperator<VmSpec> change) {

        static Plug inPlace(UnaryOperator<VmSpec> change) {
            return new Plug(Optional.empty(), false, change);
        }

        static Plug leaving(boolean leaves, UnaryOperator<VmSpec> change) {
            return new Plug(Optional.empty(), leaves, change);
        }

        static Plug device(String name, boolean present, boolean changes, UnaryOperator<VmSpec> change) {
            Optional<Device> device = changes ? Optional.of(new Device(name, present)) : Optional.empty();
            return new Plug(device, changes && !present, change);
        }
    }

    /** A device that comes or goes. */
    record Device(String name, boolean present) {}

    private final SimHost host;
    private final SimAdmission admission;
    private final Capabilities capabilities;

    SimPlugging(SimHost host, SimAdmission admission, Capabilities capabilities) {
        this.host = host;
        this.admission = admission;
        this.capabilities = capabilities;
    }

    VmStatus carryOut(VmCapability needed, HotplugScope scope, VmSpec after, Change change, SimCall call) {
        capabilities.require(needed);
        admission.check(after);
        return host.ours(after.id(), machine -> {
            machine.requireActive("change devices of");
            machine.awaitAnswer(call);
            boolean again = machine.spec().equals(after);
            if (again && !machine.status().pendingChange()) {
                return machine.status();
            }
            if (!again) {
                scope.check(machine.spec(), after);
            }
            Problems problems = Problems.of("VM spec");
            Plug plug = change.plan(machine, problems);
            problems.throwIfAny();
            if (plug.leaves()) {
                awaitLeave(machine, plug, after, call);
            }
            make(machine, plug, after);
            return machine.status();
        });
    }

    private void make(SimMachine machine, Plug plug, VmSpec after) {
        machine.configure(after);
        take(machine, plug);
    }

    /** Changes what runs. */
    private void take(SimMachine machine, Plug plug) {
        machine.changeRunning(plug.change());
        plug.device()
                .ifPresent(device -> host.events()
                        .publish(new VmEvent.DeviceChanged(
                                machine.id(),
                                device.name(),
                                device.present(),
                                host.time().now())));
    }

    /**
     * Waits until the guest lets go. When nobody waits any more, the device is no part of the next start, and goes from the running machine
     * whenever the guest comes to it.
     */
    private void awaitLeave(SimMachine machine, Plug plug, VmSpec after, SimCall call) {
        SimGuest guest = machine.requireActive("change devices of");
        if (guest.keepsDevices()) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.NONE,
                    "the guest of " + machine.id().ref() + " does not let go of it");
        }
        try {
            machine.monitor().until(() -> machine.guest() != guest || guest.listens(), call, Effect.UNKNOWN);
        } catch (ProviderException.TimedOut | ProviderException.Cancelled unanswered) {
            machine.configure(after);
            guest.letGoLater(() -> take(machine, plug));
            throw unanswered;
        }
        machine.requireActive("change devices of");
    }

    VmStatus resizeDisk(VmId vm, String name, ByteSize size, SimCall call) {
        capabilities.require(VmCapability.RESIZE_DISK);
        return host.ours(vm, machine -> {
            machine.requireActive("resize a disk of");
            machine.awaitAnswer(call);
            DiskSpec disk = machine.running().disks().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("disk", name)));
            ByteSize seen = machine.capacity(disk);
            Problems.of("resize of disk " + name)
                    .check(seen.compareTo(size) <= 0, "size", size, "must be at least what the guest sees, " + seen)
                    .throwIfAny();
            if (DiskFiles.isFile(disk) && machine.stored(disk).compareTo(size) < 0) {
                throw new ProviderException.Conflict(
                        vm.ref(),
                        Effect.NONE,
                        "disk " + name + " has " + machine.stored(disk) + ", not " + size
                                + ": resize its storage first");
            }
            machine.history().grow(name, size);
            machine.keep();
            return machine.status();
        });
    }

    void bridge(NicSpec nic, Problems problems) {
        admission.bridge(nic.backend(), "nics." + nic.name() + ".backend", problems);
    }

    /**
     * Refuses a device whose name is taken.
     *
     * @param there the device of that name the machine has now
     * @param known whether the machine's spec has it, too: one it has not is on its way out
     */
    static void refuseAnother(SimMachine machine, String name, Optional<?> there, boolean known, Object wanted) {
        if (there.isPresent() && !known) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.NONE,
                    machine.id().ref() + " still has a device " + name + ": its guest has not let go of it yet");
        }
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new ProviderException.AlreadyExists(
                    new ObjectRef("device", machine.id() + "/" + name), "it differs from the one to attach");
        }
    }

    /** Refuses vCPUs that would have to come while others have not gone yet. */
    static void refuseWhatLeaves(SimMachine machine, int online) {
        int known = machine.spec().cpu().online();
        if (online > known && machine.running().cpu().online() > known) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.NONE,
                    machine.id().ref() + " still has a vCPU more than its spec: its guest has not let go of it yet");
        }
    }

    /** Returns the list with an item in the place of the one of its name, or at its end. */
    static <T> List<T> with(List<T> items, Function<T, String> name, T item) {
        List<T> changed = new ArrayList<>(items);
        int place = changed.stream().map(name).toList().indexOf(name.apply(item));
        if (place < 0) {
            changed.add(item);
        } else {
            changed.set(place, item);
        }
        return changed;
    }

    /** Returns the items as a spec orders them; what it does not hold comes last. */
    static <T> List<T> inOrder(List<T> items, List<T> order) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingInt(item -> {
            int place = order.indexOf(item);
            return place < 0 ? order.size() : place;
        }));
        return sorted;
    }

    /** Returns the list without the item of a name. */
    static <T> List<T> without(List<T> items, Function<T, String> name, String gone) {
        return items.stream().filter(item -> !name.apply(item).equals(gone)).toList();
    }
}
