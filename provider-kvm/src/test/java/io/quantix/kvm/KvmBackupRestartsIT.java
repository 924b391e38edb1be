package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.spi.Job;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backups whose provider, machine or caller ends at a bad time. */
@RequiresLibvirt
@RequiresQemu
class KvmBackupRestartsIT {

    private final Embedded embedded = Embedded.shared();
    private final BackupScene scene = new BackupScene(embedded);
    private final DiskWitness disks = scene.disks();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    @Test
    void aSecondBackupAtTheSameTimeIsRefusedAndTheFirstGoesOn() throws IOException {
        VmId vm = scene.running(disks.newFullDisk(BackupScene.LARGE));
        Job<BackupResult> first = scene.slowly(
                1,
                vm,
                BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())),
                scene.raw(BackupScene.LARGE));

        ProviderException.WrongState second = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> scene.push(
                        BackupScene.spec(vm, Optional.empty(), Optional.empty()), scene.raw(BackupScene.LARGE)));

        assertThat(second).hasMessageContaining(first.id().toString());
        assertThat(first.status().state()).isEqualTo(JobStatus.State.RUNNING);
        first.cancel("enough");
        assertThat(BackupScene.awaitEnd(first)).isEqualTo(JobStatus.State.CANCELLED);
    }

    @Test
    void aBackupThatStillRunsIsFoundRunningAfterARestartAndCanBeCancelled() throws IOException {
        VmId vm = scene.running(disks.newFullDisk(BackupScene.LARGE));
        DiskSource target = scene.raw(BackupScene.LARGE);
        Job<BackupResult> job =
                scene.slowly(1, vm, BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);

        embedded.close();
        Provider again = embedded.open();
        Job<?> found =
                again.jobs().orElseThrow().find(job.id(), Embedded.call()).orElseThrow();

        assertThat(found.status().state()).isEqualTo(JobStatus.State.RUNNING);
        found.cancel("the test has seen enough");
        assertThat(BackupScene.awaitEnd(found)).as("%s", found.status()).isEqualTo(JobStatus.State.CANCELLED);
        assertThat(scene.checkpoints(vm)).isEmpty();
        assertThat(BackupScene.path(target))
                .as("libvirt forgets that a target is not its own")
                .exists();
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);
        assertThat(scene.checkpoints(vm)).hasSize(1);
    }

    @Test
    void aBackupThatStillRunsAfterARestartComesToItsEnd() throws IOException {
        DiskSource disk = disks.newFullDisk(BackupScene.LARGE);
        VmId vm = scene.running(disk);
        DiskSource target = scene.raw(BackupScene.LARGE);
        CheckpointId checkpoint = CheckpointId.random();
        Job<BackupResult> job =
                scene.slowly(1, vm, BackupScene.spec(vm, Optional.empty(), Optional.of(checkpoint)), target);

        embedded.close();
        embedded.open();
        try (LibvirtConnection connection = scene.connect()) {
            assertThat(BackupScene.setSpeed(connection, vm, BackupScene.FULL_SPEED))
                    .isTrue();
        }
        Job<?> found = embedded.open()
                .jobs()
                .orElseThrow()
                .find(job.id(), Embedded.call())
                .orElseThrow();
        Object result = found.await(Embedded.call());

        assertThat(result).isInstanceOfSatisfying(BackupResult.class, backup -> {
            assertThat(backup.checkpoint()).contains(checkpoint);
            assertThat(backup.copied()).isEqualTo(BackupScene.LARGE);
        });
        assertThat(scene.checkpoints(vm)).containsExactly(checkpoint);
        BackupScene.compare(disk, target);
    }

    @Test
    void aBackupThatEndedWhileNobodyLookedDoesNotCount() throws IOException {
        VmId vm = scene.running(disks.newFullDisk(BackupScene.LARGE));
        DiskSource target = scene.raw(BackupScene.LARGE);
        Job<BackupResult> job = scene.slowly(
                100, vm, BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);

        embedded.close();
        // All of the disk is random: its backup has as many blocks once it is whole.
        long whole = BackupScene.LARGE.bytes() / 512;
        Awaitility.await().atMost(BackupScene.SOON).until(() -> BackupScene.allocated(target) >= whole);
        Job<?> found = embedded.open()
                .jobs()
                .orElseThrow()
                .find(job.id(), Embedded.call())
                .orElseThrow();

        // libvirt may have been in time to see the end, and says so then.
        JobStatus.State end = BackupScene.awaitEnd(found);
        assertThat(scene.checkpoints(vm)).hasSize(end == JobStatus.State.SUCCEEDED ? 1 : 0);
        assertThat(BackupScene.path(target)).exists();
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);
    }

    @Test
    void whatAKilledMachineLeftOfABackupGoesWithTheNextOne() throws IOException {
        VmId vm = scene.running(disks.newFullDisk(BackupScene.LARGE));
        CheckpointId checkpoint = CheckpointId.random();
        DiskSource target = scene.raw(BackupScene.LARGE);
        Job<BackupResult> job = scene.begin(BackupScene.spec(vm, Optional.empty(), Optional.of(checkpoint)), target);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(BackupScene.SOON)
                .until(() -> BackupScene.allocated(target) > 0);
        scene.kill(vm);

        assertThat(BackupScene.awaitEnd(job)).isEqualTo(JobStatus.State.FAILED);
        assertThat(scene.checkpoints(vm)).isEmpty();
        embedded.machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(checkpoint)), scene.raw(BackupScene.LARGE));

        assertThat(scene.checkpoints(vm)).containsExactly(checkpoint);
        try (LibvirtConnection connection = scene.connect()) {
            LibvirtDomain domain = connection.find(vm.value(), BackupScene.SOON).orElseThrow();
            assertThat(domain.checkpoints().list(BackupScene.SOON)).hasSize(1);
        }
        try (Stream<Path> folders = Files.list(embedded.state().resolve("embed/backups"))) {
            assertThat(folders).isEmpty();
        }
    }
}
