package io.quantix.kvm.hotplug;

import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.spi.Effect;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Optional;

/** What stands against a change of devices, and what QEMU and libvirt say of it in words only. */
final class PlugErrors {

    private PlugErrors() {}

    static ProviderException told(ProviderException failed, VmId vm) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("No more available PCI") || message.contains("no more available PCI")) {
            return new ProviderException.Exhausted(
                    "PCI ports",
                    Effect.NONE,
                    vm.ref() + " has no port left for another device: its next start makes new ones");
        }
        if (message.contains("non unique alias")) {
            return new ProviderException.Conflict(
                    vm.ref(), Effect.NONE, vm.ref() + " still has the device: its guest has not let go of it yet");
        }
        if (message.contains("rejected by the guest")) {
            return refused(vm);
        }
        if (message.contains("Failed to get") && message.contains("lock")) {
            return new ProviderException.Conflict(
                    vm.ref(), Effect.NONE, "somebody else uses the storage of the device: " + message);
        }
        if (message.contains("is locked") || message.contains("tray")) {
            return new ProviderException.Conflict(
                    vm.ref(),
                    Effect.NONE,
                    "the guest of " + vm.ref() + " keeps the tray of the drive locked: " + message);
        }
        return StartCheck.told(failed);
    }

    /** Returns whether the guest was asked to let go of a vCPU by a call that ended before its guest answered. */
    static boolean isAsked(ProviderException unanswered) {
        boolean asked = !(unanswered.getCause() instanceof LibvirtException libvirt)
                || String.valueOf(libvirt.getMessage()).contains("unplug request timed out");
        return asked && unanswered.effect() != Effect.NONE;
    }

    static void refuseAnother(VmSpec before, Optional<?> there, Object wanted, String name) {
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new ProviderException.AlreadyExists(
                    new ObjectRef("device", before.id() + "/" + name), "it differs from the one to attach");
        }
    }

    /**
     * Returns what is left to do to plug in a device that is there: nothing.
     *
     * @param wanted whether it is the one that is asked for, known or plugged in by a call that did not end, and not one the guest still has
     */
    static List<Move> there(VmSpec before, String name, boolean wanted) {
        if (!wanted) {
            throw new ProviderException.Conflict(
                    before.id().ref(),
                    Effect.NONE,
                    before.id().ref() + " still has a device " + name + ": its guest has not let go of it yet");
        }
        return List.of();
    }

    static ProviderException refused(VmId vm) {
        return new ProviderException.Conflict(
                vm.ref(), Effect.NONE, "the guest of " + vm.ref() + " does not let go of the device");
    }
}
