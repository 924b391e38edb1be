package io.quantix.kvm.xml;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
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
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.CpuModel;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.DiskBus;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes specs at random that use everything libvirt's XML can say, hostile texts included. The same seed makes the same spec.
 *
 * <p>{@link #definable} leaves out what a QEMU that is not there would refuse.
 */
final class RandomSpecs {

    private static final List<String> HOSTILE = List.of(
            "plain",
            "<name>&amp;</name>",
            "a \"quoted\" 'name'",
            "]]> <![CDATA[ x ]]>",
            "  spaces  around  ",
            "<!-- --> <?pi?>",
            "Grüße, 日本語, العربية",
            "emoji \uD83D\uDE80 and math \uD835\uDC00",
            "%s %n $(reboot) `id` ; rm -rf",
            "&#10;&lt;&unknown;",
            "\u00A0\u2028",
            "../../etc/passwd");

    private final Random random;
    private final boolean definable;

    private RandomSpecs(long seed, boolean definable) {
        this.random = new Random(seed);
        this.definable = definable;
    }

    /** Returns a spec that uses anything the XML can say. */
    static VmSpec any(long seed) {
        return new RandomSpecs(seed, false).spec();
    }

    /** Returns a spec that libvirt accepts on any host with QEMU. */
    static VmSpec definable(long seed) {
        return new RandomSpecs(seed, true).spec();
    }

    private VmSpec spec() {
        CpuSpec cpu = cpu();
        MemorySpec memory = memory();
        boolean indices = chance(3);
        List<Integer> free =
                new ArrayList<>(IntStream.rangeClosed(1, 255).boxed().toList());
        Collections.shuffle(free, random);
        Supplier<OptionalInt> index =
                () -> indices && chance(2) ? OptionalInt.of(free.removeLast()) : OptionalInt.empty();
        boolean legacy = chance(4);
        return VmSpec.builder(new VmId(uuid()), text(), memory)
                .generation(1 + random.nextInt(1000))
                .platform(platform(legacy))
                .cpu(cpu)
                .numa(numa(cpu, memory))
                .firmware(legacy || chance(2) ? new FirmwareSpec.Bios() : uefi())
                .tpm(
                        !definable && chance(3)
                                ? pick(TpmSpec.v2(), new TpmSpec(TpmSpec.Version.V1_2, TpmSpec.Model.TIS))
                                : null)
                .boot(boot(indices))
                .disks(disks(index))
                .cdroms(cdroms(index))
                .nics(nics(index))
                .consoles(consoles())
                .guestOs(new GuestOs(pick(GuestOs.Family.values()), maybe(this::text)))
                .hostDevices(hostDevices())
                .lifecycle(lifecycle())
                .labels(labels())
                .build();
    }

    private PlatformSpec platform(boolean legacy) {
        Optional<PlatformSpec.Video> video = maybe(() -> {
            PlatformSpec.VideoModel model = pick(PlatformSpec.VideoModel.values());
            boolean many = model == PlatformSpec.VideoModel.VIRTIO || model == PlatformSpec.VideoModel.QXL;
            return new PlatformSpec.Video(model, many ? 1 + random.nextInt(4) : 1);
        });
        return new PlatformSpec(
                pick(PlatformSpec.Architecture.HOST, PlatformSpec.Architecture.X86_64),
                legacy ? Optional.of("pc") : pick(Optional.empty(), Optional.of("q35"), Optional.of("pc-q35-7.0")),
                video,
                maybe(() -> new PlatformSpec.Watchdog(pick(PlatformSpec.WatchdogAction.values()))),
                new PlatformSpec.Extras(flag(), flag(), flag(), flag(), flag()));
    }

    private CpuSpec cpu() {
        CpuSpec.Topology topology = new CpuSpec.Topology(
                1 + random.nextInt(2), 1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(2));
        List<CpuSpec.VcpuPin> pins = new ArrayList<>();
        for (int vcpu = 0; vcpu < topology.vcpus(); vcpu++) {
            if (chance(3)) {
                pins.add(new CpuSpec.VcpuPin(vcpu, cpus()));
            }
        }
        Collections.shuffle(pins, random);
        CpuSpec.Builder builder = CpuSpec.builder()
                .topology(topology)
                .online(1 + random.nextInt(topology.vcpus()))
                .model(cpuModel())
                .pins(pins)
                .scheduling(new CpuSpec.CpuScheduling(number(1, 10_000), number(1, 4_000)));
        maybe(this::cpus).ifPresent(builder::emulatorPin);
        return builder.build();
    }

    private CpuSet cpus() {
        return CpuSet.of(random.ints(1 + random.nextInt(4), 0, 200).boxed().toList());
    }

    private CpuModel cpuModel() {
        List<CpuModel.Feature> features = new ArrayList<>();
        for (String name : List.of("vmx", "aes", "avx2")) {
            if (chance(3)) {
                features.add(new CpuModel.Feature(name, pick(CpuModel.Policy.values())));
            }
        }
        return switch (random.nextInt(4)) {
            case 0 -> new CpuModel.HostPassthrough(features);
            case 1 -> new CpuModel.HostModel(features);
            case 2 -> new CpuModel.Named(pick("qemu64", "Nehalem", "EPYC-Rome"), features);
            default -> new CpuModel.HypervisorDefault();
        };
    }

    private MemorySpec memory() {
        ByteSize size = ByteSize.ofMib(2L * (64 + random.nextInt(2000)));
        return new MemorySpec(
                size,
                maybe(() -> new MemorySpec.Hotplug(
                        ByteSize.ofMib(size.toMib() + (chance(4) ? 0 : 1024L * (1 + random.nextInt(64)))),
                        1 + random.nextInt(256))),
                maybe(() -> ByteSize.ofMib(2)),
                flag(),
                flag());
    }

    private List<NumaCell> numa(CpuSpec cpu, MemorySpec memory) {
        int vcpus = cpu.topology().vcpus();
        if (vcpus < 2 || chance(2)) {
            return chance(3) ? List.of(cell(0, vcpus, memory.size())) : List.of();
        }
        int cut = 1 + random.nextInt(vcpus - 1);
        ByteSize first = ByteSize.ofMib(memory.size().toMib() / 2);
        return List.of(
                cell(0, cut, first),
                cell(cut, vcpus, ByteSize.ofBytes(memory.size().bytes() - first.bytes())));
    }

    private NumaCell cell(int from, int to, ByteSize memory) {
        CpuSet vcpus = CpuSet.of(IntStream.range(from, to).boxed().toList());
        return new NumaCell(vcpus, memory, maybe(() -> {
            NumaCell.Policy policy = pick(NumaCell.Policy.values());
            CpuSet nodes = policy == NumaCell.Policy.PREFERRED ? CpuSet.of(1) : CpuSet.of(0, 1);
            return new NumaCell.HostNodes(nodes, policy);
        }));
    }

    private FirmwareSpec uefi() {
        return new FirmwareSpec.Uefi(
                pick(FirmwareSpec.SecureBoot.values()), maybe(() -> Path.of("/srv/" + pathText() + ".fd")));
    }

    private BootSpec boot(boolean indices) {
        List<BootSpec.DeviceClass> order = new ArrayList<>(List.of(BootSpec.DeviceClass.values()));
        Collections.shuffle(order, random);
        return new BootSpec(
                indices ? List.of() : order.subList(0, random.nextInt(4)),
                maybe(() -> Duration.ofMillis(1 + random.nextInt(65_535))),
                maybe(() -> new BootSpec.DirectKernel(
                        Path.of("/boot/" + pathText()),
                        maybe(() -> Path.of("/boot/" + pathText())),
                        pick("", "console=ttyS0 quiet", text()))));
    }

    private List<DiskSpec> disks(Supplier<OptionalInt> index) {
        List<DiskSpec> disks = new ArrayList<>();
        for (int number = random.nextInt(6); number > 0; number--) {
            DiskBus bus = pick(DiskBus.VIRTIO, DiskBus.SCSI, DiskBus.SATA);
            boolean shareable = chance(4);
            disks.add(new DiskSpec(
                    pick("disk", "root-", "z") + number,
                    source(shareable ? ImageFormat.RAW : pick(ImageFormat.values())),
                    maybe(() -> new VolumeId(uuid())),
                    bus,
                    pick(DiskSpec.CacheMode.values()),
                    pick(DiskSpec.Discard.values()),
                    bus != DiskBus.SATA && flag(),
                    shareable,
                    maybe(() -> "S_" + random.nextInt(100_000) + ".+-"),
                    maybe(this::limits),
                    index.get()));
        }
        Collections.shuffle(disks, random);
        return disks;
    }

    private IoLimits limits() {
        return new IoLimits(
                OptionalLong.of(1 + random.nextLong(1L << 40)),
                chance(2) ? OptionalLong.of(1 + random.nextInt(10_000)) : OptionalLong.empty(),
                chance(2) ? OptionalLong.of(1 + random.nextInt(10_000)) : OptionalLong.empty(),
                chance(2) ? OptionalLong.of(1 + random.nextInt(10_000)) : OptionalLong.empty());
    }

    private DiskSource source(ImageFormat format) {
        DiskSource.Endpoint endpoint = new DiskSource.Endpoint(pick("192.0.2.7", "store.example"), 3260);
        return switch (random.nextInt(5)) {
            case 0 -> new DiskSource.Block(Path.of("/dev/mapper/" + pathText()), format);
            case 1 ->
                new DiskSource.Nfs("nfs.example", Path.of("/export/" + pathText()), identity(), identity(), format);
            case 2 ->
                new DiskSource.Iscsi(
                        endpoint,
                        "iqn.2026-01.example:" + uuid(),
                        random.nextInt(16_384),
                        credentials(() -> new DiskSource.Chap("user", secret(), Optional.empty())));
            case 3 ->
                new DiskSource.Rbd(
                        List.of(endpoint, new DiskSource.Endpoint("mon2.example", 6789)),
                        "pool",
                        Optional.empty(),
                        "image-" + uuid(),
                        credentials(() -> new DiskSource.Cephx("admin", secret())));
            default -> new DiskSource.File(Path.of("/srv/" + pathText() + "/" + uuid() + ".img"), format);
        };
    }

    private Optional<Integer> identity() {
        return maybe(() -> random.nextInt(70_000));
    }

    private <T> Optional<T> credentials(Supplier<T> credentials) {
        return maybe(credentials);
    }

    private SecretRef secret() {
        return new SecretRef("secret-" + random.nextInt(10));
    }

    private List<CdromSpec> cdroms(Supplier<OptionalInt> index) {
        List<CdromSpec> drives = new ArrayList<>();
        for (int number = random.nextInt(3); number > 0; number--) {
            drives.add(new CdromSpec(
                    "cd-" + number,
                    maybe(() -> source(ImageFormat.RAW)),
                    pick(DiskBus.SATA, DiskBus.SCSI),
                    index.get()));
        }
        return drives;
    }

    private List<NicSpec> nics(Supplier<OptionalInt> index) {
        List<NicSpec> nics = new ArrayList<>();
        for (int number = random.nextInt(4); number > 0; number--) {
            NicBackend backend = backend();
            boolean plain = backend instanceof NicBackend.UserMode || backend instanceof NicBackend.VhostUser;
            nics.add(new NicSpec(
                    pick("eth", "lan-") + number,
                    backend,
                    maybe(() -> new PortId(uuid())),
                    plain ? NicSpec.NicModel.VIRTIO : pick(NicSpec.NicModel.values()),
                    MacAddress.of("52:54:00:00:%02x:%02x".formatted(random.nextInt(256), number)),
                    number(68, 65_535),
                    flag(),
                    plain ? Optional.empty() : maybe(this::qos),
                    NicSpec.NicSecurity.NONE,
                    index.get()));
        }
        Collections.shuffle(nics, random);
        return nics;
    }

    private NicBackend backend() {
        return switch (random.nextInt(4)) {
            // libvirt's schema knows tame bridge names only; its parser, like the kernel, knows more.
            case 0 -> new NicBackend.Bridge(definable ? "br0" : pick("br0", "br-&\"x'<"));
            case 1 -> new NicBackend.OvsPort("br-int", new PortId(uuid()));
            case 2 -> new NicBackend.VhostUser(Path.of("/run/v/" + pathText()), pick(NicBackend.SocketRole.values()));
            default -> new NicBackend.UserMode();
        };
    }

    private NicSpec.NicQos qos() {
        return new NicSpec.NicQos(Optional.of(shape()), maybe(this::shape));
    }

    private NicSpec.Shape shape() {
        long average = 8_000 + random.nextLong(100_000_000);
        return new NicSpec.Shape(
                pick(new BitRate(average), BitRate.ofMegabits(1)),
                maybe(() -> new BitRate(Math.max(average, 1_000_000) + random.nextInt(1_000_000))),
                maybe(() -> pick(ByteSize.ofMib(1), ByteSize.ofBytes(random.nextInt(1 << 30)), ByteSize.ZERO)));
    }

    private List<ConsoleSpec> consoles() {
        List<ConsoleSpec> consoles = new ArrayList<>();
        for (int number = random.nextInt(4); number > 0; number--) {
            consoles.add(new ConsoleSpec.Serial(maybe(() -> Path.of("/var/log/" + pathText()))));
        }
        if (chance(2)) {
            consoles.add(new ConsoleSpec.Vnc(listen(), Optional.empty()));
        }
        if (chance(3)) {
            consoles.add(new ConsoleSpec.Spice(listen(), Optional.empty()));
        }
        Collections.shuffle(consoles, random);
        return consoles;
    }

    private ConsoleSpec.Listen listen() {
        return chance(2)
                ? new ConsoleSpec.LocalSocket()
                : new ConsoleSpec.Tcp(
                        InetAddress.ofLiteral(pick("127.0.0.1", "0.0.0.0", "::1")), number(5_900, 65_535));
    }

    private List<HostDeviceSpec> hostDevices() {
        return chance(4)
                ? List.of(
                        new HostDeviceSpec.Usb(random.nextInt(0x10000), random.nextInt(0x10000)),
                        new HostDeviceSpec.Pci("0000:0%d:1f.%d".formatted(random.nextInt(10), random.nextInt(8))),
                        new HostDeviceSpec.Mediated(uuid()))
                : List.of();
    }

    private LifecyclePolicy lifecycle() {
        return new LifecyclePolicy(
                pick(LifecyclePolicy.OnPoweroff.values()),
                definable ? LifecyclePolicy.OnReboot.RESTART : pick(LifecyclePolicy.OnReboot.values()),
                pick(LifecyclePolicy.OnCrash.values()));
    }

    private Labels labels() {
        TreeMap<String, String> labels = new TreeMap<>();
        for (int number = random.nextInt(4); number > 0; number--) {
            labels.put("team/" + number + ".x", pick("", " ", text()));
        }
        return Labels.of(labels);
    }

    private String text() {
        String text = pick(HOSTILE.toArray(String[]::new));
        return text + (chance(2) ? random.nextInt(1000) : "");
    }

    private String pathText() {
        return text().replace("/", "_").replace("..", "_");
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private OptionalInt number(int low, int high) {
        return chance(2) ? OptionalInt.of(low + random.nextInt(high - low + 1)) : OptionalInt.empty();
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    /** Is true once in so many times. */
    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
