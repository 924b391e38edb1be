package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** libvirt's daemon dies at work on a snapshot inside an image, while the provider lives. */
@RequiresRoot
@RequiresLibvirt
@RequiresLibvirtd
@RequiresQemu
class InsideDaemonIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static PrivateHost host;

    @BeforeAll
    static void open() {
        host = new PrivateHost(folder.resolve("state"));
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDaemonThatDiesAtWorkLosesNothing(InsideCrash.Death death) {
        Path image = folder.resolve(death + ".qcow2");
        DiskWitness.run("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "8M");
        VirtualMachines machines = host.machines();
        VmSpec machine = Guest.empty("daemon-dies")
                .disks(List.of(DiskSpec.builder("data", new DiskSource.File(image, ImageFormat.QCOW2))
                        .build()))
                .build();
        VmId vm = machine.id();
        machines.create(machine, Embedded.call());
        machines.start(vm, StartOptions.DEFAULT, Embedded.call());
        Snapshots snapshots = machines.snapshots().orElseThrow();
        SnapshotId id = SnapshotId.random();
        SnapshotSpec spec = new SnapshotSpec(
                        id, vm, "it", Content.DISKS_AND_MEMORY, Set.of(), Optional.empty(), Labels.NONE)
                .at(Place.INSIDE);
        if (death != InsideCrash.Death.TAKING) {
            snapshots.create(JobId.random(), spec, Embedded.call()).await(Embedded.call());
        }
        JobId at = JobId.random();
        Job<?> job = switch (death) {
            case TAKING -> snapshots.create(at, spec, Embedded.call());
            case RETURNING, LOADING -> snapshots.restore(at, vm, id, Embedded.call());
            case DELETING -> snapshots.delete(at, vm, id, Embedded.call());
        };
        Path record = folder.resolve("state").resolve("jobs").resolve(at + ".json");
        Awaitility.await()
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(record) && read(record).contains(death.written()));
        host.daemon().kill9();
        host.daemon().restart();

        Optional<ProviderException> failed = failure(job);

        assertThat(failed.map(ProviderException::effect).orElse(Effect.NONE)).isEqualTo(Effect.NONE);
        assertThat(failed.isEmpty() || death == InsideCrash.Death.TAKING)
                .as("%s", failed)
                .isTrue();
        int left = death == InsideCrash.Death.DELETING || failed.isPresent() ? 0 : 1;
        assertThat(snapshots.list(vm, Embedded.call())).hasSize(left);
        assertThat(new QemuImg().inside(image, Embedded.call()).snapshots()).hasSize(left);
        assertThat(machines.describe(vm, Embedded.call()).state()).isNotEqualTo(VmState.PAUSED);
        assertThat(machines.start(vm, StartOptions.DEFAULT, Embedded.call()).state())
                .isEqualTo(VmState.RUNNING);
        assertThat(isKnownToLibvirt(vm)).isFalse();
        snapshots.delete(JobId.random(), vm, id, Embedded.call()).await(Embedded.call());
        assertThat(new QemuImg().inside(image, Embedded.call()).snapshots()).isEmpty();
        machines.stop(vm, StopMode.force(), Embedded.call());
        machines.delete(vm, Embedded.call());
    }

    /** QEMU stands still at the first word of libvirt, or in the middle of its memory, and goes on when another daemon is there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatQemuIsStillAtIsTakenOrLeavesNothing(boolean atOnce) {
        Path image = folder.resolve("slow-" + atOnce + ".qcow2");
        DiskWitness.run("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "8M");
        VirtualMachines machines = host.machines();
        VmSpec machine = Guest.empty("slow")
                .disks(List.of(DiskSpec.builder("data", new DiskSource.File(image, ImageFormat.QCOW2))
                        .build()))
                .build();
        VmId vm = machine.id();
        machines.create(machine, Embedded.call());
        machines.start(vm, StartOptions.DEFAULT, Embedded.call());
        long qemu = host.daemon().pid(vm);
        Snapshots snapshots = machines.snapshots().orElseThrow();
        SnapshotSpec spec = new SnapshotSpec(
                        SnapshotId.random(),
                        vm,
                        "slow",
                        Content.DISKS_AND_MEMORY,
                        Set.of(),
                        Optional.empty(),
                        Labels.NONE)
                .at(Place.INSIDE);
        JobId at = JobId.random();
        if (atOnce) {
            Signals.send("STOP", qemu);
        }
        Job<Snapshot> job = snapshots.create(at, spec, Embedded.call());
        Path record = folder.resolve("state").resolve("jobs").resolve(at + ".json");
        Awaitility.await()
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(record)
                        && read(record).contains(InsideCrash.Death.TAKING.written())
                        && (atOnce
                                || machines.describe(vm, Embedded.call()).state() == VmState.PAUSED
                                || job.status().state() != JobStatus.State.RUNNING));
        Signals.send("STOP", qemu);
        host.daemon().restart();
        Signals.send("CONT", qemu);

        boolean taken = failure(job)
                .map(failed -> {
                    assertThat(failed.effect()).isEqualTo(Effect.NONE);
                    return false;
                })
                .orElse(true);

        assertThat(snapshots.list(vm, Embedded.call())).hasSize(taken ? 1 : 0);
        assertThat(new QemuImg().inside(image, Embedded.call()).snapshots()).hasSize(taken ? 1 : 0);
        Awaitility.await("the guest to stand still no more")
                .atMost(SOON)
                .until(() -> machines.describe(vm, Embedded.call()).state() != VmState.PAUSED);
        // libvirt 9 may take what QEMU still had to tell the dead daemon for an answer to itself, and then ends the
        // machine.
        assertThat(machines.start(vm, StartOptions.DEFAULT, Embedded.call()).state())
                .isEqualTo(VmState.RUNNING);
        for (Snapshot whole : snapshots.list(vm, Embedded.call())) {
            assertThat(snapshots
                            .restore(JobId.random(), vm, whole.id(), Embedded.call())
                            .await(Embedded.call())
                            .state())
                    .isEqualTo(VmState.RUNNING);
        }
        machines.stop(vm, StopMode.force(), Embedded.call());
        machines.delete(vm, Embedded.call());
    }

    private static String read(Path record) {
        try {
            return Files.readString(record);
        } catch (IOException replaced) {
            return "";
        }
    }

    private static Optional<ProviderException> failure(Job<?> job) {
        try {
            job.await(Embedded.call());
            return Optional.empty();
        } catch (ProviderException failed) {
            return Optional.of(failed);
        }
    }

    private static boolean isKnownToLibvirt(VmId vm) {
        try (LibvirtConnection other = host.daemon().connect(Embedded.LONG)) {
            return other.find(vm.value(), Embedded.LONG).orElseThrow().hasHistory(Embedded.LONG);
        }
    }
}
