package io.quantix.kvm.host;

import static io.quantix.spi.Support.conditional;
import static io.quantix.spi.Support.supported;
import static io.quantix.spi.Support.unsupported;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Support;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.vm.FirmwareSpec.SecureBoot;
import io.quantix.spi.vm.VmCapability;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this instance can do, judged from what is really there: QEMU, firmware, programs and rights of this host. */
final class KvmCapabilities {

    private static final String MOCK = "libvirt's test driver has no guests";
    /** The machine type UEFI is looked up for: the one a spec gets that names none. */
    private static final String MACHINE = "q35";

    private final DriverKind kind;
    private final boolean hardware;
    private final DomainCaps caps;
    private final HostFacts host;
    private final FirmwareCatalog firmware;
    private final Reach reach;

    /**
     * What this provider, its QEMU and other hosts reach of each other.
     *
     * @param receives whether other hosts can reach this one's libvirt
     * @param seeds whether QEMU can open files in the instance's state directory
     * @param backups why there is no place for files of backups that both we and QEMU get to; empty when there is one
     * @param secretless why libvirt cannot be given secrets; empty when it can
     */
    record Reach(boolean receives, boolean seeds, Optional<String> backups, Optional<String> secretless) {}

    KvmCapabilities(
            DriverKind kind, boolean hardware, Reach reach, DomainCaps caps, HostFacts host, FirmwareCatalog firmware) {
        this.kind = kind;
        this.reach = reach;
        this.hardware = hardware;
        this.caps = caps;
        this.host = host;
        this.firmware = firmware;
    }

    Capabilities all() {
        Capabilities.Builder all = Capabilities.builder();
        lifecycle(all);
        statistics(all);
        processors(all);
        firmware(all);
        devices(all);
        hostDevices(all);
        consoles(all);
        migration(all);
        guests(all);
        hotplug(all);
        moments(all);
        backups(all);
        return all.build();
    }

    private void lifecycle(Capabilities.Builder all) {
        all.supported(
                VmCapability.STOP_GRACEFULLY,
                VmCapability.REBOOT_GRACEFULLY,
                VmCapability.PAUSE,
                VmCapability.START_PAUSED,
                VmCapability.RECONFIGURE,
                VmCapability.EVENTS);
        all.declare(VmCapability.REBOOT_HARD, onQemu(supported()));
        all.declare(
                VmCapability.CRASH_REASON,
                onQemu(conditional("a crash of the guest is told apart when the machine has a panic notifier")));
    }

    private void statistics(Capabilities.Builder all) {
        all.declare(VmCapability.STATS_CPU, onQemu(supported()));
        all.declare(VmCapability.STATS_VCPU, onQemu(supported()));
        all.declare(VmCapability.STATS_MEMORY, onQemu(supported()));
        all.declare(VmCapability.STATS_DISK, onQemu(supported()));
        all.declare(
                VmCapability.STATS_NIC,
                onQemu(conditional("QEMU counts nothing on a user-mode backend, whose figures are zero")));
    }

    private void processors(Capabilities.Builder all) {
        all.supported(VmCapability.CPU_TOPOLOGY, VmCapability.NUMA);
        all.declare(VmCapability.CPU_MODEL, onQemu(cpuModel()));
        all.declare(VmCapability.CPU_PINNING, onQemu(supported()));
        all.declare(
                VmCapability.CPU_SCHEDULING,
                switch (kind) {
                    case EMBEDDED, SESSION ->
                        unsupported("it needs control groups, which only a libvirt daemon run by root manages here");
                    case SYSTEM ->
                        host.cgroupV2()
                                ? supported()
                                : unsupported("it needs control groups of the unified kind, version 2");
                    case TEST -> unsupported(MOCK);
                });
        all.declare(
                VmCapability.HUGEPAGES,
                onQemu(
                        host.hugepages().isEmpty()
                                ? unsupported("the host has no huge pages reserved, or no hugetlbfs mounted")
                                : conditional("in pages of " + String.join(" or ", pageSizes()))));
        all.declare(
                VmCapability.MEMORY_LOCKED,
                onQemu(
                        kind == DriverKind.SYSTEM || host.lockMemory()
                                ? supported()
                                : unsupported(
                                        "this process may not lift the limit on locked memory (CAP_SYS_RESOURCE)")));
        all.declare(VmCapability.MEMORY_SHARED, onQemu(supported()));
        all.declare(
                VmCapability.NUMA_HOST_NODES,
                onQemu(conditional("on the host's nodes "
                        + host.numaNodes().stream().sorted().toList())));
    }

    private List<String> pageSizes() {
        return host.hugepages().stream()
                .sorted(Comparator.naturalOrder())
                .map(ByteSize::toString)
                .toList();
    }

    private Support cpuModel() {
        if (hardware) {
            return supported();
        }
        return conditional("guests are translated, so only the models this QEMU can translate, and not the host's own");
    }

    private void firmware(Capabilities.Builder all) {
        boolean uefi = firmware.find(SecureBoot.OFF, MACHINE).isPresent();
        boolean enrolled = firmware.find(SecureBoot.ENROLLED_KEYS, MACHINE).isPresent();
        all.declare(
                VmCapability.FIRMWARE_UEFI,
                onQemu(uefi ? supported() : unsupported("no UEFI for guests is installed: install the package ovmf")));
        all.declare(
                VmCapability.SECURE_BOOT,
                onQemu(
                        enrolled
                                ? conditional("on machine types of the q35 family")
                                : unsupported("no UEFI with Secure Boot is installed: install the package ovmf")));
        all.declare(
                VmCapability.TPM,
                onQemu(
                        caps.tpmVersions().isEmpty()
                                ? unsupported(
                                        "no TPM emulator is installed: install the packages swtpm and swtpm-tools")
                                : conditional("version " + String.join(" or ", caps.tpmVersions()))));
        all.declare(VmCapability.DIRECT_KERNEL, onQemu(supported()));
        all.declare(VmCapability.BOOT_MENU, onQemu(supported()));
    }

    private void devices(Capabilities.Builder all) {
        all.declare(VmCapability.DISK_LIMITS, onQemu(supported()));
        all.declare(VmCapability.DISK_CREDENTIALS, onQemu(credentials()));
        all.declare(VmCapability.NIC_QOS, onQemu(shaping()));
        all.declare(
                VmCapability.NIC_SECURITY,
                unsupported(
                        "libvirt's network filters need its nwfilter daemon; networks filter in their own providers"));
        all.declare(VmCapability.WATCHDOG, onQemu(supported()));
        Support seeds = onQemu(
                reach.seeds()
                        ? supported()
                        : unsupported("the daemon runs QEMU as another user, who may not enter the instance's state"
                                + " directory"));
        all.declare(VmCapability.CLOUD_INIT, seeds);
        all.declare(VmCapability.CLOUD_INIT_AGENT, seeds);
    }

    private Support credentials() {
        Set<String> drivers = host.blockDrivers();
        if (!drivers.contains("iscsi") && !drivers.contains("rbd")) {
            return unsupported("this QEMU reaches no servers that ask for any: install the package qemu-block-extra");
        }
        return reach.secretless()
                .map(Support::unsupported)
                .orElseGet(() -> conditional("one-way CHAP of iSCSI targets, and cephx, where"
                        + " a wrong key is refused only after librados's client_mount_timeout"
                        + (kind == DriverKind.EMBEDDED
                                ? "; secrets are in a file only this user can read while a disk is opened"
                                : "; a machine that comes from another host has an hour from its preparation on")));
    }

    private void hostDevices(Capabilities.Builder all) {
        all.declare(
                VmCapability.PCI_PASSTHROUGH,
                onQemu(
                        host.iommu()
                                ? conditional("with the whole of its IOMMU group, and never what the host lives on")
                                : unsupported(
                                        "the host has no IOMMU that is on: turn VT-d or AMD-Vi on in its firmware,"
                                                + " and intel_iommu=on or amd_iommu=on on its kernel's command line")));
        all.declare(
                VmCapability.MEDIATED_DEVICES,
                onQemu(
                        host.mediatedDevices()
                                ? conditional("those that exist on the host")
                                : unsupported("no driver of this host makes mediated devices")));
        all.declare(
                VmCapability.USB_PASSTHROUGH,
                onQemu(
                        host.usb()
                                ? conditional("devices whose ids no other device has")
                                : unsupported("the host has no USB")));
    }

    private Support shaping() {
        if (kind != DriverKind.SYSTEM && !host.administerNetwork()) {
            return unsupported("it needs the right to administer the network");
        }
        return host.shapingObstacle()
                .map(Support::unsupported)
                .orElse(conditional("on bridges, without a peak rate for what the guest sends"));
    }

    private void consoles(Capabilities.Builder all) {
        all.declare(VmCapability.CONSOLE_SERIAL, onQemu(supported()));
        all.declare(VmCapability.CONSOLE_VNC, onQemu(supported()));
        all.declare(
                VmCapability.CONSOLE_SPICE,
                onQemu(caps.spice() ? supported() : unsupported("this QEMU has no SPICE server")));
        all.declare(VmCapability.SCREENSHOT, onQemu(supported()));
    }

    /** The widest a QEMU guest agent goes; each agent repeats what of it holds in its guest. */
    private void guests(Capabilities.Builder all) {
        for (GuestCapability capability : GuestCapability.values()) {
            all.declare(capability, onQemu(guest(capability)));
        }
    }

    private static Support guest(GuestCapability capability) {
        return switch (capability) {
            case OS_INFO,
                    INTERFACES,
                    POWER_OFF,
                    REBOOT,
                    HALT,
                    FILE_SYSTEMS,
                    FREEZE,
                    FREEZE_SELECTED,
                    TRIM,
                    FILE_READ,
                    TIME_READ,
                    TIME_SYNC,
                    USERS,
                    PASSWORD,
                    SSH_KEYS,
                    VCPUS -> supported();
            case EXEC, EXEC_STREAMED -> conditional("in guests with a POSIX shell, which starts the program");
            case EXEC_INPUT ->
                conditional("in guests with a POSIX shell; the program starts when all of its input is there");
            case EXEC_KILL -> conditional("in guests with a POSIX shell; what the program itself started lives on");
            case FILE_WRITE -> conditional("cutting a file off behind an offset takes the guest's program truncate");
            case FILE_STAT -> conditional("in guests with the program stat of GNU or busybox");
        };
    }

    private void hotplug(Capabilities.Builder all) {
        all.declare(
                VmCapability.HOTPLUG_DISK,
                onQemu(conditional(
                        "on the buses VIRTIO and SCSI, and as long as a port is free: 8 are at each start")));
        all.declare(
                VmCapability.HOTPLUG_NIC,
                onQemu(conditional("as long as a port is free: 8 are at each start; in place the link, the bandwidth "
                        + "and the bridge can change")));
        all.declare(VmCapability.HOTPLUG_MEDIA, onQemu(supported()));
        all.declare(
                VmCapability.HOTPLUG_VCPU,
                onQemu(conditional(
                        hardware
                                ? "vCPUs come while the machine runs, and those that came go again; those that were"
                                        + " there at the start go at its next one"
                                : "vCPUs come while the machine runs, and go at its next start: QEMU loses track of one"
                                        + " that goes where it translates its guests, so it needs hardware acceleration"
                                        + " (KVM)")));
        all.declare(
                VmCapability.HOTPLUG_MEMORY,
                onQemu(conditional("in modules of a multiple of 128 MiB, on a machine that has room for them; what "
                        + "was there at the start does not go")));
        all.declare(VmCapability.RESIZE_DISK, onQemu(supported()));
    }

    /** What keeps a moment of a machine's life. */
    private void moments(Capabilities.Builder all) {
        all.declare(VmCapability.SAVED_STATE, onQemu(supported()));
        all.declare(
                VmCapability.SNAPSHOT_DISK,
                layered("of disks in files, and of disks on block devices whose layers the caller prepares"));
        all.declare(VmCapability.SNAPSHOT_MEMORY, layered("with the disks that snapshots without memory can hold"));
        all.declare(
                VmCapability.SNAPSHOT_REVERT,
                layered("to snapshots of disks it can go on from without the caller's layers, else with them"));
        all.declare(VmCapability.SNAPSHOT_QUIESCE, layered("of disks, while an agent is connected in the guest"));
        all.declare(VmCapability.SNAPSHOT_LAYERS, layered("layers are files or block devices in format qcow2"));
        all.declare(
                VmCapability.SNAPSHOT_INTERNAL,
                layered("of disks that are qcow2 files or block devices in that format: without memory of a stopped"
                        + " machine; with memory of a running one without UEFI and devices of the host, all writable"
                        + " disks together, the guest standing still while its memory goes into the first of them; a libvirt that"
                        + " dies just then may end the machine when it is back"));
    }

    /** Layers are made and merged with a program of QEMU's. */
    private Support layered(String condition) {
        return onQemu(
                host.imageProgram()
                        ? conditional(condition)
                        : unsupported("qemu-img is not installed: install the package qemu-utils"));
    }

    private void backups(Capabilities.Builder all) {
        Support lacking =
                unsupported("this QEMU or libvirt cannot back up a running machine: QEMU 4.2 and libvirt 7.2 can");
        String unprotected = reach.backups()
                .map(why ->
                        "; libvirt deletes the target of a backup that fails after a restart of its daemon, when it is"
                                + " a file and not a device: " + why)
                .orElse("");
        all.declare(
                VmCapability.BACKUP_FULL,
                onQemu(
                        caps.backup()
                                ? conditional(
                                        "to files and block devices of exactly the disk's size, and one backup of a"
                                                + " machine at a time" + unprotected)
                                : lacking));
        all.declare(
                VmCapability.BACKUP_INCREMENTAL,
                onQemu(
                        caps.backup()
                                ? conditional(
                                        "of disks in the format qcow2, which alone keeps a record of what changes;"
                                                + " after a QEMU process was killed the next backup must be a full one")
                                : lacking));
        all.declare(VmCapability.BACKUP_PULL, onQemu(caps.backup() ? pulls() : lacking));
    }

    private Support pulls() {
        String kept =
                kind == DriverKind.EMBEDDED ? "the provider's state directory" : "libvirt's folder of the machine";
        return reach.backups()
                .map(why -> unsupported(
                        "QEMU has no place for a socket that is reached from here: " + why + "; or push the backup"))
                .orElseGet(() -> conditional(
                        "one backup of a machine at a time; what its guest overwrites meanwhile is kept in " + kept
                                + (kind == DriverKind.EMBEDDED
                                        ? ""
                                        : ", whose path, seen from here, leaves room for a socket's name")));
    }

    private void migration(Capabilities.Builder all) {
        all.declare(
                VmCapability.MIGRATION_LIVE,
                betweenDaemons(
                        reach.receives()
                                ? "between hosts whose libvirt daemons reach each other, with disks both reach"
                                : "from here to other hosts; for machines to come here, set migration-uri"));
        all.declare(
                VmCapability.MIGRATION_STORAGE, betweenDaemons("to disks that are there already and are large enough"));
        all.declare(
                VmCapability.MIGRATION_POST_COPY,
                betweenDaemons("where the kernel of the host it goes to hands page faults to QEMU (userfaultfd); from"
                        + " then on the death of either host is the end of the machine"));
    }

    private Support betweenDaemons(String condition) {
        return switch (kind) {
            case SYSTEM -> conditional(condition);
            case EMBEDDED ->
                unsupported("an embedded libvirt has no daemon that another host could reach: use qemu:///system");
            case SESSION -> unsupported("a user's own libvirt daemon cannot be reached by other hosts");
            case TEST -> unsupported(MOCK);
        };
    }

    private Support onQemu(Support support) {
        return kind == DriverKind.TEST ? unsupported(MOCK) : support;
    }
}
