package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainSnapshotConstants;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.snapshot.DiskLayers;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules cannot see of snapshots and saved memory: files, crashes, and what libvirt itself says. */
@RequiresLibvirt
@RequiresQemu
class KvmSnapshotsIT {

    private final Embedded embedded = Embedded.shared();

    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private Path disk() {
        Path file = folder.resolve("disk.img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(8L << 20);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    private VmId machine(String name, Path disk) {
        VmSpec spec = Guest.empty(name)
                .disks(List.of(DiskSpec.builder("data", new DiskSource.File(disk, ImageFormat.RAW))
                        .build()))
                .build();
        return embedded.machines().create(spec, Embedded.call()).id();
    }

    private VmId running(String name, Path disk) {
        VmId vm = machine(name, disk);
        embedded.machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        return vm;
    }

    private Snapshots snapshots() {
        return embedded.machines().snapshots().orElseThrow();
    }

    private Snapshot take(VmId vm, Content content) {
        SnapshotSpec spec =
                new SnapshotSpec(SnapshotId.random(), vm, "it", content, Set.of(), Optional.empty(), Labels.NONE);
        return snapshots().create(JobId.random(), spec, Embedded.call()).await(Embedded.call());
    }

    private void delete(VmId vm, Snapshot snapshot) {
        snapshots().delete(JobId.random(), vm, snapshot.id(), Embedded.call()).await(Embedded.call());
    }

    private List<Path> chain(VmId vm) {
        DiskSource source =
                embedded.machines().spec(vm, Embedded.call()).disks().getFirst().source();
        return new QemuImg()
                .chain(DiskLayers.pathOf(source), source.format(), Embedded.call()).stream()
                        .map(QemuImg.Image::path)
                        .toList();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void layersComeAndGoWithSnapshots() {
        Path disk = disk();
        VmId vm = running("layers", disk);

        Snapshot first = take(vm, Content.DISKS);
        Snapshot second = take(vm, Content.DISKS);
        assertThat(chain(vm)).hasSize(3).endsWith(disk);
        assertThat(files()).hasSize(3);

        delete(vm, first);
        assertThat(chain(vm)).hasSize(2).endsWith(disk);
        delete(vm, second);
        assertThat(chain(vm)).containsExactly(disk);
        assertThat(files()).containsExactly(disk);
    }

    @Test
    void ofAStoppedMachineTheyDoTheSame() {
        Path disk = disk();
        VmId vm = machine("stopped-layers", disk);

        Snapshot first = take(vm, Content.DISKS);
        Snapshot second = take(vm, Content.DISKS);
        delete(vm, first);
        assertThat(chain(vm)).hasSize(2).endsWith(disk);
        snapshots().restore(JobId.random(), vm, second.id(), Embedded.call()).await(Embedded.call());
        assertThat(files()).hasSize(2);
        delete(vm, second);
        assertThat(files()).containsExactly(disk);
        assertThat(embedded.machines()
                        .start(vm, StartOptions.DEFAULT, Embedded.call())
                        .state())
                .isEqualTo(VmState.RUNNING);
    }

    @Test
    void memoryGoesWithItsSnapshotAndWithItsMachine() {
        VmId vm = running("memory", disk());
        Path memory = embedded.state().resolve("snapshots").resolve(vm.toString());

        Snapshot first = take(vm, Content.DISKS_AND_MEMORY);
        Snapshot second = take(vm, Content.DISKS_AND_MEMORY);
        assertThat(memory.resolve(first.id() + ".memory")).isRegularFile();
        delete(vm, first);
        assertThat(memory.resolve(first.id() + ".memory")).doesNotExist();
        assertThat(memory.resolve(second.id() + ".memory")).isRegularFile();

        embedded.machines().stop(vm, StopMode.force(), Embedded.call());
        embedded.machines().delete(vm, Embedded.call());
        assertThat(memory).doesNotExist();
    }

    @Test
    void snapshotsOfOtherToolsAreNotOurs() {
        VmId vm = running("foreign-snapshot", disk());
        int metadataOnly = VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY
                | VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC;
        try (LibvirtConnection other = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            other.find(vm.value(), Embedded.LONG)
                    .orElseThrow()
                    .snapshots()
                    .take("<domainsnapshot><name>theirs</name></domainsnapshot>", metadataOnly, Embedded.LONG);
        }

        assertThat(snapshots().list(vm, Embedded.call())).isEmpty();
    }

    @Test
    void aProcessThatDiesWhileItIsSavedLeavesNothingSaved() {
        VirtualMachines machines = embedded.machines();
        VmId vm = running("killed-save", disk());
        long pid = embedded.pid(vm);
        Signals.send("STOP", pid);

        Job<VmStatus> job = machines.savedStates().orElseThrow().save(JobId.random(), vm, Embedded.call());
        Signals.send("KILL", pid);

        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> job.await(Embedded.call()));
        assertThat(failed).isNotNull();
        assertThat(failed.effect()).isNotEqualTo(Effect.PARTIAL);
        assertThat(job.status().state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(machines.savedStates().orElseThrow().exists(vm, Embedded.call()))
                .isFalse();
        assertThat(machines.start(vm, StartOptions.DEFAULT, Embedded.call()).state())
                .isEqualTo(VmState.RUNNING);
    }

    @Test
    void aProviderThatClosesLeavesASnapshotToTheNextOne() {
        Path disk = disk();
        VmId vm = running("closed", disk);
        JobId id = JobId.random();
        SnapshotSpec spec = new SnapshotSpec(
                SnapshotId.random(), vm, "it", Content.DISKS_AND_MEMORY, Set.of(), Optional.empty(), Labels.NONE);
        Job<Snapshot> before = snapshots().create(id, spec, Embedded.call());

        embedded.close();
        assertThat(before.status().state()).isNotEqualTo(JobStatus.State.RUNNING);
        boolean done = before.status().state() == JobStatus.State.SUCCEEDED;
        Optional<Job<?>> after = embedded.open().jobs().orElseThrow().find(id, Embedded.call());

        boolean taken = done || isDone(after.orElseThrow());
        assertThat(snapshots().list(vm, Embedded.call())).hasSize(taken ? 1 : 0);
        assertThat(embedded.machines().spec(vm, Embedded.call()).generation()).isEqualTo(taken ? 2 : 1);
        assertThat(files()).hasSize(taken ? 2 : 1);
    }

    private static boolean isDone(Job<?> job) {
        try {
            job.await(Embedded.call());
            return true;
        } catch (ProviderException cutShort) {
            assertThat(cutShort.effect()).isEqualTo(Effect.NONE);
            return false;
        }
    }

    @Test
    void aHostThatDiesInTheMiddleOfASnapshotLosesNothing() throws Exception {
        Path disk = disk();
        Path state = Files.createDirectories(folder.resolve("state"));
        List<String> arguments = List.of(
                state.toString(),
                VmId.random().toString(),
                JobId.random().toString(),
                SnapshotId.random().toString(),
                disk.toString());

        Map<String, String> begun = child("begin", arguments);
        assertThat(begun.get("exit")).as(begun.get("said")).isEqualTo("9");
        Map<String, String> found = child("after", arguments);

        boolean taken = "SUCCEEDED".equals(found.get("state"));
        assertThat(found)
                .as(found.get("said"))
                .containsEntry("exit", "0")
                .containsEntry("found", "true")
                .containsEntry("machine", "RUNNING")
                .containsEntry("starts", "RUNNING")
                .containsEntry("snapshots", taken ? "1" : "0")
                .containsEntry("generation", taken ? "2" : "1");
        assertThat(found.get("source").equals(disk.toString())).isNotEqualTo(taken);
        assertThat(taken || "NONE".equals(found.get("effect"))).isTrue();
    }

    /** Runs the program in a process of its own and returns what it said, by names. */
    private Map<String, String> child(String what, List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildNode.classPath(),
                SnapshotCrash.class.getName(),
                what);
        java.command().addAll(arguments);
        Path said = folder.resolve(what + ".out");
        java.redirectErrorStream(true).redirectOutput(said.toFile());
        Process process = java.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        Map<String, String> answers = Files.readAllLines(said, StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches("[a-z]+=.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
        answers.put("said", Files.readString(said));
        answers.put("exit", Integer.toString(process.exitValue()));
        return answers;
    }
}
