package io.quantix.kvm.hotplug;

import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.machine.StartCheck;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;

/** Tells what QEMU and libvirt say of devices in words only. */
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

    static ProviderException refused(VmId vm) {
        return new ProviderException.Conflict(
                vm.ref(), Effect.NONE, "the guest of " + vm.ref() + " does not let go of the device");
    }
}
