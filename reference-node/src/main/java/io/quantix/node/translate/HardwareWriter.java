package io.quantix.node.translate;

import com.google.protobuf.Duration;
import io.quantix.node.v1.BootSpec;
import io.quantix.node.v1.CpuFeature;
import io.quantix.node.v1.CpuModel;
import io.quantix.node.v1.CpuSpec;
import io.quantix.node.v1.CpuTopology;
import io.quantix.node.v1.DirectKernel;
import io.quantix.node.v1.FirmwareSpec;
import io.quantix.node.v1.MemoryOptions;
import io.quantix.node.v1.NumaCell;
import io.quantix.node.v1.PlatformSpec;
import io.quantix.node.v1.TpmSpec;
import io.quantix.node.v1.VcpuPin;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CpuSet;
import io.quantix.spi.vm.MemorySpec;
import java.nio.file.Path;
import java.util.List;

/** Writes the board of a machine. */
final class HardwareWriter {

    private HardwareWriter() {}

    static CpuSpec cpu(io.quantix.spi.vm.CpuSpec cpu) {
        CpuSpec.Builder message = CpuSpec.newBuilder()
                .setOnline(cpu.online())
                .setTopology(CpuTopology.newBuilder()
                        .setSockets(cpu.topology().sockets())
                        .setDies(cpu.topology().dies())
                        .setCores(cpu.topology().cores())
                        .setThreads(cpu.topology().threads()))
                .setModel(model(cpu.model()))
                .setEmulatorPin(cpu.emulatorPin().map(CpuSet::toString).orElse(""))
                .setWeight(cpu.scheduling().weight().orElse(0))
                .setLimitPercent(cpu.scheduling().limitPercent().orElse(0));
        cpu.pins()
                .forEach(pin -> message.addPins(VcpuPin.newBuilder()
                        .setVcpu(pin.vcpu())
                        .setHostCpus(pin.hostCpus().toString())));
        return message.build();
    }

    private static CpuModel model(io.quantix.spi.vm.CpuModel model) {
        CpuModel.Builder message = CpuModel.newBuilder();
        return switch (model) {
            case io.quantix.spi.vm.CpuModel.HypervisorDefault standard -> message.build();
            case io.quantix.spi.vm.CpuModel.HostPassthrough host ->
                message.setKind(CpuModel.Kind.HOST_PASSTHROUGH)
                        .addAllFeatures(features(host.features()))
                        .build();
            case io.quantix.spi.vm.CpuModel.HostModel host ->
                message.setKind(CpuModel.Kind.HOST_MODEL)
                        .addAllFeatures(features(host.features()))
                        .build();
            case io.quantix.spi.vm.CpuModel.Named named ->
                message.setKind(CpuModel.Kind.NAMED)
                        .setName(named.name())
                        .addAllFeatures(features(named.features()))
                        .build();
        };
    }

    private static List<CpuFeature> features(List<io.quantix.spi.vm.CpuModel.Feature> features) {
        return features.stream()
                .map(feature -> CpuFeature.newBuilder()
                        .setName(feature.name())
                        .setPolicy(
                                switch (feature.policy()) {
                                    case REQUIRE -> CpuFeature.Policy.REQUIRE;
                                    case DISABLE -> CpuFeature.Policy.DISABLE;
                                })
                        .build())
                .toList();
    }

    static MemoryOptions memoryOptions(MemorySpec memory) {
        MemoryOptions.Builder message = MemoryOptions.newBuilder()
                .setHugepageBytes(memory.hugepages().map(ByteSize::bytes).orElse(0L))
                .setLocked(memory.locked())
                .setShared(memory.shared());
        memory.hotplug()
                .ifPresent(hotplug ->
                        message.setMaximumBytes(hotplug.maximum().bytes()).setSlots(hotplug.slots()));
        return message.build();
    }

    static NumaCell numaCell(io.quantix.spi.vm.NumaCell cell) {
        NumaCell.Builder message = NumaCell.newBuilder()
                .setVcpus(cell.vcpus().toString())
                .setMemoryBytes(cell.memory().bytes());
        cell.host()
                .ifPresent(host -> message.setHostNodes(host.nodes().toString())
                        .setPolicy(
                                switch (host.policy()) {
                                    case STRICT -> NumaCell.Policy.STRICT;
                                    case PREFERRED -> NumaCell.Policy.PREFERRED;
                                    case INTERLEAVE -> NumaCell.Policy.INTERLEAVE;
                                }));
        return message.build();
    }

    static PlatformSpec platform(io.quantix.spi.vm.PlatformSpec platform) {
        PlatformSpec.Builder message = PlatformSpec.newBuilder()
                .setArchitecture(
                        switch (platform.architecture()) {
                            case HOST -> PlatformSpec.Architecture.ARCHITECTURE_UNSPECIFIED;
                            case X86_64 -> PlatformSpec.Architecture.X86_64;
                            case AARCH64 -> PlatformSpec.Architecture.AARCH64;
                        })
                .setMachineType(platform.machineType().orElse(""))
                .setWithoutEntropy(!platform.extras().entropy())
                .setWithoutBalloon(!platform.extras().balloon())
                .setWithoutTablet(!platform.extras().tablet())
                .setWithoutAgentChannel(!platform.extras().agentChannel())
                .setWithoutPanicNotifier(!platform.extras().panicNotifier());
        platform.video()
                .ifPresent(video -> message.setVideoHeads(video.heads())
                        .setVideo(
                                switch (video.model()) {
                                    case VGA -> PlatformSpec.VideoModel.VGA;
                                    case VIRTIO -> PlatformSpec.VideoModel.VIDEO_VIRTIO;
                                    case QXL -> PlatformSpec.VideoModel.QXL;
                                    case BOCHS -> PlatformSpec.VideoModel.BOCHS;
                                }));
        platform.watchdog()
                .ifPresent(watchdog -> message.setWatchdog(
                        switch (watchdog.action()) {
                            case RESET -> PlatformSpec.WatchdogAction.RESET;
                            case POWEROFF -> PlatformSpec.WatchdogAction.POWEROFF;
                            case PAUSE -> PlatformSpec.WatchdogAction.PAUSE;
                            case NONE -> PlatformSpec.WatchdogAction.REPORT;
                        }));
        return message.build();
    }

    static FirmwareSpec firmware(io.quantix.spi.vm.FirmwareSpec firmware) {
        return switch (firmware) {
            case io.quantix.spi.vm.FirmwareSpec.Bios bios ->
                FirmwareSpec.newBuilder().setKind(FirmwareSpec.Kind.BIOS).build();
            case io.quantix.spi.vm.FirmwareSpec.Uefi uefi ->
                FirmwareSpec.newBuilder()
                        .setKind(FirmwareSpec.Kind.UEFI)
                        .setSecureBoot(
                                switch (uefi.secureBoot()) {
                                    case OFF -> FirmwareSpec.SecureBoot.OFF;
                                    case ENROLLED_KEYS -> FirmwareSpec.SecureBoot.ENROLLED_KEYS;
                                    case SETUP_MODE -> FirmwareSpec.SecureBoot.SETUP_MODE;
                                })
                        .setVariableTemplate(
                                uefi.variableTemplate().map(Path::toString).orElse(""))
                        .build();
        };
    }

    static TpmSpec tpm(io.quantix.spi.vm.TpmSpec tpm) {
        return TpmSpec.newBuilder()
                .setVersion(
                        switch (tpm.version()) {
                            case V1_2 -> TpmSpec.Version.V1_2;
                            case V2_0 -> TpmSpec.Version.V2_0;
                        })
                .setModel(
                        switch (tpm.model()) {
                            case TIS -> TpmSpec.Model.TIS;
                            case CRB -> TpmSpec.Model.CRB;
                        })
                .build();
    }

    static BootSpec boot(io.quantix.spi.vm.BootSpec boot) {
        BootSpec.Builder message = BootSpec.newBuilder();
        boot.order()
                .forEach(device -> message.addOrder(
                        switch (device) {
                            case DISK -> BootSpec.DeviceClass.DISK;
                            case CDROM -> BootSpec.DeviceClass.CDROM;
                            case NETWORK -> BootSpec.DeviceClass.NETWORK;
                        }));
        boot.menu()
                .ifPresent(menu -> message.setMenu(
                        Duration.newBuilder().setSeconds(menu.toSeconds()).setNanos(menu.toNanosPart())));
        boot.kernel()
                .ifPresent(kernel -> message.setKernel(DirectKernel.newBuilder()
                        .setImage(kernel.image().toString())
                        .setInitrd(kernel.initrd().map(Path::toString).orElse(""))
                        .setCommandLine(kernel.commandLine())));
        return message.build();
    }
}
