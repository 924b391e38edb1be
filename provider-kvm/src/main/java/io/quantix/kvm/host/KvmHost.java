package io.quantix.kvm.host;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomainKind;
import io.quantix.kvm.ffi.LibvirtNodeInfo;
import io.quantix.kvm.ffi.LibvirtVersions;
import io.quantix.kvm.seed.SeedStore;
import io.quantix.kvm.xml.DomainFrame;
import io.quantix.kvm.xml.XmlNode;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.HypervisorInfo;
import io.quantix.spi.vm.HypervisorInfo.Accelerator;
import io.quantix.spi.vm.PlatformSpec.Architecture;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this hypervisor turned out to be, found out once when the provider opens.
 *
 * @param kind which of libvirt's drivers serves it
 * @param info what the contract tells of it
 * @param capabilities what it can do
 * @param check refuses specs it cannot honour
 * @param emulator QEMU's path where the configuration names one
 * @param firmware the host's builds of UEFI
 * @param root where the root of the hypervisor's file system is seen from here
 * @param seeds what the machines' guests read at their first boot
 */
public record KvmHost(
        DriverKind kind,
        HypervisorInfo info,
        Capabilities capabilities,
        SpecCheck check,
        Optional<Path> emulator,
        FirmwareCatalog firmware,
        Path root,
        SeedStore seeds) {

    private static final String ARCHITECTURE = "x86_64";
    /** Machine types a spec can be honoured on; the others are boards without ACPI or PCI. */
    private static final List<String> FAMILIES = List.of("pc-q35-", "pc-i440fx-");
    /** More need an interrupt-remapping IOMMU in the guest. */
    private static final int MOST_VCPUS = 255;

    /** Asks libvirt, QEMU and the host. */
    public static KvmHost discover(
            KvmConfig config, DriverKind kind, Path directory, LibvirtConnection connection, CallContext call) {
        HostFacts facts = HostFacts.read();
        FirmwareCatalog firmware = FirmwareCatalog.ofHost();
        LibvirtVersions versions = connection.host().versions(call.remaining());
        LibvirtNodeInfo node = connection.host().nodeInfo(call.remaining());
        DomainCaps translated =
                kind == DriverKind.TEST ? DomainCaps.UNKNOWN : caps(connection, config, "qemu", call.remaining());
        AcceleratorProbe.Answer answer = accelerator(config, kind, directory, translated);
        DomainCaps caps = answer.hardware() ? caps(connection, config, "kvm", call.remaining()) : translated;
        boolean seedsReachable =
                kind != DriverKind.SYSTEM || (config.daemonRoot().isEmpty() && isOpenToOthers(directory));
        Optional<String> secretless = kind == DriverKind.TEST
                ? Optional.of("libvirt's test driver has no secrets")
                : connection.secrets().obstacle(call.remaining());
        Path root = config.daemonRoot().orElse(Path.of("/"));
        KvmCapabilities judged = new KvmCapabilities(
                kind,
                answer.hardware(),
                new KvmCapabilities.Reach(
                        config.migrationUri().isPresent(),
                        seedsReachable,
                        BackupFolders.obstacle(kind, root),
                        secretless),
                caps,
                facts,
                firmware);
        Capabilities capabilities = judged.all();
        DeviceKinds kinds = new DeviceKinds(kind, caps, facts);
        HypervisorInfo info = new HypervisorInfo(
                kind == DriverKind.TEST ? "libvirt's test driver" : "QEMU",
                versions.hypervisorVersion(),
                kind == DriverKind.TEST
                        ? Accelerator.SIMULATION
                        : answer.hardware() ? Accelerator.HARDWARE : Accelerator.EMULATION,
                answer.detail(),
                List.of(Architecture.X86_64),
                machineTypes(kind, connection, call.remaining()),
                caps.cpuModels(),
                kinds.diskSources(),
                kinds.nicBackends(),
                new HypervisorInfo.Limits(
                        Math.min(MOST_VCPUS, caps.mostVcpus()), ByteSize.ofMib(node.memoryKib() / 1024)),
                kinds.models());
        SpecCheck check = new SpecCheck(info, capabilities, caps, facts, node.cpus(), firmware);
        return new KvmHost(
                kind,
                info,
                capabilities,
                check,
                config.emulator(),
                firmware,
                root,
                new SeedStore(directory.resolve("seeds")));
    }

    /** libvirt's daemon gives QEMU's user the file, and leaves the directories on the way as they are. */
    private static boolean isOpenToOthers(Path directory) {
        try {
            for (Path step = directory.toRealPath(); step != null; step = step.getParent()) {
                if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static AcceleratorProbe.Answer accelerator(
            KvmConfig config, DriverKind kind, Path directory, DomainCaps caps) {
        if (kind == DriverKind.TEST) {
            return new AcceleratorProbe.Answer(false, "libvirt's test driver runs no guests");
        }
        Path emulator = config.emulator()
                .or(() -> caps.emulator().map(Path::of))
                .orElse(Path.of("/usr/bin/qemu-system-x86_64"));
        return new AcceleratorProbe(emulator, directory).answer(config.accelerator());
    }

    private static DomainCaps caps(LibvirtConnection connection, KvmConfig config, String type, Duration timeout) {
        String emulator = config.emulator().map(Path::toString).orElse(null);
        return DomainCaps.parse(connection
                .host()
                .domainCapabilities(new LibvirtDomainKind(emulator, ARCHITECTURE, "q35", type), timeout));
    }

    /** The short names first, as they say best what is meant: the newest of their family. */
    private static List<String> machineTypes(DriverKind kind, LibvirtConnection connection, Duration timeout) {
        Set<String> names = new LinkedHashSet<>(List.of("q35", "pc"));
        if (kind != DriverKind.TEST) {
            XmlNode capabilities = XmlNode.parse(connection.host().capabilities(timeout));
            capabilities.children("guest").stream()
                    .flatMap(guest -> guest.children("arch").stream())
                    .filter(arch -> arch.has("name", ARCHITECTURE))
                    .flatMap(arch -> arch.children("machine").stream())
                    .map(XmlNode::text)
                    .filter(name -> FAMILIES.stream().anyMatch(name::startsWith))
                    .sorted()
                    .forEach(names::add);
        }
        return new ArrayList<>(names);
    }

    /** Returns where a file that libvirt names is seen from here. */
    public Path here(Path there) {
        return QemuProcesses.below(root, there);
    }

    /** Returns what a spec's domain depends on besides the spec. */
    public DomainFrame frame(VmSpec spec) {
        DomainFrame.Runner runner = switch (info.accelerator()) {
            case HARDWARE -> DomainFrame.Runner.KVM;
            case EMULATION -> DomainFrame.Runner.QEMU;
            case SIMULATION -> DomainFrame.Runner.TEST;
        };
        String machine =
                spec.platform().machineType().orElse(info.machineTypes().getFirst());
        Optional<DomainFrame.Firmware> build = spec.firmware() instanceof FirmwareSpec.Uefi uefi
                ? firmware.find(uefi.secureBoot(), machine)
                : Optional.empty();
        return new DomainFrame(runner, emulator, build, seeds.find(spec));
    }
}
