package io.quantix.sim;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cidr;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Labels;
import io.quantix.spi.MacAddress;
import io.quantix.spi.SecretRef;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.network.PortId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.storage.VolumeId;
import io.quantix.spi.vm.BootSpec;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** A spec in which every component says something. */
final class FullSpec {

    private FullSpec() {}

    static VmSpec of(VmId id) {
        ByteSize gib = ByteSize.ofGib(1);
        return VmSpec.builder(
                        id,
                        "full \"name\" = ü",
                        new MemorySpec(
                                ByteSize.ofGib(2),
                                Optional.of(new MemorySpec.Hotplug(ByteSize.ofGib(8), 4)),
                                Optional.of(ByteSize.ofMib(2)),
                                true,
                                true))
                .platform(new PlatformSpec(
                        PlatformSpec.Architecture.X86_64,
                        Optional.of("sim-q35"),
                        Optional.of(new PlatformSpec.Video(PlatformSpec.VideoModel.VIRTIO, 2)),
                        Optional.of(new PlatformSpec.Watchdog(PlatformSpec.WatchdogAction.RESET)),
                        PlatformSpec.Extras.NONE))
                .cpu(CpuSpec.builder()
                        .topology(new CpuSpec.Topology(2, 1, 2, 1))
                        .online(3)
                        .model(new CpuModel.Named(
                                "sim-v2", List.of(new CpuModel.Feature("avx", CpuModel.Policy.DISABLE))))
                        .pins(List.of(new CpuSpec.VcpuPin(1, CpuSet.of(2, 3))))
                        .emulatorPin(CpuSet.of(0))
                        .scheduling(new CpuSpec.CpuScheduling(OptionalInt.of(200), OptionalInt.of(150)))
                        .build())
                .numa(List.of(
                        new NumaCell(
                                CpuSet.of(0, 1),
                                gib,
                                Optional.of(new NumaCell.HostNodes(CpuSet.of(0), NumaCell.Policy.STRICT))),
                        new NumaCell(CpuSet.of(2, 3), gib, Optional.empty())))
                .firmware(new FirmwareSpec.Uefi(FirmwareSpec.SecureBoot.ENROLLED_KEYS, Optional.empty()))
                .tpm(TpmSpec.v2())
                .boot(new BootSpec(List.of(), Optional.of(Duration.ofSeconds(3)), Optional.empty()))
                .disks(disks())
                .cdroms(List.of(CdromSpec.empty("cd0")))
                .nics(nics())
                .consoles(List.of(
                        new ConsoleSpec.Serial(Optional.of(Path.of("/var/log/console.log"))),
                        new ConsoleSpec.Vnc(new ConsoleSpec.LocalSocket(), Optional.of(new SecretRef("screen")))))
                .cloudInit(CloudInitSpec.userData("#cloud-config\nhostname: full\n"))
                .guestOs(new GuestOs(GuestOs.Family.LINUX, Optional.of("debian-12")))
                .hostDevices(List.of(
                        new HostDeviceSpec.Pci("0000:01:00.0"),
                        new HostDeviceSpec.Usb(0x46d, 0xc52b),
                        new HostDeviceSpec.Mediated(new UUID(1, 2))))
                .labels(Labels.of(Map.of("tier", "gold", "note", "")))
                .build();
    }

    private static List<DiskSpec> disks() {
        DiskSource.Endpoint portal = new DiskSource.Endpoint("192.0.2.1", 3260);
        return List.of(
                DiskSpec.builder("root", new DiskSource.File(Path.of("/images/root.qcow2"), ImageFormat.QCOW2))
                        .volume(new VolumeId(new UUID(3, 4)))
                        .serial("SER-1")
                        .limits(new IoLimits(
                                OptionalLong.of(1_000_000),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.of(500)))
                        .bootIndex(1)
                        .build(),
                DiskSpec.builder(
                                "lun",
                                new DiskSource.Iscsi(
                                        portal,
                                        "iqn.2026-01.io.example:disk",
                                        3,
                                        Optional.of(
                                                new DiskSource.Chap("user", new SecretRef("chap"), Optional.empty()))))
                        .readOnly(true)
                        .build(),
                DiskSpec.builder(
                                "nfs",
                                new DiskSource.Nfs(
                                        "nfs.example",
                                        Path.of("/export/disk"),
                                        Optional.of(7),
                                        Optional.empty(),
                                        ImageFormat.RAW))
                        .shareable(true)
                        .build());
    }

    private static List<NicSpec> nics() {
        return List.of(
                NicSpec.builder("eth0", new NicBackend.Bridge("br0"), MacAddress.of("52:54:00:00:00:01"))
                        .mtu(9000)
                        .qos(new NicSpec.NicQos(
                                Optional.of(new NicSpec.Shape(
                                        BitRate.ofMegabits(10), Optional.of(BitRate.ofMegabits(20)), Optional.empty())),
                                Optional.empty()))
                        .security(new NicSpec.NicSecurity(true, List.of(Cidr.parse("192.0.2.0/24"))))
                        .build(),
                NicSpec.builder(
                                "eth1",
                                new NicBackend.OvsPort("br-int", new PortId(new UUID(5, 6))),
                                MacAddress.of("52:54:00:00:00:02"))
                        .port(new PortId(new UUID(5, 6)))
                        .linkUp(false)
                        .build());
    }
}
