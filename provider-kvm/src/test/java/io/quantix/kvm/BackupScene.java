package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.MonitorTalk;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A running machine with one disk, backups of it, and what libvirt and QEMU's own programs say of them. */
final class BackupScene {

    static final String DATA = "data";
    /** So large that a backup of it can be slowed down before it is done. */
    static final ByteSize LARGE = ByteSize.ofGib(1);

    private static final int TRIES = 10;
    static final int FULL_SPEED = 100_000;
    /** What libvirt calls the backup of the first disk of a machine that has just been started. */
    private static final String BACKUP_JOB = "backup-vda-libvirt-1-format";

    private static final Pattern COPYING = Pattern.compile(BACKUP_JOB + ": Completed (\\d+) of");
    static final Duration SOON = Duration.ofSeconds(30);

    private final Site site;
    private final DiskWitness disks;

    BackupScene(Site site) {
        this.site = site;
        this.disks = new DiskWitness(site.state().resolve("disks"), site::uri);
    }

    DiskWitness disks() {
        return disks;
    }

    VirtualMachines machines() {
        return site.open().role(VirtualMachines.class).orElseThrow();
    }

    Backups backups() {
        return machines().backups().orElseThrow();
    }

    LibvirtConnection connect() {
        return LibvirtConnection.open(site.uri(), SOON);
    }

    /** Makes a machine without anything to boot, and starts it. */
    VmId running(DiskSource disk) {
        return started(Guest.empty("backed-up"), disk);
    }

    VmId started(VmSpec.Builder machine, DiskSource disk) {
        VmSpec spec =
                machine.disks(List.of(DiskSpec.builder(DATA, disk).build())).build();
        machines().create(spec, Site.call());
        machines().start(spec.id(), StartOptions.DEFAULT, Site.call());
        return spec.id();
    }

    DiskSource raw(ByteSize size) throws IOException {
        Path file = disks.fresh(".img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size.bytes());
        }
        return new DiskSource.File(file, ImageFormat.RAW);
    }

    static Path path(DiskSource source) {
        return ((DiskSource.File) source).path();
    }

    static BackupSpec spec(VmId vm, Optional<CheckpointId> base, Optional<CheckpointId> checkpoint) {
        return new BackupSpec(vm, Set.of(DATA), base, checkpoint, Optional.empty());
    }

    Job<BackupResult> begin(BackupSpec spec, DiskSource target) {
        return backups().push(JobId.random(), spec, Map.of(DATA, target), Site.call());
    }

    BackupResult push(BackupSpec spec, DiskSource target) {
        return begin(spec, target).await(Site.call());
    }

    List<CheckpointId> checkpoints(VmId vm) {
        return backups().checkpoints(vm, Site.call()).stream()
                .map(Backups.Checkpoint::id)
                .toList();
    }

    /** What QEMU holds of an image is in its file only then. */
    void stop(VmId vm) {
        machines().stop(vm, StopMode.force(), Site.call());
    }

    static void compare(DiskSource one, DiskSource other) {
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

    static JobStatus.State awaitEnd(Job<?> job) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> job.status().state(), state -> state != JobStatus.State.RUNNING);
    }

    /**
     * Begins a backup that copies so many MiB a second once it has begun; one that was nearly done by then begins again. QEMU's monitor
     * is slow while QEMU copies, so nothing is asked before.
     */
    Job<BackupResult> slowly(int mib, VmId vm, BackupSpec spec, DiskSource target) {
        try (LibvirtConnection connection = connect()) {
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
                job.await(Site.call());
                spec.checkpoint().ifPresent(id -> backups().deleteCheckpoint(vm, id, Site.call()));
            }
            throw new AssertionError(TRIES + " backups of " + LARGE + " were done before they could be slowed down");
        }
    }

    /** Changes the speed of the backup of a machine's only disk; returns whether there was one. */
    static boolean setSpeed(LibvirtConnection connection, VmId vm, int mib) {
        return MonitorTalk.human(connection, vm.value(), "block_job_set_speed " + BACKUP_JOB + " " + mib + "M")
                .isBlank();
    }

    static long allocated(DiskSource file) {
        String blocks = DiskWitness.run("stat", "--format=%b", path(file).toString());
        return Long.parseLong(blocks.strip());
    }

    void kill(VmId vm) {
        Signals.send("KILL", site.pid(vm));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> machines().describe(vm, Site.call()).state() == VmState.STOPPED);
    }
}
