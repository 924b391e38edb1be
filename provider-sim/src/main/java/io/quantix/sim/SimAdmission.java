package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Problems;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.NicSpec.NicModel;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.Passthrough.HostDevice;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a simulated host accepts: which specs at all, and which machines now. */
final class SimAdmission {

    static final List<String> MACHINE_TYPES = List.of("sim-q35", "sim-pc");
    static final List<String> CPU_MODELS = List.of("sim-v3", "sim-v2", "sim-v1");
    /** Everything but the one model that only makes sense with a driver of its maker's own hypervisor. */
    static final HypervisorInfo.Devices DEVICES = HypervisorInfo.Devices.builder()
            .nicModels(Set.of(NicModel.VIRTIO, NicModel.E1000, NicModel.E1000E, NicModel.RTL8139))
            .build();

    private static final Set<Long> HUGE_PAGES_MIB = Set.of(2L, 1024L);

    private final SimHost host;
    private final Capabilities capabilities;

    SimAdmission(SimHost host, Capabilities capabilities) {
        this.host = host;
        this.capabilities = capabilities;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** Refuses a spec that this host will never be able to honour, with every reason. */
    void check(VmSpec spec) {
        spec.neededCapabilities().forEach(capabilities::require);
        Problems problems = Problems.of("VM spec");
        DEVICES.check(spec, problems);
        platform(spec, problems);
        cpu(spec, problems);
        memory(spec, problems);
        spec.cloudInit().ifPresent(seed -> SimSeed.check(seed, spec.guestOs(), problems));
        problems.throwIfAny();
    }

    private static void platform(VmSpec spec, Problems problems) {
        spec.platform()
                .machineType()
                .ifPresent(type -> problems.check(
                        MACHINE_TYPES.contains(type), "platform.machineType", type, "must be one of " + MACHINE_TYPES));
        if (spec.boot().kernel().isPresent() && spec.firmware() instanceof FirmwareSpec.Uefi uefi) {
            problems.check(
                    uefi.secureBoot() == FirmwareSpec.SecureBoot.OFF,
                    "boot.kernel",
                    "a kernel",
                    "must be empty with Secure Boot, which checks what the firmware loads");
        }
    }

    private void cpu(VmSpec spec, Problems problems) {
        int hostCpus = host.settings().hostCpus();
        int vcpus = spec.cpu().topology().vcpus();
        problems.check(
                vcpus <= hostCpus, "cpu.topology", vcpus + " vCPUs", "must multiply to at most " + hostCpus + " here");
        if (spec.cpu().model() instanceof CpuModel.Named(String name, List<CpuModel.Feature> ignored)) {
            problems.check(CPU_MODELS.contains(name), "cpu.model.name", name, "must be one of " + CPU_MODELS);
        }
        for (int index = 0; index < spec.cpu().pins().size(); index++) {
            below(hostCpus, spec.cpu().pins().get(index).hostCpus(), "cpu.pins[" + index + "].hostCpus", problems);
        }
        spec.cpu().emulatorPin().ifPresent(cpus -> below(hostCpus, cpus, "cpu.emulatorPin", problems));
    }

    private void memory(VmSpec spec, Problems problems) {
        problems.check(
                spec.memory().size().compareTo(host.settings().hostMemory()) <= 0,
                "memory.size",
                spec.memory().size(),
                "must be at most the memory of the host, " + host.settings().hostMemory());
        spec.memory()
                .hugepages()
                .ifPresent(page -> problems.check(
                        HUGE_PAGES_MIB.contains(page.toMib()), "memory.hugepages", page, "must be 2 MiB or 1 GiB"));
        for (int index = 0; index < spec.numa().size(); index++) {
            Optional<NumaCell.HostNodes> nodes = spec.numa().get(index).host();
            String path = "numa[" + index + "].host.nodes";
            nodes.ifPresent(there -> below(1, there.nodes(), path, problems));
        }
    }

    private static void below(int limit, CpuSet members, String path, Problems problems) {
        int highest = members.members().getLast();
        problems.check(highest < limit, path, members, "must name only 0 to " + (limit - 1) + ", which this host has");
    }

    /** Refuses to start a machine that names what is not there now, with every reason. */
    void checkPresence(VmSpec spec) {
        Problems problems = Problems.of("VM spec");
        if (host.settings().checkFiles()) {
            disks(spec, problems);
            kernel(spec, problems);
            consoleLogs(spec, problems);
        }
        bridges(spec, problems);
        devices(spec.hostDevices(), spec.id(), problems);
        problems.throwIfAny();
    }

    private static void disks(VmSpec spec, Problems problems) {
        for (int index = 0; index < spec.disks().size(); index++) {
            DiskSpec disk = spec.disks().get(index);
            source(disk.source(), "disks[" + index + "].source", problems);
        }
        for (int index = 0; index < spec.cdroms().size(); index++) {
            String path = "cdroms[" + index + "].media";
            spec.cdroms().get(index).media().ifPresent(medium -> source(medium, path, problems));
        }
    }

    /** Only files can be looked for: the other kinds of sources are invented. */
    static void source(DiskSource source, String path, Problems problems) {
        if (source instanceof DiskSource.File file) {
            problems.check(Files.isRegularFile(file.path()), path + ".path", file.path(), "must be a file that exists");
        }
    }

    private static void kernel(VmSpec spec, Problems problems) {
        spec.boot().kernel().ifPresent((BootSpec.DirectKernel kernel) -> {
            exists(kernel.image(), "boot.kernel.image", problems);
            kernel.initrd().ifPresent(initrd -> exists(initrd, "boot.kernel.initrd", problems));
        });
    }

    private static void exists(Path file, String path, Problems problems) {
        problems.check(Files.isRegularFile(file), path, file, "must be a file that exists");
    }

    private static void consoleLogs(VmSpec spec, Problems problems) {
        for (int index = 0; index < spec.consoles().size(); index++) {
            if (spec.consoles().get(index) instanceof ConsoleSpec.Serial(Optional<Path> log)) {
                String path = "consoles[" + index + "].logFile";
                log.ifPresent(file -> problems.check(
                        file.getParent() != null && Files.isDirectory(file.getParent()),
                        path,
                        file,
                        "must be in a folder that exists"));
            }
        }
    }

    private void bridges(VmSpec spec, Problems problems) {
        for (int index = 0; index < spec.nics().size(); index++) {
            bridge(spec.nics().get(index).backend(), "nics[" + index + "].backend", problems);
        }
    }

    void bridge(NicBackend backend, String path, Problems problems) {
        List<String> known = host.settings().bridges();
        Optional<String> bridge = switch (backend) {
            case NicBackend.Bridge(String name) -> Optional.of(name);
            case NicBackend.OvsPort ovs -> Optional.of(ovs.bridge());
            case NicBackend.VhostUser socket -> Optional.empty();
            case NicBackend.UserMode() -> Optional.empty();
        };
        bridge.ifPresent(name -> problems.check(
                known.isEmpty() || known.contains(name), path + ".bridge", name, "must be a bridge of this host"));
    }

    private void devices(List<HostDeviceSpec> wanted, VmId vm, Problems problems) {
        List<HostDevice> present = host.devices().list(host.settings());
        for (int index = 0; index < wanted.size(); index++) {
            HostDeviceSpec device = wanted.get(index);
            Optional<HostDevice> found =
                    present.stream().filter(each -> each.spec().equals(device)).findFirst();
            boolean free = found.isPresent()
                    && found.get().user().filter(user -> !user.equals(vm)).isEmpty();
            problems.check(
                    free, "hostDevices[" + index + "]", device, "must be a device this host has and nobody uses");
        }
    }
}
