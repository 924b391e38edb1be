package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmEvent;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param running what runs afterwards
     */
    record Plug(Optional<Device> device, VmSpec.Builder running) {

        static Plug silent(VmSpec.Builder running) {
            return new Plug(Optional.empty(), running);
        }

        static Plug device(String name, boolean present, boolean changes, VmSpec.Builder running) {
            return new Plug(changes ? Optional.of(new Device(name, present)) : Optional.empty(), running);
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

    VmStatus carryOut(VmCapability needed, VmSpec after, Change change, SimCall call) {
        capabilities.require(needed);
        admission.check(after);
        return host.ours(after.id(), machine -> {
            machine.requireActive("change devices of");
            machine.awaitAnswer(call);
            if (machine.spec().equals(after)) {
                return machine.status();
            }
            requireNextGeneration(machine, after);
            Problems problems = Problems.of("VM spec");
            Plug plug = change.plan(machine, problems);
            problems.throwIfAny();
            awaitGuest(machine, call);
            machine.plug(plug.running().generation(after.generation()).build(), after);
            plug.device()
                    .ifPresent(device -> host.events()
                            .publish(new VmEvent.DeviceChanged(
                                    machine.id(),
                                    device.name(),
                                    device.present(),
                                    host.time().now())));
            return machine.status();
        });
    }

    private static void requireNextGeneration(SimMachine machine, VmSpec after) {
        long now = machine.spec().generation();
        if (after.generation() != now + 1) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.NONE,
                    "%s has generation %d, and the spec given has %d: read it again and give it the next one"
                            .formatted(machine.id().ref(), now, after.generation()));
        }
    }

    /** A guest that hangs neither takes nor lets go of a device. */
    private static void awaitGuest(SimMachine machine, SimCall call) {
        machine.monitor()
                .until(
                        () -> {
                            SimGuest guest = machine.guest();
                            return guest == null || !guest.isHung();
                        },
                        call,
                        Effect.UNKNOWN);
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
            if (DiskFiles.isFile(disk) && machine.capacity(disk).compareTo(size) < 0) {
                throw new ProviderException.Conflict(
                        vm.ref(),
                        Effect.NONE,
                        "disk " + name + " has " + machine.capacity(disk) + ", not " + size
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

    static void refuseAnother(SimMachine machine, String name, Optional<?> there, Object wanted) {
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new ProviderException.AlreadyExists(
                    new ObjectRef("device", machine.id() + "/" + name), "it differs from the one to attach");
        }
    }

    /** Returns the list with an item in the place of the one before, or at its end. */
    static <T> List<T> with(List<T> items, Optional<T> before, T item) {
        List<T> changed = new ArrayList<>(items);
        before.ifPresentOrElse(old -> changed.set(changed.indexOf(old), item), () -> changed.add(item));
        return changed;
    }
}
