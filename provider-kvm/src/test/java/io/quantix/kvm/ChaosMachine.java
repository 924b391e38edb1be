package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantix.conformance.vm.DiskBench;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.MonitorTalk;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.snapshot.DiskLayers;
import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A running machine whose only disk has known bytes, and all that can be seen of it from outside of the provider. */
final class ChaosMachine {

    static final String DATA = "data";

    /** Long enough for something to die while it is copied. */
    private static final ByteSize SIZE = ByteSize.ofMib(48);

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern JOB_FILE = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-.*");

    private final DaemonSite site;
    private final Path folder;
    private final DiskWitness witness;
    private final VmId vm;
    private final byte[] content;
    private final Map<UUID, byte[]> kept = new HashMap<>();
    private final Set<Path> copies = new TreeSet<>();
    private int writes;

    ChaosMachine(DaemonSite site, String name) {
        this.site = site;
        this.folder = site.state().resolve("disks-of-" + name);
        this.witness = new DiskWitness(folder, site::uri);
        DiskSource disk = witness.newFullDisk(SIZE);
        this.content = witness.read(disk);
        VmSpec spec = Guest.empty(name)
                .disks(List.of(DiskSpec.builder(DATA, disk).build()))
                .build();
        this.vm = spec.id();
        site.machines().create(spec, Site.call());
        start();
    }

    VmId id() {
        return vm;
    }

    void start() {
        site.machines().start(vm, StartOptions.DEFAULT, Site.call());
    }

    /** Lets the guest write something new, down to the file. */
    void write() {
        int block = writes++ % (int) (SIZE.bytes() / DiskBench.BLOCK);
        byte[] written = witness.write(vm, DATA, block);
        witness.flush(vm, DATA);
        System.arraycopy(written, 0, content, block * DiskBench.BLOCK, DiskBench.BLOCK);
    }

    /** Remembers what the disk holds, as a snapshot does, or a checkpoint. */
    void keep(UUID moment) {
        kept.put(moment, content.clone());
    }

    /** What the disk has returned to. */
    void returnTo(UUID moment) {
        System.arraycopy(kept.get(moment), 0, content, 0, content.length);
    }

    /** Makes a file for a copy of the disk that holds what the disk held at a moment, or nothing yet. */
    Path copyOf(UUID moment) {
        Path file = witness.fresh(".copy");
        try {
            Files.write(file, kept.getOrDefault(moment, new byte[content.length]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        copies.add(file);
        return file;
    }

    int processes() {
        return site.daemon().qemus(vm).size();
    }

    /** Waits until what is said of the machine and what the kernel knows of its process is the same. */
    VmStatus described() {
        VirtualMachines machines = site.machines();
        return Awaitility.await("one state")
                .atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> machines.describe(vm, Site.call()),
                        status -> processes() == (status.state().isActive() ? 1 : 0));
    }

    long generation() {
        return site.machines().spec(vm, Site.call()).generation();
    }

    Set<UUID> snapshots() {
        return list().stream().map(Snapshot::id).map(SnapshotId::value).collect(Collectors.toSet());
    }

    private List<Snapshot> list() {
        return site.machines().snapshots().orElseThrow().list(vm, Site.call());
    }

    Set<UUID> checkpoints() {
        return site.machines().backups().orElseThrow().checkpoints(vm, Site.call()).stream()
                .map(Checkpoint::id)
                .map(id -> UUID.fromString(id.toString()))
                .collect(Collectors.toSet());
    }

    /** Compares what a copy holds with what the disk held at a moment. */
    void assertCopied(Path copy, UUID moment) {
        try {
            assertThat(Arrays.mismatch(Files.readAllBytes(copy), kept.get(moment)))
                    .as("where the copy differs from the disk")
                    .isEqualTo(-1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The disk, and what each snapshot holds of it, is whole and has the right bytes, and nothing else lies about. */
    void assertWhole(String when) {
        Set<Path> needed = new TreeSet<>(copies);
        DiskSource disk =
                site.machines().spec(vm, Site.call()).disks().getFirst().source();
        assertHolds(disk, content, needed, when);
        for (Snapshot snapshot : list()) {
            assertHolds(snapshot.disks().get(DATA), kept.get(snapshot.id().value()), needed, when);
        }
        assertThat(files(folder)).as("files beside the disk, %s", when).isEqualTo(needed);
    }

    private void assertHolds(DiskSource source, byte[] expected, Set<Path> needed, String when) {
        List<Path> chain = new QemuImg()
                .chain(DiskLayers.pathOf(source), source.format(), Site.call()).stream()
                        .map(QemuImg.Image::path)
                        .toList();
        needed.addAll(chain);
        boolean running = processes() > 0;
        if (!running) {
            chain.forEach(file -> DiskWitness.run("qemu-img", "check", "-q", "-f", "qcow2", file.toString()));
        } else {
            witness.flush(vm, DATA);
        }
        assertThat(Arrays.mismatch(witness.read(source), expected))
                .as("where %s has other bytes than it should, %s", source, when)
                .isEqualTo(-1);
        if (source.format() == ImageFormat.RAW) {
            throw new AssertionError(source + " should be a qcow2");
        }
    }

    private static Set<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file)).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Neither QEMU nor libvirt nor the provider keeps anything of work that has ended. */
    void assertNothingLeft(String when) {
        assertThat(files(site.state().resolve("snapshots").resolve(vm.toString())))
                .as("kept memory, %s", when)
                .hasSize((int) list().stream()
                        .filter(snapshot -> snapshot.content() == Content.DISKS_AND_MEMORY)
                        .count());
        if (processes() == 0) {
            return;
        }
        try (LibvirtConnection connection = LibvirtConnection.open(site.uri(), SOON)) {
            LibvirtDomain domain = connection.find(vm.value(), SOON).orElseThrow();
            assertThat(domain.backups().running(SOON)).as("a backup, %s", when).isEmpty();
            assertThat(MonitorTalk.human(connection, vm.value(), "info block-jobs"))
                    .as("work of QEMU, %s", when)
                    .contains("No active jobs");
        }
        assertThat(keptByBackups()).as("files of backups, %s", when).isEmpty();
    }

    /** What libvirt has in its books is what is told. One that a dead process left there goes with the next backup. */
    void assertNoPendingCheckpoint() {
        try (LibvirtConnection connection = LibvirtConnection.open(site.uri(), SOON)) {
            LibvirtDomain domain = connection.find(vm.value(), SOON).orElseThrow();
            assertThat(domain.checkpoints().list(SOON)).hasSize(checkpoints().size());
        }
    }

    /** What backups keep in the folders libvirt gives to running machines. */
    private List<Path> keptByBackups() {
        Path machines = site.daemon().folder().resolve("var/lib/libvirt/qemu");
        return files(machines).stream()
                .filter(file -> file.getParent().getFileName().toString().startsWith("domain-"))
                .filter(file -> JOB_FILE.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    void remove() {
        site.machines().stop(vm, StopMode.force(), Site.call());
        site.machines().delete(vm, Site.call());
    }

    void stop() {
        site.machines().stop(vm, StopMode.force(), Site.call());
    }
}
