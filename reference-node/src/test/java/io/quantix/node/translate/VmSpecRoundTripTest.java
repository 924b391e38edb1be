package io.quantix.node.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.node.Proves;
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
import io.quantix.spi.vm.LifecyclePolicy;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.NumaCell;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.TpmSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A spec that goes out to a client and comes back is the same, in every component. */
class VmSpecRoundTripTest {

    private static final VmId ID = VmId.random();

    @Test
    @Proves("NODE-008")
    void aSpecThatUsesEverythingComesBackEqual() {
        VmSpec spec = everything();
        assertThat(VmSpecReader.read(ID, 7, VmSpecWriter.write(spec))).isEqualTo(spec);
    }

    @Test
    @Proves("NODE-008")
    void theSmallestSpecComesBackEqual() {
        VmSpec spec =
                VmSpec.builder(ID, "small", MemorySpec.of(ByteSize.ofMib(64))).build();
        assertThat(VmSpecReader.read(ID, 1, VmSpecWriter.write(spec))).isEqualTo(spec);
    }

    private static VmSpec everything() {
        return VmSpec.builder(ID, "everything", memory())
                .generation(7)
                .platform(new PlatformSpec(
                        PlatformSpec.Architecture.X86_64,
                        Optional.of("q35"),
                        Optional.of(new PlatformSpec.Video(PlatformSpec.VideoModel.QXL, 2)),
                        Optional.of(new PlatformSpec.Watchdog(PlatformSpec.WatchdogAction.NONE)),
                        new PlatformSpec.Extras(false, true, false, true, false)))
                .cpu(cpu())
                .numa(List.of(
                        new NumaCell(
                                CpuSet.of(0, 1),
                                ByteSize.ofMib(512),
                                Optional.of(new NumaCell.HostNodes(CpuSet.of(0), NumaCell.Policy.INTERLEAVE))),
                        new NumaCell(CpuSet.of(2, 3), ByteSize.ofMib(512), Optional.empty())))
                .firmware(new FirmwareSpec.Uefi(
                        FirmwareSpec.SecureBoot.ENROLLED_KEYS, Optional.of(Path.of("/usr/share/vars.fd"))))
                .tpm(new TpmSpec(TpmSpec.Version.V2_0, TpmSpec.Model.TIS))
                .boot(new BootSpec(
                        List.of(),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.of(new BootSpec.DirectKernel(
                                Path.of("/boot/vmlinuz"), Optional.of(Path.of("/boot/initrd")), "console=ttyS0"))))
                .disks(disks())
                .cdroms(List.of(
                        CdromSpec.empty("cd0"),
                        new CdromSpec(
                                "cd1",
                                Optional.of(new DiskSource.File(Path.of("/iso/a.iso"), ImageFormat.RAW)),
                                DiskSpec.DiskBus.SCSI,
                                OptionalInt.of(9))))
                .nics(nics())
                .consoles(List.of(
                        new ConsoleSpec.Serial(Optional.of(Path.of("/var/log/a.log"))),
                        new ConsoleSpec.Vnc(
                                new ConsoleSpec.Tcp(InetAddress.ofLiteral("127.0.0.1"), OptionalInt.of(5901)),
                                Optional.of(new SecretRef("vnc"))),
                        new ConsoleSpec.Spice(new ConsoleSpec.LocalSocket(), Optional.empty())))
                .cloudInit(new CloudInitSpec(
                        CloudInitSpec.DataSource.CONFIG_DRIVE,
                        "#cloud-config",
                        Optional.of("meta"),
                        Optional.of("vendor"),
                        Optional.of("net"),
                        true))
                .guestOs(new GuestOs(GuestOs.Family.BSD, Optional.of("freebsd-15")))
                .hostDevices(List.of(
                        new HostDeviceSpec.Pci("0000:01:00.0"),
                        new HostDeviceSpec.Mediated(UUID.randomUUID()),
                        new HostDeviceSpec.Usb(0x46d, 0xc52b)))
                .lifecycle(new LifecyclePolicy(
                        LifecyclePolicy.OnPoweroff.RESTART,
                        LifecyclePolicy.OnReboot.STOP,
                        LifecyclePolicy.OnCrash.PRESERVE))
                .labels(Labels.of(Map.of("team", "storage", "tier", "")))
                .build();
    }

    private static MemorySpec memory() {
        return new MemorySpec(
                ByteSize.ofMib(1024),
                Optional.of(new MemorySpec.Hotplug(ByteSize.ofGib(4), 8)),
                Optional.of(ByteSize.ofMib(2)),
                true,
                true);
    }

    private static CpuSpec cpu() {
        return new CpuSpec(
                new CpuSpec.Topology(2, 1, 2, 1),
                3,
                new CpuModel.Named("EPYC", List.of(new CpuModel.Feature("vmx", CpuModel.Policy.DISABLE))),
                List.of(new CpuSpec.VcpuPin(0, CpuSet.of(4, 5))),
                Optional.of(CpuSet.of(6)),
                new CpuSpec.CpuScheduling(OptionalInt.of(200), OptionalInt.of(150)));
    }

    private static List<DiskSpec> disks() {
        DiskSource.Endpoint endpoint = new DiskSource.Endpoint("192.0.2.1", 3260);
        return List.of(
                DiskSpec.builder("root", new DiskSource.File(Path.of("/images/a.qcow2"), ImageFormat.QCOW2))
                        .bus(DiskSpec.DiskBus.SCSI)
                        .cache(DiskSpec.CacheMode.WRITETHROUGH)
                        .discard(DiskSpec.Discard.UNMAP)
                        .serial("ROOT_1")
                        .limits(IoLimits.bytesPerSecond(1_000_000))
                        .bootIndex(1)
                        .build(),
                DiskSpec.builder("block", new DiskSource.Block(Path.of("/dev/sdx"), ImageFormat.RAW))
                        .readOnly(true)
                        .shareable(true)
                        .build(),
                DiskSpec.builder(
                                "nfs",
                                new DiskSource.Nfs(
                                        "nfs.example",
                                        Path.of("/export/a"),
                                        Optional.of(0),
                                        Optional.empty(),
                                        ImageFormat.RAW))
                        .build(),
                DiskSpec.builder(
                                "iscsi",
                                new DiskSource.Iscsi(
                                        endpoint,
                                        "iqn.2026-01.example:a",
                                        3,
                                        Optional.of(new DiskSource.Chap(
                                                "me",
                                                new SecretRef("chap"),
                                                Optional.of(
                                                        new DiskSource.MutualChap("you", new SecretRef("mutual")))))))
                        .build(),
                DiskSpec.builder(
                                "rbd",
                                new DiskSource.Rbd(
                                        List.of(endpoint),
                                        "vms",
                                        Optional.of("ns"),
                                        "image",
                                        Optional.of(new DiskSource.Cephx("quantix", new SecretRef("ceph")))))
                        .build());
    }

    private static List<NicSpec> nics() {
        return List.of(
                new NicSpec(
                        "lan",
                        new NicBackend.OvsPort("br-int", PortId.random()),
                        Optional.empty(),
                        NicSpec.NicModel.E1000E,
                        MacAddress.of("52:54:00:00:00:01"),
                        OptionalInt.of(9000),
                        false,
                        Optional.of(new NicSpec.NicQos(
                                Optional.of(new NicSpec.Shape(
                                        BitRate.ofMegabits(10),
                                        Optional.of(BitRate.ofMegabits(20)),
                                        Optional.of(ByteSize.ofKib(64)))),
                                Optional.of(
                                        new NicSpec.Shape(BitRate.ofMegabits(5), Optional.empty(), Optional.empty())))),
                        new NicSpec.NicSecurity(true, List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::1"))),
                        OptionalInt.of(2)),
                NicSpec.builder("dmz", new NicBackend.Bridge("br0"), MacAddress.of("52:54:00:00:00:02"))
                        .build(),
                NicSpec.builder(
                                "fast",
                                new NicBackend.VhostUser(Path.of("/run/vhost.sock"), NicBackend.SocketRole.SERVER),
                                MacAddress.of("52:54:00:00:00:03"))
                        .build(),
                NicSpec.builder("nat", new NicBackend.UserMode(), MacAddress.of("52:54:00:00:00:04"))
                        .build());
    }
}
