package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Support;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.VmCapability;

/** What a simulator can do: nearly everything, less what its configuration denies. */
final class SimCapabilities {

    private static final String CONFIGURED = "the simulator is configured to do without it";

    private SimCapabilities() {}

    static Capabilities of(SimSettings settings) {
        Capabilities.Builder all = Capabilities.builder();
        for (VmCapability capability : VmCapability.values()) {
            if (settings.deny().contains(capability.id())) {
                all.unsupported(CONFIGURED, capability);
            } else {
                declare(all, capability);
            }
        }
        for (GuestCapability capability : GuestCapability.values()) {
            if (settings.deny().contains(capability.id())) {
                all.unsupported(CONFIGURED, capability);
            } else {
                all.supported(capability);
            }
        }
        return all.build();
    }

    private static void declare(Capabilities.Builder all, VmCapability capability) {
        switch (capability) {
            case CONSOLE_SPICE -> all.unsupported("the simulator speaks VNC only", capability);
            case BACKUP_PULL ->
                all.declare(
                        capability,
                        Support.conditional("over NBD on a Unix socket; a pull ends with the provider that opened it"));
            case SNAPSHOT_LAYERS ->
                all.declare(
                        capability,
                        Support.conditional(
                                "layers are qcow2 files the caller prepares; what the guest wrote stays in the"
                                        + " simulator's memory"));
            case SNAPSHOT_INTERNAL ->
                all.declare(
                        capability,
                        Support.conditional("of qcow2 files, with memory of all writable disks, and without memory of a"
                                + " stopped machine; what the guest wrote stays in the simulator's memory"));
            case SNAPSHOT_QUIESCE ->
                all.declare(capability, Support.conditional("while an agent is connected in the guest"));
            case MIGRATION_LIVE, MIGRATION_POST_COPY ->
                all.declare(capability, Support.conditional("between simulated hosts of one process"));
            case MIGRATION_STORAGE ->
                all.declare(
                        capability,
                        Support.conditional("between simulated hosts of one process, from and to raw files"));
            default -> all.supported(capability);
        }
    }
}
