package io.quantix.spi.vm;

import io.quantix.spi.Capability;

/**
 * What a hypervisor may or may not be able to do. What is not listed here every hypervisor can: create, start, force off, describe,
 * list, delete.
 *
 * @since 1.0
 */
public enum VmCapability implements Capability {
    STOP_GRACEFULLY("vm.stop.graceful", "asks the guest to shut down"),
    REBOOT_GRACEFULLY("vm.reboot.graceful", "asks the guest to reboot"),
    REBOOT_HARD("vm.reboot.hard", "resets the machine"),
    PAUSE("vm.pause", "stops and continues the guest's CPUs"),
    START_PAUSED("vm.start.paused", "starts a machine whose CPUs stand still"),
    RECONFIGURE("vm.reconfigure", "gives a stopped machine another spec"),
    EVENTS("vm.events", "delivers every state change as it happens"),
    STATS_CPU("vm.stats.cpu", "measures CPU time"),
    STATS_VCPU("vm.stats.vcpu", "measures each vCPU"),
    STATS_MEMORY("vm.stats.memory", "measures memory"),
    STATS_DISK("vm.stats.disk", "measures each disk"),
    STATS_NIC("vm.stats.nic", "measures each NIC"),
    CRASH_REASON(
            "vm.crash-reason", "tells a crash of the guest from a failure of the hypervisor and from an orderly end"),

    CPU_TOPOLOGY("vm.cpu.topology", "shows the guest sockets, dies, cores and threads"),
    CPU_MODEL("vm.cpu.model", "shows the guest a chosen CPU model and features"),
    CPU_PINNING("vm.cpu.pinning", "binds vCPUs to host CPUs"),
    CPU_SCHEDULING("vm.cpu.scheduling", "weighs and limits CPU time"),
    HUGEPAGES("vm.memory.hugepages", "backs memory with huge pages"),
    MEMORY_LOCKED("vm.memory.locked", "keeps memory from being swapped"),
    MEMORY_SHARED("vm.memory.shared", "lets other processes map the memory"),
    NUMA("vm.numa", "shows the guest NUMA nodes"),
    NUMA_HOST_NODES("vm.numa.host-nodes", "takes memory from chosen nodes of the host"),
    FIRMWARE_UEFI("vm.firmware.uefi", "boots with UEFI"),
    SECURE_BOOT("vm.firmware.secure-boot", "enforces Secure Boot"),
    TPM("vm.tpm", "emulates a trusted platform module"),
    DIRECT_KERNEL("vm.boot.direct-kernel", "loads a kernel from files of the host"),
    BOOT_MENU("vm.boot.menu", "shows a boot menu"),
    DISK_LIMITS("vm.disk.limits", "limits a disk's input and output"),
    DISK_CREDENTIALS("vm.disk.credentials", "logs in to the servers of disks that ask for it"),
    NIC_QOS("vm.nic.qos", "limits a NIC's bandwidth"),
    NIC_SECURITY("vm.nic.security", "filters spoofed frames itself"),
    CLOUD_INIT("vm.cloud-init", "hands first-boot configuration to the guest"),
    CLOUD_INIT_AGENT("vm.cloud-init.agent", "has the guest install its agent at its first boot"),
    WATCHDOG("vm.watchdog", "emulates a watchdog device"),
    PCI_PASSTHROUGH("vm.host-device.pci", "hands PCI functions of the host to the guest"),
    MEDIATED_DEVICES("vm.host-device.mediated", "hands mediated devices to the guest"),
    USB_PASSTHROUGH("vm.host-device.usb", "hands USB devices of the host to the guest"),

    CONSOLE_SERIAL("vm.console.serial", "opens serial consoles"),
    CONSOLE_VNC("vm.console.vnc", "serves the screen over VNC"),
    CONSOLE_SPICE("vm.console.spice", "serves the screen over SPICE"),
    SCREENSHOT("vm.console.screenshot", "takes a picture of the screen"),

    HOTPLUG_DISK("vm.hotplug.disk", "plugs and unplugs disks of a running machine"),
    HOTPLUG_NIC("vm.hotplug.nic", "plugs, changes and unplugs NICs of a running machine"),
    HOTPLUG_MEDIA("vm.hotplug.media", "changes the medium in a CD-ROM drive"),
    HOTPLUG_VCPU("vm.hotplug.vcpu", "changes the number of online vCPUs"),
    HOTPLUG_MEMORY("vm.hotplug.memory", "changes the memory of a running machine"),
    RESIZE_DISK("vm.hotplug.disk-resize", "tells a running guest that its disk has grown"),
    SNAPSHOT_DISK("vm.snapshot.disk", "takes snapshots of disks"),
    SNAPSHOT_MEMORY("vm.snapshot.memory", "takes snapshots of disks and memory"),
    SNAPSHOT_REVERT("vm.snapshot.revert", "returns to a snapshot"),
    SNAPSHOT_LAYERS("vm.snapshot.layers", "moves disks to layers the caller prepared"),
    SNAPSHOT_INTERNAL("vm.snapshot.internal", "keeps snapshots inside the images of disks"),
    SNAPSHOT_QUIESCE("vm.snapshot.quiesce", "freezes the guest's file systems for a snapshot"),
    BACKUP_FULL("vm.backup.full", "copies the disks of a running machine as of one moment"),
    BACKUP_INCREMENTAL("vm.backup.incremental", "copies only what changed since a checkpoint"),
    BACKUP_PULL("vm.backup.pull", "lets the caller read a backup over NBD"),
    SAVED_STATE("vm.saved-state", "saves memory to disk and continues from it"),
    MIGRATION_LIVE("vm.migration.live", "moves a running machine to another host"),
    MIGRATION_STORAGE("vm.migration.storage", "moves a running machine together with its disks"),
    MIGRATION_POST_COPY("vm.migration.post-copy", "finishes a migration by fetching memory on demand");

    private final String id;
    private final String summary;

    VmCapability(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public String summary() {
        return summary;
    }
}
