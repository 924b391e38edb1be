package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.Passthrough;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VmCapability;
import java.util.Optional;
import java.util.stream.Stream;

/** The optional groups of the role, each present when one of its capabilities is. */
record SimGroups(
        Optional<Consoles> consoles,
        Optional<Hotplug> hotplug,
        Optional<SavedStates> savedStates,
        Optional<Snapshots> snapshots,
        Optional<Backups> backups,
        Optional<Migrations> migrations,
        Optional<Passthrough> passthrough) {

    static SimGroups of(
            SimWorld world, SimHost host, SimSession session, SimCredentials credentials, SimGate gate, SimJobs jobs) {
        Capabilities can = session.capabilities();
        SimAdmission admission = new SimAdmission(host, can);
        return new SimGroups(
                when(
                        can,
                        new SimConsoles(host, session, gate),
                        VmCapability.CONSOLE_SERIAL,
                        VmCapability.CONSOLE_VNC,
                        VmCapability.SCREENSHOT),
                when(
                        can,
                        new SimHotplug(host, admission, can, credentials, gate),
                        VmCapability.HOTPLUG_DISK,
                        VmCapability.HOTPLUG_NIC,
                        VmCapability.HOTPLUG_MEDIA,
                        VmCapability.HOTPLUG_VCPU,
                        VmCapability.HOTPLUG_MEMORY,
                        VmCapability.RESIZE_DISK),
                when(can, new SimSavedStates(host, gate, jobs), VmCapability.SAVED_STATE),
                when(
                        can,
                        new SimSnapshots(host, can, gate, jobs),
                        VmCapability.SNAPSHOT_DISK,
                        VmCapability.SNAPSHOT_MEMORY,
                        VmCapability.SNAPSHOT_REVERT,
                        VmCapability.SNAPSHOT_LAYERS,
                        VmCapability.SNAPSHOT_INTERNAL,
                        VmCapability.SNAPSHOT_QUIESCE),
                when(
                        can,
                        new SimBackups(host, can, gate, jobs),
                        VmCapability.BACKUP_FULL,
                        VmCapability.BACKUP_INCREMENTAL,
                        VmCapability.BACKUP_PULL),
                when(
                        can,
                        new SimMigrations(world, host, admission, credentials, gate, jobs),
                        VmCapability.MIGRATION_LIVE,
                        VmCapability.MIGRATION_STORAGE,
                        VmCapability.MIGRATION_POST_COPY),
                when(
                        can,
                        new SimPassthrough(host, can, gate),
                        VmCapability.PCI_PASSTHROUGH,
                        VmCapability.MEDIATED_DEVICES,
                        VmCapability.USB_PASSTHROUGH));
    }

    private static <T> Optional<T> when(Capabilities capabilities, T group, VmCapability... anyOf) {
        return Stream.of(anyOf).anyMatch(capabilities::has) ? Optional.of(group) : Optional.empty();
    }
}
