package io.quantix.node.translate;

import io.quantix.node.v1.VmSpec;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the board of a machine: processors, memory, firmware and what it boots. */
final class HardwareReader {

    /** Stands in for memory that cannot be read. */
    static final MemorySpec SOME_MEMORY = MemorySpec.of(ByteSize.ofMib(1));

    private static final CpuSet SOME_CPU = CpuSet.of(0);

    private HardwareReader() {}

    static MemorySpec memory(VmSpec spec) {
        io.quantix.node.v1.MemoryOptions options = spec.getMemoryOptions();
        Reading reading = new Reading("memory");
        Optional<MemorySpec.Hotplug> hotplug = Optional.empty();
        if (options.getMaximumBytes() != 0) {
            hotplug = reading.part(
                    "hotplug",
                    Optional.empty(),
                    () -> Optional.of(new MemorySpec.Hotplug(
                            ByteSize.ofBytes(Reading.u64(options.getMaximumBytes())),
                            Reading.u32(options.getSlots()))));
        } else {
            reading.check(options.getSlots() == 0, "hotplug.slots", options.getSlots(), "needs maximum_bytes");
        }
        Optional<ByteSize> hugepages = options.getHugepageBytes() == 0
                ? Optional.empty()
                : Optional.of(ByteSize.ofBytes(Reading.u64(options.getHugepageBytes())));
        Optional<MemorySpec.Hotplug> room = hotplug;
        return reading.finish(() -> new MemorySpec(
                ByteSize.ofBytes(Reading.u64(spec.getMemoryBytes())),
                room,
                hugepages,
                options.getLocked(),
                options.getShared()));
    }

    static CpuSpec cpu(io.quantix.node.v1.CpuSpec cpu) {
        Reading reading = new Reading("CPU");
        int online = Reading.u32(cpu.getOnline());
        CpuSpec.Topology topology = reading.part("topology", new CpuSpec.Topology(1, 1, 1, 1), () -> topology(cpu));
        CpuModel model = reading.part("model", new CpuModel.HypervisorDefault(), () -> model(cpu.getModel()));
        List<CpuSpec.VcpuPin> pins = new ArrayList<>();
        for (int index = 0; index < cpu.getPinsCount(); index++) {
            io.quantix.node.v1.VcpuPin pin = cpu.getPins(index);
            CpuSet hosts =
                    reading.part("pins[" + index + "].hostCpus", SOME_CPU, () -> CpuSet.parse(pin.getHostCpus()));
            pins.add(new CpuSpec.VcpuPin(Reading.u32(pin.getVcpu()), hosts));
        }
        Optional<CpuSet> emulatorPin = cpu.getEmulatorPin().isEmpty()
                ? Optional.empty()
                : Optional.of(reading.part("emulatorPin", SOME_CPU, () -> CpuSet.parse(cpu.getEmulatorPin())));
        CpuSpec.CpuScheduling scheduling = reading.part(
                "",
                CpuSpec.CpuScheduling.DEFAULT,
                () -> new CpuSpec.CpuScheduling(
                        Reading.positive(cpu.getWeight()), Reading.positive(cpu.getLimitPercent())));
        return reading.finish(() ->
                new CpuSpec(topology, online == 0 ? topology.vcpus() : online, model, pins, emulatorPin, scheduling));
    }

    private static CpuSpec.Topology topology(io.quantix.node.v1.CpuSpec cpu) {
        if (!cpu.hasTopology()) {
            return new CpuSpec.Topology(1, 1, orOne(cpu.getOnline()), 1);
        }
        io.quantix.node.v1.CpuTopology topology = cpu.getTopology();
        return new CpuSpec.Topology(
                orOne(topology.getSockets()),
                orOne(topology.getDies()),
                orOne(topology.getCores()),
                orOne(topology.getThreads()));
    }

    private static int orOne(int raw) {
        return raw == 0 ? 1 : Reading.u32(raw);
    }

    private static CpuModel model(io.quantix.node.v1.CpuModel model) {
        Reading reading = new Reading("CPU model");
        List<CpuModel.Feature> features = new ArrayList<>();
        for (int index = 0; index < model.getFeaturesCount(); index++) {
            io.quantix.node.v1.CpuFeature feature = model.getFeatures(index);
            Optional<CpuModel.Feature> read =
                    reading.part("features[" + index + "]", Optional.empty(), () -> Optional.of(feature(feature)));
            read.ifPresent(features::add);
        }
        return reading.finish(() -> switch (model.getKind()) {
            case KIND_UNSPECIFIED -> {
                reading.check(
                        model.getName().isEmpty(), "name", model.getName(), "must be empty without the kind NAMED");
                reading.check(
                        model.getFeaturesCount() == 0,
                        "features",
                        model.getFeaturesCount() + " features",
                        "must be empty when the hypervisor chooses the model");
                yield new CpuModel.HypervisorDefault();
            }
            case HOST_PASSTHROUGH -> new CpuModel.HostPassthrough(features);
            case HOST_MODEL -> new CpuModel.HostModel(features);
            case NAMED -> new CpuModel.Named(model.getName(), features);
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
    }

    private static CpuModel.Feature feature(io.quantix.node.v1.CpuFeature feature) {
        Reading reading = new Reading("CPU feature");
        CpuModel.Policy policy = reading.part("policy", CpuModel.Policy.REQUIRE, () -> switch (feature.getPolicy()) {
            case REQUIRE -> CpuModel.Policy.REQUIRE;
            case DISABLE -> CpuModel.Policy.DISABLE;
            case POLICY_UNSPECIFIED -> throw Reading.wrong("nothing", "must be REQUIRE or DISABLE");
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        return reading.finish(() -> new CpuModel.Feature(feature.getName(), policy));
    }

    static NumaCell numaCell(io.quantix.node.v1.NumaCell cell) {
        Reading reading = new Reading("NUMA cell");
        CpuSet vcpus = reading.part("vcpus", SOME_CPU, () -> CpuSet.parse(cell.getVcpus()));
        NumaCell.Policy policy = reading.part("policy", NumaCell.Policy.STRICT, () -> switch (cell.getPolicy()) {
            case POLICY_UNSPECIFIED, STRICT -> NumaCell.Policy.STRICT;
            case PREFERRED -> NumaCell.Policy.PREFERRED;
            case INTERLEAVE -> NumaCell.Policy.INTERLEAVE;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        Optional<NumaCell.HostNodes> host = cell.getHostNodes().isEmpty()
                ? Optional.empty()
                : Optional.of(new NumaCell.HostNodes(
                        reading.part("host_nodes", SOME_CPU, () -> CpuSet.parse(cell.getHostNodes())), policy));
        return reading.finish(() -> new NumaCell(vcpus, ByteSize.ofBytes(Reading.u64(cell.getMemoryBytes())), host));
    }

    static PlatformSpec platform(io.quantix.node.v1.PlatformSpec platform) {
        Reading reading = new Reading("platform");
        PlatformSpec.Architecture architecture =
                reading.part("architecture", PlatformSpec.Architecture.HOST, () -> switch (platform.getArchitecture()) {
                    case ARCHITECTURE_UNSPECIFIED -> PlatformSpec.Architecture.HOST;
                    case X86_64 -> PlatformSpec.Architecture.X86_64;
                    case AARCH64 -> PlatformSpec.Architecture.AARCH64;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        Optional<PlatformSpec.Video> video = reading.part("video", Optional.empty(), () -> video(platform));
        Optional<PlatformSpec.Watchdog> watchdog = reading.part(
                "watchdog", Optional.empty(), () -> watchdog(platform).map(PlatformSpec.Watchdog::new));
        String machine = platform.getMachineType();
        return reading.finish(() -> new PlatformSpec(
                architecture,
                machine.isEmpty() ? Optional.empty() : Optional.of(machine),
                video,
                watchdog,
                new PlatformSpec.Extras(
                        !platform.getWithoutEntropy(),
                        !platform.getWithoutBalloon(),
                        !platform.getWithoutTablet(),
                        !platform.getWithoutAgentChannel(),
                        !platform.getWithoutPanicNotifier())));
    }

    private static Optional<PlatformSpec.Video> video(io.quantix.node.v1.PlatformSpec platform) {
        Optional<PlatformSpec.VideoModel> model = switch (platform.getVideo()) {
            case VIDEO_MODEL_UNSPECIFIED -> Optional.empty();
            case VGA -> Optional.of(PlatformSpec.VideoModel.VGA);
            case VIDEO_VIRTIO -> Optional.of(PlatformSpec.VideoModel.VIRTIO);
            case QXL -> Optional.of(PlatformSpec.VideoModel.QXL);
            case BOCHS -> Optional.of(PlatformSpec.VideoModel.BOCHS);
            case UNRECOGNIZED -> throw Reading.unknownValue();
        };
        if (model.isEmpty() && platform.getVideoHeads() != 0) {
            throw Reading.wrong("no model", "must be chosen when video_heads is given");
        }
        return model.map(chosen -> new PlatformSpec.Video(chosen, orOne(platform.getVideoHeads())));
    }

    private static Optional<PlatformSpec.WatchdogAction> watchdog(io.quantix.node.v1.PlatformSpec platform) {
        return switch (platform.getWatchdog()) {
            case WATCHDOG_ACTION_UNSPECIFIED -> Optional.empty();
            case RESET -> Optional.of(PlatformSpec.WatchdogAction.RESET);
            case POWEROFF -> Optional.of(PlatformSpec.WatchdogAction.POWEROFF);
            case PAUSE -> Optional.of(PlatformSpec.WatchdogAction.PAUSE);
            case REPORT -> Optional.of(PlatformSpec.WatchdogAction.NONE);
            case UNRECOGNIZED -> throw Reading.unknownValue();
        };
    }

    static FirmwareSpec firmware(io.quantix.node.v1.FirmwareSpec firmware) {
        Reading reading = new Reading("firmware");
        FirmwareSpec.SecureBoot secureBoot =
                reading.part("secureBoot", FirmwareSpec.SecureBoot.OFF, () -> switch (firmware.getSecureBoot()) {
                    case SECURE_BOOT_UNSPECIFIED, OFF -> FirmwareSpec.SecureBoot.OFF;
                    case ENROLLED_KEYS -> FirmwareSpec.SecureBoot.ENROLLED_KEYS;
                    case SETUP_MODE -> FirmwareSpec.SecureBoot.SETUP_MODE;
                    case UNRECOGNIZED -> throw Reading.unknownValue();
                });
        String template = firmware.getVariableTemplate();
        Optional<Path> variables =
                reading.part("variableTemplate", Optional.empty(), () -> ConsoleReader.path(template));
        return reading.finish(() -> switch (firmware.getKind()) {
            case KIND_UNSPECIFIED, BIOS -> {
                reading.check(secureBoot == FirmwareSpec.SecureBoot.OFF, "secureBoot", secureBoot, "needs UEFI");
                reading.check(template.isEmpty(), "variableTemplate", template, "needs UEFI");
                yield new FirmwareSpec.Bios();
            }
            case UEFI -> new FirmwareSpec.Uefi(secureBoot, variables);
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
    }

    static TpmSpec tpm(io.quantix.node.v1.TpmSpec tpm) {
        Reading reading = new Reading("TPM");
        TpmSpec.Version version = reading.part("version", TpmSpec.Version.V2_0, () -> switch (tpm.getVersion()) {
            case VERSION_UNSPECIFIED, V2_0 -> TpmSpec.Version.V2_0;
            case V1_2 -> TpmSpec.Version.V1_2;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        TpmSpec.Model standard = version == TpmSpec.Version.V2_0 ? TpmSpec.Model.CRB : TpmSpec.Model.TIS;
        TpmSpec.Model model = reading.part("model", standard, () -> switch (tpm.getModel()) {
            case MODEL_UNSPECIFIED -> standard;
            case TIS -> TpmSpec.Model.TIS;
            case CRB -> TpmSpec.Model.CRB;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        return reading.finish(() -> new TpmSpec(version, model));
    }

    static BootSpec boot(io.quantix.node.v1.BootSpec boot) {
        Reading reading = new Reading("boot");
        List<BootSpec.DeviceClass> order = new ArrayList<>();
        for (int index = 0; index < boot.getOrderCount(); index++) {
            io.quantix.node.v1.BootSpec.DeviceClass wanted = boot.getOrder(index);
            Optional<BootSpec.DeviceClass> read =
                    reading.part("order[" + index + "]", Optional.empty(), () -> Optional.of(deviceClass(wanted)));
            read.ifPresent(order::add);
        }
        Optional<Duration> menu = boot.hasMenu()
                ? reading.part("menu", Optional.empty(), () -> Optional.of(Reading.duration(boot.getMenu())))
                : Optional.empty();
        Optional<BootSpec.DirectKernel> kernel = boot.hasKernel()
                ? reading.part("kernel", Optional.empty(), () -> Optional.of(kernel(boot.getKernel())))
                : Optional.empty();
        return reading.finish(() -> new BootSpec(order, menu, kernel));
    }

    private static BootSpec.DeviceClass deviceClass(io.quantix.node.v1.BootSpec.DeviceClass wanted) {
        return switch (wanted) {
            case DISK -> BootSpec.DeviceClass.DISK;
            case CDROM -> BootSpec.DeviceClass.CDROM;
            case NETWORK -> BootSpec.DeviceClass.NETWORK;
            case DEVICE_CLASS_UNSPECIFIED -> throw Reading.wrong("nothing", "must be DISK, CDROM or NETWORK");
            case UNRECOGNIZED -> throw Reading.unknownValue();
        };
    }

    private static BootSpec.DirectKernel kernel(io.quantix.node.v1.DirectKernel kernel) {
        Reading reading = new Reading("kernel");
        Path image = reading.part("image", Path.of("/"), () -> ConsoleReader.requiredPath(kernel.getImage()));
        Optional<Path> initrd = reading.part("initrd", Optional.empty(), () -> ConsoleReader.path(kernel.getInitrd()));
        return reading.finish(() -> new BootSpec.DirectKernel(image, initrd, kernel.getCommandLine()));
    }
}
