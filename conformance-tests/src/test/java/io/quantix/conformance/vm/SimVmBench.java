package io.quantix.conformance.vm;

import io.quantix.sim.GuestAction;
import io.quantix.sim.SimFactory;
import io.quantix.sim.SimProvider;
import io.quantix.sim.SimSettings;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.MacAddress;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.network.NicBackend;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.HostDeviceSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The simulator on the bench: its strings are pulled where a real hypervisor would be broken from outside. */
public final class SimVmBench implements VmBench, GuestBench, VmFaults, ForeignMachines, DiskBench {

    private static final HostDeviceSpec.Pci SIMULATED_CARD = new HostDeviceSpec.Pci("0000:01:00.0");

    private static final SimSettings QUICK = SimSettings.builder()
            .bootTime(Duration.ofMillis(5))
            .shutdownTime(Duration.ofMillis(5))
            .jobTime(Duration.ofMillis(5))
            .devices(List.of("pci:" + SIMULATED_CARD.address(), "pci:0000:02:00.0"))
            .build();

    private static final VmTiming HURRIED = new VmTiming(
            Duration.ofSeconds(3),
            Duration.ofMillis(400),
            Duration.ofMillis(40),
            Duration.ofSeconds(1),
            Duration.ofMillis(250),
            Duration.ofMillis(250),
            Duration.ofSeconds(3));

    private final AtomicInteger looks = new AtomicInteger();
    private final Path folder;
    private final SimSettings settings;
    private final SimFactory factory = new SimFactory();
    private final StandardVmBench standard;
    private SimProvider current;

    private SimVmBench(SimSettings settings, VmTiming timing) {
        this.settings = settings;
        this.folder = temporary();
        ProviderOpener opener = ProviderOpener.of(factory, settings);
        this.standard = StandardVmBench.builder(opener, folder).timing(timing).build();
    }

    /** Makes a bench with a fresh simulator that can do all it knows. */
    public static SimVmBench quick() {
        return new SimVmBench(QUICK, VmTiming.SIMULATED);
    }

    /** As {@link #quick}, and waits no longer than a saboteur is worth. */
    public static SimVmBench hurried() {
        return new SimVmBench(QUICK, HURRIED);
    }

    public static SimVmBench of(SimSettings settings) {
        return new SimVmBench(settings, VmTiming.SIMULATED);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("tck-sim");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public ProviderInfo provider() {
        return standard.provider();
    }

    @Override
    public VmTiming timing() {
        return standard.timing();
    }

    @Override
    public Provider open(CallContext call) {
        current = (SimProvider) standard.open(call);
        return current;
    }

    @Override
    public Optional<Provider> openAnother(CallContext call) {
        StandaloneContext context = new StandaloneContext("tck-other", folder.resolve("other"));
        try {
            Files.createDirectories(context.stateDirectory());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Optional.of(new SimFactory().open(settings, context, call));
    }

    /** Another host of the same world. */
    @Override
    public Optional<Provider> openTarget(CallContext call) {
        StandaloneContext context = new StandaloneContext("tck-target", folder.resolve("target"));
        try {
            Files.createDirectories(context.stateDirectory());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Optional.of(factory.open(settings, context, call));
    }

    @Override
    public VmSpec.Builder plain(VmId id, String name) {
        return standard.plain(id, name);
    }

    @Override
    public Optional<DiskSource> newDisk(ByteSize size) {
        return standard.newDisk(size);
    }

    @Override
    public Optional<DiskSource> newLayer(DiskSource below, ByteSize size) {
        return standard.newLayer(below, size);
    }

    @Override
    public Optional<NicBackend> nic() {
        return standard.nic();
    }

    @Override
    public Optional<HostDeviceSpec> hostDevice() {
        return Optional.of(SIMULATED_CARD);
    }

    @Override
    public Optional<GuestBench> guest() {
        return Optional.of(this);
    }

    @Override
    public Optional<AgentBench> agentGuest() {
        return Optional.of(new SimAgentGuest(this, () -> current));
    }

    @Override
    public Optional<LentSecret> secret() {
        return standard.secret();
    }

    @Override
    public Optional<GuardedDisks> guardedDisks() {
        return Optional.of(new SimServer());
    }

    /** A simulated iSCSI server. */
    private final class SimServer implements GuardedDisks {

        @Override
        public DiskSource newDisk(ByteSize size) {
            DiskSource.Chap chap = new DiskSource.Chap("tck", StandardVmBench.SECRET.ref(), Optional.empty());
            DiskSource disk = new DiskSource.Iscsi(
                    new DiskSource.Endpoint("127.0.0.1", 3260),
                    "iqn.2026-01.io.quantix:disk" + looks.incrementAndGet(),
                    1,
                    Optional.of(chap));
            current.control().guard(disk, secret());
            return disk;
        }

        @Override
        public String secret() {
            return StandardVmBench.SECRET.value();
        }

        @Override
        public LentSecret wrong() {
            return StandardVmBench.PASSWORD;
        }

        @Override
        public boolean isOpen(DiskSource disk) {
            return current.control().isOpen(disk);
        }
    }

    @Override
    public Optional<VmFaults> faults() {
        return Optional.of(this);
    }

    @Override
    public Optional<ForeignMachines> foreignMachines() {
        return Optional.of(this);
    }

    @Override
    public Optional<DiskBench> disks() {
        return Optional.of(this);
    }

    @Override
    public DiskSource newTrackedDisk(ByteSize size) {
        return standard.newDisk(size).orElseThrow();
    }

    @Override
    public DiskSource newLongDisk() {
        return newTrackedDisk(longDiskSize());
    }

    /** How long a copy takes is a setting of the simulator, and not a matter of size. */
    @Override
    public ByteSize longDiskSize() {
        return ByteSize.ofMib(1);
    }

    @Override
    public byte[] write(VmId vm, String disk, int block) {
        if (!current.control().writeBlock(vm, disk, block)) {
            throw new IllegalArgumentException("the guest has no block " + block + " on " + disk);
        }
        return current.control().writtenBlock(vm, disk, block).orElseThrow();
    }

    @Override
    public byte[] read(DiskSource disk) {
        try {
            return Files.readAllBytes(((DiskSource.File) disk).path());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public VmSpec.Builder machine(VmId id, String name) {
        return VmSpec.builder(id, name, MemorySpec.of(ByteSize.ofMib(64)))
                .consoles(List.of(ConsoleSpec.Serial.plain()));
    }

    @Override
    public VmSpec.Builder deafMachine(VmId id, String name) {
        current.control().behave(id, guest -> guest.ignoringRequests());
        return plain(id, name);
    }

    @Override
    public String readyMark() {
        return "Welcome to";
    }

    @Override
    public String countTo(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> "echo tck-line-" + line + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public Optional<String> showSeed(String mark) {
        return Optional.of("seed " + mark + "\n");
    }

    @Override
    public void act(VmId id, Act act, Consumer<String> keyboard) {
        current.control()
                .act(
                        id,
                        switch (act) {
                            case POWER_OFF -> GuestAction.POWER_OFF;
                            case REBOOT -> GuestAction.REBOOT;
                            case PANIC -> GuestAction.PANIC;
                        });
    }

    @Override
    public Optional<Sight> look(Look what) {
        String typed = switch (what) {
            case Look.Disk disk -> "lsblk";
            case Look.Nic nic -> "ip";
            case Look.Vcpus() -> "nproc";
            case Look.Memory() -> "free";
            case Look.Medium() -> "cat /dev/cdrom";
        };
        String end = "tck-end-" + looks.incrementAndGet();
        return Optional.of(new Sight(
                typed + "\necho " + end + "\n",
                said -> said.contains("\n" + end)
                        ? Optional.of(said.substring(0, said.indexOf("\n" + end))
                                .lines()
                                .skip(1)
                                .flatMap(line -> seen(what, line).stream())
                                .findFirst()
                                .orElse(Sight.NOTHING))
                        : Optional.empty()));
    }

    /** Picks what was asked for out of a line the simulated shell prints. */
    private static Optional<String> seen(Look what, String line) {
        String[] words = line.strip().split("\\s+", -1);
        return switch (what) {
            case Look.Disk(String serial) ->
                words.length == 3 && words[2].equals(serial) ? Optional.of(words[1]) : Optional.empty();
            case Look.Nic(MacAddress mac) ->
                words.length == 3 && words[1].equals(mac.toString())
                        ? Optional.of(words[2].toLowerCase(Locale.ROOT))
                        : Optional.empty();
            case Look.Vcpus() -> words[0].matches("[0-9]+") ? Optional.of(words[0]) : Optional.empty();
            case Look.Memory() -> words[0].equals("Mem:") ? Optional.of(words[1]) : Optional.empty();
            case Look.Medium() -> line.startsWith("TCK-") ? Optional.of(line.strip()) : Optional.empty();
        };
    }

    @Override
    public boolean hold(VmId id, Hold what, Consumer<String> keyboard) {
        current.control()
                .act(
                        id,
                        switch (what) {
                            case DEVICES, MEMORY -> GuestAction.KEEP_DEVICES;
                            case NOTHING -> GuestAction.RELEASE_DEVICES;
                        });
        return true;
    }

    @Override
    public Optional<GuestNotes> notes() {
        return Optional.of(new SimNotes());
    }

    /** Numbers are the blocks that are written, and words in the guest's memory. */
    private static final class SimNotes implements GuestNotes {

        @Override
        public Question write(DiskSpec disk, int number) {
            return new Question(
                    "write " + disk.name() + " " + number + "\necho tck-written\n",
                    Pattern.compile("(?m)^tck-(written)"));
        }

        @Override
        public Question read(DiskSpec disk) {
            return new Question("read " + disk.name() + "\n", Pattern.compile("(?m)^written ([0-9: ]*)\\r?$"));
        }

        @Override
        public Question keep(int number) {
            return new Question("keep note" + number + "\necho tck-keeps\n", Pattern.compile("(?m)^tck-(keeps)"));
        }

        @Override
        public Question kept() {
            return new Question("kept\n", Pattern.compile("(?m)^kept: (.*?)\\r?$"));
        }
    }

    @Override
    public void hang(VmId id) {
        current.faults().wedge(id);
    }

    @Override
    public void release(VmId id) {
        try {
            current.faults().unwedge(id);
        } catch (ProviderException.NotFound gone) {
            // What is gone hangs no more.
        }
    }

    @Override
    public void kill(VmId id) {
        current.control().act(id, GuestAction.PROCESS_FAILURE);
    }

    @Override
    public VmId plant(String name) {
        VmId id = VmId.random();
        current.control().plantForeign(plain(id, name).build(), false);
        return id;
    }

    @Override
    public void remove(VmId id) {
        current.control().removeForeign(id);
    }

    @Override
    public void close() {
        standard.close();
    }
}
