package io.quantix.kvm.hotplug;

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
}
