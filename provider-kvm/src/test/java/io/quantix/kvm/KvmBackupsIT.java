package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.conformance.vm.DiskBench;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.MonitorTalk;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.xml.CheckpointXml;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no rule can see of backups: what libvirt and QEMU keep, other people's programs, and ends that come at a bad time. */
@RequiresLibvirt
@RequiresQemu
class KvmBackupsIT {

    private static final String DATA = "data";
    private static final ByteSize SIZE = ByteSize.ofMib(1);
    /** So large that a backup of it can be slowed down before it is done. */
    private static final ByteSize LARGE = ByteSize.ofGib(1);

    private static final int TRIES = 10;
    private static final int FULL_SPEED = 100_000;
    /** What libvirt calls the backup of the first disk of a machine that has just been started. */
    private static final String BACKUP_JOB = "backup-vda-libvirt-1-format";

    private static final Pattern COPYING = Pattern.compile(BACKUP_JOB + ": Completed (\\d+) of");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Embedded embedded = Embedded.shared();
    private final DiskWitness disks = new DiskWitness(embedded.state().resolve("disks"), embedded::uri);

    @AfterEach
    void clear() {
        embedded.clear();
    }

    private Backups backups() {
        return embedded.machines().backups().orElseThrow();
    }

    private VmId running(DiskSource disk) {
        VirtualMachines machines = embedded.machines();
        VmSpec spec = Guest.empty("backed-up")
                .disks(List.of(DiskSpec.builder(DATA, disk).build()))
                .build();
        machines.create(spec, Embedded.call());
        machines.start(spec.id(), StartOptions.DEFAULT, Embedded.call());
        return spec.id();
    }

    private DiskSource raw(ByteSize size) throws IOException {
        Path file = disks.fresh(".img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size.bytes());
        }
        return new DiskSource.File(file, ImageFormat.RAW);
    }

    private static Path path(DiskSource source) {
        return ((DiskSource.File) source).path();
    }

    private static BackupSpec spec(VmId vm, Optional<CheckpointId> base, Optional<CheckpointId> checkpoint) {
        return new BackupSpec(vm, Set.of(DATA), base, checkpoint, Optional.empty());
    }

    private Job<BackupResult> begin(BackupSpec spec, DiskSource target) {
        return backups().push(JobId.random(), spec, Map.of(DATA, target), Embedded.call());
    }

    private BackupResult push(BackupSpec spec, DiskSource target) {
        return begin(spec, target).await(Embedded.call());
    }

    private List<CheckpointId> checkpoints(VmId vm) {
        return backups().checkpoints(vm, Embedded.call()).stream()
                .map(Backups.Checkpoint::id)
                .toList();
    }

    /** What QEMU holds of an image is in its file only then. */
    private void stop(VmId vm) {
        embedded.machines().stop(vm, StopMode.force(), Embedded.call());
    }

    private static void compare(DiskSource one, DiskSource other) {
        DiskWitness.run(
                "qemu-img",
                "compare",
                "-U",
                "-f",
                one.format().name().toLowerCase(Locale.ROOT),
                "-F",
                other.format().name().toLowerCase(Locale.ROOT),
                path(one).toString(),
                path(other).toString());
    }

    @Test
    void anImageOfQemuIsATargetToo() {
        DiskSource disk = disks.newTrackedDisk(SIZE);
        VmId vm = running(disk);
        DiskSource target = disks.newTrackedDisk(SIZE);
        CheckpointId base = CheckpointId.random();
        disks.write(vm, DATA, 3);

        push(spec(vm, Optional.empty(), Optional.of(base)), target);
        disks.write(vm, DATA, 3);
        disks.write(vm, DATA, 9);
        BackupResult changes = push(spec(vm, Optional.of(base), Optional.empty()), target);

        stop(vm);
        compare(disk, target);
        assertThat(changes.copied()).isEqualTo(ByteSize.ofBytes(2 * DiskBench.BLOCK));
    }

    @Test
    void aPullIsReadByQemusOwnTools() {
        DiskSource disk = disks.newTrackedDisk(SIZE);
        VmId vm = running(disk);
        disks.write(vm, DATA, 0);
        CheckpointId base = CheckpointId.random();
        push(spec(vm, Optional.empty(), Optional.of(base)), disks.newTrackedDisk(SIZE));
        disks.write(vm, DATA, 5);
        Path copy = disks.fresh(".raw");

        try (Backups.PullSession session =
                backups().pull(JobId.random(), spec(vm, Optional.of(base), Optional.empty()), Embedded.call())) {
            Backups.Export export = session.exports().get(DATA);
            DiskWitness.run("qemu-img", "convert", "-O", "raw", export.uri().toString(), copy.toString());
            String socket = export.uri().getQuery().substring("socket=".length());
            String map = DiskWitness.run(
                    "qemu-img",
                    "map",
                    "--output=json",
                    "--image-opts",
                    "driver=nbd,server.type=unix,server.path=" + socket + ",export=" + DATA + ",x-dirty-bitmap="
                            + export.changesContext().orElseThrow());

            // qemu-img shows what is dirty as blocks that are not there.
            assertThat(map)
                    .contains("\"start\": " + 5 * DiskBench.BLOCK + ", \"length\": " + DiskBench.BLOCK
                            + ", \"depth\": 0, \"present\": false");
            session.complete(Embedded.call());
            assertThat(Path.of(socket)).doesNotExist();
            assertThat(Path.of(socket).getParent()).doesNotExist();
        }
        stop(vm);
        compare(disk, new DiskSource.File(copy, ImageFormat.RAW));
    }

    @Test
    void aDiskThatKeepsNoTrackIsBackedUpInFullOnly() throws IOException {
        DiskSource disk = raw(SIZE);
        VmId vm = running(disk);
        DiskSource target = raw(SIZE);
        disks.write(vm, DATA, 4);

        push(spec(vm, Optional.empty(), Optional.empty()), target);
        ProviderException.Unsupported refused = catchThrowableOfType(
                ProviderException.Unsupported.class,
                () -> push(spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target));

        stop(vm);
        compare(disk, target);
        assertThat(refused.capability()).isEqualTo("vm.backup.incremental");
        assertThat(refused).hasMessageContaining("disk data is in the format raw");
        assertThat(checkpoints(vm)).isEmpty();
    }

    @Test
    void aTargetThatIsLargerIsRefusedWithBothSizes() throws IOException {
        VmId vm = running(disks.newTrackedDisk(SIZE));
        DiskSource large = raw(ByteSize.ofMib(2));

        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class, () -> push(spec(vm, Optional.empty(), Optional.empty()), large));

        assertThat(refused)
                .hasMessageContaining("targets.data")
                .hasMessageContaining("2097152")
                .hasMessageContaining("1048576");
    }

    @Test
    void checkpointsOfOthersAreLeftAlone() {
        VmId vm = running(disks.newTrackedDisk(SIZE));
        CheckpointId foreign = CheckpointId.random();
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), SOON)) {
            LibvirtDomain domain = connection.find(vm.value(), SOON).orElseThrow();
            domain.checkpoints().create(CheckpointXml.fresh(foreign.toString(), "by hand", List.of("vda")), 0, SOON);

            assertThat(checkpoints(vm)).isEmpty();
            assertThat(catchThrowableOfType(
                            ProviderException.NotFound.class,
                            () -> push(spec(vm, Optional.of(foreign), Optional.empty()), disks.newTrackedDisk(SIZE))))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            ProviderException.AlreadyExists.class,
                            () -> push(spec(vm, Optional.empty(), Optional.of(foreign)), disks.newTrackedDisk(SIZE))))
                    .hasMessageContaining("somebody else");
            backups().deleteCheckpoint(vm, foreign, Embedded.call());
            CheckpointId own = CheckpointId.random();
            push(spec(vm, Optional.empty(), Optional.of(own)), disks.newTrackedDisk(SIZE));

            assertThat(domain.checkpoints().list(SOON)).hasSize(2);
            assertThat(backups().checkpoints(vm, Embedded.call()))
                    .singleElement()
                    .satisfies(only -> assertThat(only.parent()).isEmpty());
        }
    }

    @Test
    void aKilledProcessBreaksTheTrackAndTheErrorSaysWhatToDo() {
        VmId vm = running(disks.newTrackedDisk(SIZE));
        CheckpointId base = CheckpointId.random();
        push(spec(vm, Optional.empty(), Optional.of(base)), disks.newTrackedDisk(SIZE));
        kill(vm);

        embedded.machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        ProviderException.Conflict broken = catchThrowableOfType(
                ProviderException.Conflict.class,
                () -> push(spec(vm, Optional.of(base), Optional.empty()), disks.newTrackedDisk(SIZE)));

        assertThat(broken).hasMessageContaining("take a full backup").hasMessageContaining(base.toString());
        backups().deleteCheckpoint(vm, base, Embedded.call());
        assertThat(checkpoints(vm)).isEmpty();
    }

    private void kill(VmId vm) {
        Signals.send("KILL", embedded.pid(vm));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> embedded.machines().describe(vm, Embedded.call()).state() == VmState.STOPPED);
    }

    @Test
    void aSecondBackupAtTheSameTimeIsRefusedAndTheFirstGoesOn() throws IOException {
        VmId vm = running(disks.newFullDisk(LARGE));
        Job<BackupResult> first =
                slowly(1, vm, spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), raw(LARGE));

        ProviderException.WrongState second = catchThrowableOfType(
                ProviderException.WrongState.class,
                () -> push(spec(vm, Optional.empty(), Optional.empty()), raw(LARGE)));

        assertThat(second).hasMessageContaining(first.id().toString());
        assertThat(first.status().state()).isEqualTo(JobStatus.State.RUNNING);
        first.cancel("enough");
        assertThat(awaitEnd(first)).isEqualTo(JobStatus.State.CANCELLED);
    }

    private static JobStatus.State awaitEnd(Job<?> job) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> job.status().state(), state -> state != JobStatus.State.RUNNING);
    }

    /**
     * Begins a backup that copies so many MiB a second once it has begun; one that was nearly done by then begins again. QEMU's monitor
     * is slow while QEMU copies, so nothing is asked before.
     */
    private Job<BackupResult> slowly(int mib, VmId vm, BackupSpec spec, DiskSource target) {
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), SOON)) {
            for (int tries = 0; tries < TRIES; tries++) {
                Job<BackupResult> job = begin(spec, target);
                while (job.status().state() == JobStatus.State.RUNNING && !setSpeed(connection, vm, mib)) {
                    Thread.onSpinWait();
                }
                Matcher copying = COPYING.matcher(MonitorTalk.human(connection, vm.value(), "info block-jobs"));
                if (copying.find() && Long.parseLong(copying.group(1)) < LARGE.bytes() * 3 / 4) {
                    return job;
                }
                setSpeed(connection, vm, FULL_SPEED);
                job.await(Embedded.call());
                spec.checkpoint().ifPresent(id -> backups().deleteCheckpoint(vm, id, Embedded.call()));
            }
            throw new AssertionError(TRIES + " backups of " + LARGE + " were done before they could be slowed down");
        }
    }

    /** Changes the speed of the backup of a machine's only disk; returns whether there was one. */
    private static boolean setSpeed(LibvirtConnection connection, VmId vm, int mib) {
        return MonitorTalk.human(connection, vm.value(), "block_job_set_speed " + BACKUP_JOB + " " + mib + "M")
                .isBlank();
    }

    @Test
    void aBackupThatStillRunsIsFoundRunningAfterARestartAndCanBeCancelled() throws IOException {
        VmId vm = running(disks.newFullDisk(LARGE));
        DiskSource target = raw(LARGE);
        Job<BackupResult> job = slowly(1, vm, spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);

        embedded.close();
        Provider again = embedded.open();
        Job<?> found =
                again.jobs().orElseThrow().find(job.id(), Embedded.call()).orElseThrow();

        assertThat(found.status().state()).isEqualTo(JobStatus.State.RUNNING);
        found.cancel("the test has seen enough");
        assertThat(awaitEnd(found)).as("%s", found.status()).isEqualTo(JobStatus.State.CANCELLED);
        assertThat(checkpoints(vm)).isEmpty();
        assertThat(path(target))
                .as("libvirt forgets that a target is not its own")
                .exists();
        push(spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);
        assertThat(checkpoints(vm)).hasSize(1);
    }

    @Test
    void aBackupThatStillRunsAfterARestartComesToItsEnd() throws IOException {
        DiskSource disk = disks.newFullDisk(LARGE);
        VmId vm = running(disk);
        DiskSource target = raw(LARGE);
        CheckpointId checkpoint = CheckpointId.random();
        Job<BackupResult> job = slowly(1, vm, spec(vm, Optional.empty(), Optional.of(checkpoint)), target);

        embedded.close();
        embedded.open();
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), SOON)) {
            assertThat(setSpeed(connection, vm, FULL_SPEED)).isTrue();
        }
        Job<?> found = embedded.open()
                .jobs()
                .orElseThrow()
                .find(job.id(), Embedded.call())
                .orElseThrow();
        Object result = found.await(Embedded.call());

        assertThat(result).isInstanceOfSatisfying(BackupResult.class, backup -> {
            assertThat(backup.checkpoint()).contains(checkpoint);
            assertThat(backup.copied()).isEqualTo(LARGE);
        });
        assertThat(checkpoints(vm)).containsExactly(checkpoint);
        compare(disk, target);
    }

    @Test
    void aBackupThatEndedWhileNobodyLookedDoesNotCount() throws IOException {
        VmId vm = running(disks.newFullDisk(LARGE));
        DiskSource target = raw(LARGE);
        Job<BackupResult> job = slowly(100, vm, spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);

        embedded.close();
        // All of the disk is random: its backup has as many blocks once it is whole.
        long whole = LARGE.bytes() / 512;
        Awaitility.await().atMost(SOON).until(() -> allocated(target) >= whole);
        Job<?> found = embedded.open()
                .jobs()
                .orElseThrow()
                .find(job.id(), Embedded.call())
                .orElseThrow();

        // libvirt may have been in time to see the end, and says so then.
        JobStatus.State end = awaitEnd(found);
        assertThat(checkpoints(vm)).hasSize(end == JobStatus.State.SUCCEEDED ? 1 : 0);
        assertThat(path(target)).exists();
        push(spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target);
    }

    private static long allocated(DiskSource file) {
        String blocks = DiskWitness.run("stat", "--format=%b", path(file).toString());
        return Long.parseLong(blocks.strip());
    }

    @Test
    void whatAKilledMachineLeftOfABackupGoesWithTheNextOne() throws IOException {
        VmId vm = running(disks.newFullDisk(LARGE));
        CheckpointId checkpoint = CheckpointId.random();
        DiskSource target = raw(LARGE);
        Job<BackupResult> job = begin(spec(vm, Optional.empty(), Optional.of(checkpoint)), target);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(SOON)
                .until(() -> allocated(target) > 0);
        kill(vm);

        assertThat(awaitEnd(job)).isEqualTo(JobStatus.State.FAILED);
        assertThat(checkpoints(vm)).isEmpty();
        embedded.machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        push(spec(vm, Optional.empty(), Optional.of(checkpoint)), raw(LARGE));

        assertThat(checkpoints(vm)).containsExactly(checkpoint);
        try (LibvirtConnection connection = LibvirtConnection.open(embedded.uri(), SOON)) {
            LibvirtDomain domain = connection.find(vm.value(), SOON).orElseThrow();
            assertThat(domain.checkpoints().list(SOON)).hasSize(1);
        }
        try (Stream<Path> folders = Files.list(embedded.state().resolve("embed/backups"))) {
            assertThat(folders).isEmpty();
        }
    }
}
