package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.host.QemuImg;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules cannot see of snapshots inside images: the images, libvirt's own books, and crashes. */
@RequiresLibvirt
@RequiresQemu
class InsideSnapshotsIT {

    private final Embedded embedded = Embedded.shared();
    private final QemuImg images = new QemuImg();

    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private Path image(String name) {
        Path file = folder.resolve(name + ".qcow2");
        DiskWitness.run("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), "8M");
        return file;
    }

    private static DiskSpec disk(String name, Path image) {
        return DiskSpec.builder(name, new DiskSource.File(image, ImageFormat.QCOW2))
                .build();
    }

    private VmId machine(VmSpec.Builder spec) {
        return embedded.machines().create(spec.build(), Embedded.call()).id();
    }

    private VmId running(VmSpec.Builder spec) {
        VmId vm = machine(spec);
        start(vm);
        return vm;
    }

    private void start(VmId vm) {
        assertThat(embedded.machines()
                        .start(vm, StartOptions.DEFAULT, Embedded.call())
                        .state())
                .isEqualTo(VmState.RUNNING);
    }

    private void stop(VmId vm) {
        embedded.machines().stop(vm, StopMode.force(), Embedded.call());
    }

    private Snapshots snapshots() {
        return embedded.machines().snapshots().orElseThrow();
    }

    private static SnapshotSpec spec(VmId vm, Content content) {
        return new SnapshotSpec(SnapshotId.random(), vm, "it", content, Set.of(), Optional.empty(), Labels.NONE);
    }

    private Snapshot take(SnapshotSpec spec) {
        return snapshots().create(JobId.random(), spec, Embedded.call()).await(Embedded.call());
    }

    private Snapshot inside(VmId vm, Content content) {
        return take(spec(vm, content).at(Place.INSIDE));
    }

    private void restore(VmId vm, Snapshot snapshot) {
        snapshots().restore(JobId.random(), vm, snapshot.id(), Embedded.call()).await(Embedded.call());
    }

    private void delete(VmId vm, Snapshot snapshot) {
        snapshots().delete(JobId.random(), vm, snapshot.id(), Embedded.call()).await(Embedded.call());
    }

    private Set<String> held(Path image) {
        return images.inside(image, Embedded.call()).snapshots();
    }

    /** Whether libvirt has anything in its own books, which would keep the machine from moving. */
    private boolean isKnownToLibvirt(VmId vm) {
        try (LibvirtConnection other = LibvirtConnection.open(embedded.uri(), Embedded.LONG)) {
            return other.find(vm.value(), Embedded.LONG).orElseThrow().hasHistory(Embedded.LONG);
        }
    }

    @Test
    void everyImageHoldsItUntilItIsDeletedAndLibvirtKnowsNothing() {
        Path one = image("one");
        Path two = image("two");
        VmId vm = running(Guest.empty("two-images").disks(List.of(disk("one", one), disk("two", two))));

        Snapshot snapshot = inside(vm, Content.DISKS_AND_MEMORY);
        assertThat(held(one)).containsExactly(snapshot.id().toString());
        assertThat(held(two)).containsExactly(snapshot.id().toString());
        assertThat(isKnownToLibvirt(vm)).isFalse();

        restore(vm, snapshot);
        assertThat(isKnownToLibvirt(vm)).isFalse();
        assertThat(embedded.machines().describe(vm, Embedded.call()).state()).isEqualTo(VmState.RUNNING);

        delete(vm, snapshot);
        assertThat(held(one)).isEmpty();
        assertThat(held(two)).isEmpty();
        assertThat(isKnownToLibvirt(vm)).isFalse();
    }

    @Test
    void besideARawDiskOneIsDeletedWhenTheMachineIsStopped() throws IOException {
        Path image = image("data");
        Path raw = Files.write(folder.resolve("raw.img"), new byte[1 << 20]);
        VmId vm = machine(Guest.empty("half-raw")
                .disks(List.of(
                        DiskSpec.builder("raw", new DiskSource.File(raw, ImageFormat.RAW))
                                .build(),
                        disk("data", image))));
        Snapshot snapshot = take(new SnapshotSpec(
                        SnapshotId.random(), vm, "data", Content.DISKS, Set.of("data"), Optional.empty(), Labels.NONE)
                .at(Place.INSIDE));
        start(vm);

        ProviderException refused =
                catchThrowableOfType(ProviderException.WrongState.class, () -> delete(vm, snapshot));
        assertThat(refused).hasMessageContaining("raw");
        assertThat(snapshots().list(vm, Embedded.call())).hasSize(1);

        stop(vm);
        delete(vm, snapshot);
        assertThat(held(image)).isEmpty();
    }

    @Test
    void oneTakenWhileTheMachineWasStoppedIsDeletedWhileItRuns() {
        Path one = image("one");
        Path two = image("two");
        VmId vm = machine(Guest.empty("some-images").disks(List.of(disk("two", two), disk("one", one))));
        SnapshotSpec some = new SnapshotSpec(
                        SnapshotId.random(), vm, "one", Content.DISKS, Set.of("one"), Optional.empty(), Labels.NONE)
                .at(Place.INSIDE);

        Snapshot snapshot = take(some);
        assertThat(held(one)).containsExactly(snapshot.id().toString());
        assertThat(held(two)).isEmpty();

        start(vm);
        delete(vm, snapshot);
        assertThat(held(one)).isEmpty();
        assertThat(isKnownToLibvirt(vm)).isFalse();
    }

    @Test
    void whatIsOnlyReadIsNoObstacle() throws IOException {
        Path image = image("data");
        Path medium = Files.write(folder.resolve("medium.iso"), new byte[1 << 20]);
        Path template = Files.write(folder.resolve("template.img"), new byte[1 << 20]);
        VmId vm = running(Guest.empty("with-cdrom")
                .disks(List.of(
                        disk("data", image),
                        DiskSpec.builder("template", new DiskSource.File(template, ImageFormat.RAW))
                                .readOnly(true)
                                .build()))
                .cdroms(List.of(CdromSpec.of("cd", new DiskSource.File(medium, ImageFormat.RAW)))));

        Snapshot snapshot = inside(vm, Content.DISKS_AND_MEMORY);
        assertThat(snapshot.disks()).containsOnlyKeys("data");
        restore(vm, snapshot);
        delete(vm, snapshot);
        assertThat(held(image)).isEmpty();
    }

    @Test
    void uefiVariablesAreNotBroughtBackWithMemory() {
        Path image = image("uefi");
        VmId vm =
                running(Guest.empty("uefi").firmware(FirmwareSpec.Uefi.plain()).disks(List.of(disk("data", image))));

        ProviderException refused =
                catchThrowableOfType(ProviderException.Unsupported.class, () -> inside(vm, Content.DISKS_AND_MEMORY));
        assertThat(refused).hasMessageContaining("UEFI");
        assertThat(held(image)).isEmpty();

        stop(vm);
        Snapshot disks = inside(vm, Content.DISKS);
        restore(vm, disks);
        start(vm);
    }

    @Test
    void oneThatSomebodyElseDeletedIsNotReturnedTo() {
        Path image = image("robbed");
        VmId vm = machine(Guest.empty("robbed").disks(List.of(disk("data", image))));
        Snapshot snapshot = inside(vm, Content.DISKS);
        start(vm);
        stop(vm);
        images.deleteSnapshot(image, snapshot.id().toString(), Embedded.call());

        ProviderException gone = catchThrowableOfType(ProviderException.Conflict.class, () -> restore(vm, snapshot));
        assertThat(gone).hasMessageContaining(image.toString());
        delete(vm, snapshot);
        assertThat(snapshots().list(vm, Embedded.call())).isEmpty();
    }

    @Test
    void nobodysSnapshotsInsideALayerAreLostWithIt() {
        VmId vm = machine(Guest.empty("theirs").disks(List.of(disk("data", image("theirs")))));
        Snapshot layered = take(spec(vm, Content.DISKS));
        Path layer = path(vm);
        images.snapshot(layer, "theirs", Embedded.call());

        ProviderException refused = catchThrowableOfType(ProviderException.WrongState.class, () -> delete(vm, layered));

        assertThat(refused).hasMessageContaining("theirs");
        assertThat(snapshots().list(vm, Embedded.call())).hasSize(1);
        assertThat(held(layer)).containsExactly("theirs");
        images.deleteSnapshot(layer, "theirs", Embedded.call());
        delete(vm, layered);
        assertThat(layer).doesNotExist();
    }

    private Path path(VmId vm) {
        DiskSource source =
                embedded.machines().spec(vm, Embedded.call()).disks().getFirst().source();
        return ((DiskSource.File) source).path();
    }

    @Test
    void belowALayerOneIsDeletedWhenTheMachineIsStopped() {
        Path image = image("below");
        VmId vm = machine(Guest.empty("below").disks(List.of(disk("data", image))));
        Snapshot below = inside(vm, Content.DISKS);
        Snapshot layered = take(spec(vm, Content.DISKS));
        start(vm);

        ProviderException refused = catchThrowableOfType(ProviderException.WrongState.class, () -> delete(vm, below));
        assertThat(refused).hasMessageContaining(image.toString());
        assertThat(held(image)).hasSize(1);
        assertThat(snapshots().list(vm, Embedded.call())).hasSize(2);

        stop(vm);
        delete(vm, below);
        assertThat(held(image)).isEmpty();
        start(vm);
        delete(vm, layered);
        assertThat(path(vm)).isEqualTo(image);
    }

    @Test
    void aLayerThatHoldsOneStaysWhenTheMachineLeavesIt() {
        Path image = image("left");
        VmId vm = machine(Guest.empty("left").disks(List.of(disk("data", image))));
        Snapshot root = take(spec(vm, Content.DISKS));
        Path layer = path(vm);
        Snapshot inside = inside(vm, Content.DISKS);

        restore(vm, root);
        Path other = path(vm);
        assertThat(layer).exists().isNotEqualTo(other);
        restore(vm, inside);
        assertThat(path(vm)).isEqualTo(layer);
        assertThat(other).doesNotExist();

        delete(vm, inside);
        delete(vm, root);
        assertThat(path(vm)).isEqualTo(image);
        assertThat(layer).doesNotExist();
        start(vm);
    }

    @Test
    void aProcessThatDiesMeanwhileLeavesNothingInside() {
        Path image = image("killed");
        VmId vm = running(Guest.empty("killed").disks(List.of(disk("data", image))));
        long pid = embedded.pid(vm);
        Signals.send("STOP", pid);
        Job<Snapshot> job = snapshots()
                .create(JobId.random(), spec(vm, Content.DISKS_AND_MEMORY).at(Place.INSIDE), Embedded.call());
        Signals.send("KILL", pid);

        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> job.await(Embedded.call()));

        assertThat(failed).isNotNull();
        assertThat(failed.effect()).isEqualTo(Effect.NONE);
        assertThat(job.status().state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(snapshots().list(vm, Embedded.call())).isEmpty();
        assertThat(held(image)).isEmpty();
        start(vm);
    }

    @ParameterizedTest
    @EnumSource
    void aHostThatDiesAtWorkLosesNothing(InsideCrash.Death death) throws Exception {
        Path image = image("crash");
        Path state = Files.createDirectories(folder.resolve("state"));
        List<String> arguments = List.of(
                state.toString(),
                VmId.random().toString(),
                JobId.random().toString(),
                SnapshotId.random().toString(),
                image.toString());

        Map<String, String> begun = child(death.name(), arguments);
        assertThat(begun.get("exit")).as(begun.get("said")).isEqualTo("9");
        Map<String, String> found = child("after", arguments);

        boolean done = "SUCCEEDED".equals(found.get("state"));
        boolean there = death == InsideCrash.Death.TAKING ? done : death != InsideCrash.Death.DELETING;
        assertThat(done || (death == InsideCrash.Death.TAKING && "NONE".equals(found.get("effect"))))
                .as(found.get("said"))
                .isTrue();
        assertThat(found)
                .as(found.get("said"))
                .containsEntry("exit", "0")
                .doesNotContainEntry("machine", "PAUSED")
                .containsEntry("generation", "1")
                .containsEntry("snapshots", there ? "1" : "0")
                .containsEntry("inside", there ? "1" : "0")
                .containsEntry("starts", "RUNNING")
                .containsEntry("left", "0");
    }

    /** Runs the program in a process of its own and returns what it said, by names. */
    private Map<String, String> child(String what, List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildNode.classPath(),
                InsideCrash.class.getName(),
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
