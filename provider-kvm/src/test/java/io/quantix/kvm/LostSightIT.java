package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.conformance.vm.DiskBench;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.job.JobOrder;
import io.quantix.kvm.job.JobRecord;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.job.KvmJob;
import io.quantix.kvm.job.RecordFiles;
import io.quantix.kvm.machine.QemuMonitor;
import io.quantix.kvm.snapshot.SnapshotPlan;
import io.quantix.kvm.snapshot.SnapshotTaking;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Cancellation;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * libvirt died after QEMU had acted and before it wrote that down: it comes back and knows nothing of it. The moment is too short to be hit at will, so QEMU
 * is brought to act past libvirt, and a job's record is written as a dead provider leaves it.
 */
@RequiresLibvirt
@RequiresQemu
class LostSightIT {

    private static final ByteSize SIZE = ByteSize.ofMib(1);

    private final Embedded embedded = Embedded.shared();
    private final BackupScene scene = new BackupScene(embedded);

    @AfterEach
    void clear() {
        embedded.clear();
    }

    @Test
    void aLayerThatQemuWritesToIsKeptAlthoughLibvirtDoesNotKnowIt() throws IOException {
        DiskSource disk = scene.disks().newTrackedDisk(SIZE);
        VmId vm = scene.running(disk);
        VmSpec spec = scene.machines().spec(vm, Site.call());
        Path layer = scene.disks().fresh(".qcow2");
        embedded.close();
        new QemuImg().createOn(layer, BackupScene.path(disk), ImageFormat.QCOW2, Site.call());
        tell(
                vm,
                "blockdev-snapshot-sync",
                Map.of(
                        "node-name", node(vm),
                        "snapshot-file", layer.toString(),
                        "snapshot-node-name", "lost",
                        "format", "qcow2",
                        "mode", "existing"));
        byte[] written = scene.disks().write(vm, BackupScene.DATA, 3);
        SnapshotId id = SnapshotId.random();
        JobId job = JobId.random();
        plan(spec, disk, id, layer).note(leftBehind(job, new JobOrder("snapshot vm", vm, "any")));

        Object taken = found(job).await(Site.call());

        assertThat(taken)
                .isInstanceOfSatisfying(
                        Snapshot.class, snapshot -> assertThat(snapshot.id()).isEqualTo(id));
        DiskSource now =
                scene.machines().spec(vm, Site.call()).disks().getFirst().source();
        assertThat(BackupScene.path(now)).isEqualTo(layer).exists();
        scene.stop(vm);
        int from = 3 * DiskBench.BLOCK;
        assertThat(Arrays.copyOfRange(scene.disks().read(now), from, from + DiskBench.BLOCK))
                .isEqualTo(written);
        assertThat(scene.machines().start(vm, StartOptions.DEFAULT, Site.call()).state())
                .isEqualTo(VmState.RUNNING);
    }

    private static SnapshotPlan plan(VmSpec spec, DiskSource disk, SnapshotId id, Path layer) {
        Snapshot snapshot = new Snapshot(
                id,
                spec.id(),
                "lost",
                Content.DISKS,
                Optional.empty(),
                true,
                VmState.RUNNING,
                Instant.now(),
                Labels.NONE,
                Map.of(BackupScene.DATA, disk),
                Place.LAYERS);
        SnapshotTree.Entry entry =
                new SnapshotTree.Entry(snapshot, SnapshotTaking.hardware(spec), Optional.empty(), false);
        return new SnapshotPlan(
                id,
                Map.of(BackupScene.DATA, new DiskSource.File(layer, ImageFormat.QCOW2)),
                Set.of(layer),
                SnapshotTree.EMPTY.with(entry).making(Set.of(layer)));
    }

    @Test
    void whatQemuKeepsOfABackupNobodyKnowsOfDoesNotSpoilTheNext() throws IOException {
        VmId vm = scene.running(scene.disks().newTrackedDisk(SIZE));
        CheckpointId base = CheckpointId.random();
        DiskSource target = scene.raw(SIZE);
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(base)), target);
        byte[] written = scene.disks().write(vm, BackupScene.DATA, 5);
        embedded.close();
        tell(vm, "block-dirty-bitmap-add", Map.of("node", node(vm), "name", "backup-vda"));
        JobId job = JobId.random();
        leftBehind(job, new JobOrder("back up vm", vm, "any"))
                .note("asOf", Instant.now().toString());

        ProviderException cutShort =
                catchThrowableOfType(ProviderException.class, () -> found(job).await(Site.call()));
        scene.push(BackupScene.spec(vm, Optional.of(base), Optional.empty()), target);

        assertThat(cutShort.effect()).isEqualTo(Effect.PARTIAL);
        int from = 5 * DiskBench.BLOCK;
        assertThat(Arrays.copyOfRange(scene.disks().read(target), from, from + DiskBench.BLOCK))
                .isEqualTo(written);
    }

    /** Writes a record as a provider that dies leaves it, and returns what takes its notes. */
    private JobRun leftBehind(JobId id, JobOrder order) {
        RecordFiles files = new RecordFiles(embedded.state().resolve("jobs"), System.getLogger("left-behind"));
        JobRecord record = new JobRecord(id, order, Instant.now(), Map.of(), Optional.empty());
        files.write(id.toString(), record.toMap());
        KvmJob<Object> job =
                new KvmJob<>(record, Clock.systemUTC(), noted -> files.write(id.toString(), noted.toMap()));
        return new JobRun(job, new Cancellation(), () -> false);
    }

    private Job<?> found(JobId job) {
        return embedded.open().jobs().orElseThrow().find(job, Site.call()).orElseThrow();
    }

    /** Returns what QEMU calls the layer a machine's only disk writes to. */
    private String node(VmId vm) throws IOException {
        return QemuMonitor.maps(tell(vm, "query-block", Map.of()).get("return")).stream()
                .flatMap(disk -> QemuMonitor.maps(List.of(disk.get("inserted"))).stream())
                .map(inserted -> String.valueOf(inserted.get("node-name")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> tell(VmId vm, String command, Map<String, Object> arguments) throws IOException {
        Map<String, Object> words =
                arguments.isEmpty() ? Map.of("execute", command) : Map.of("execute", command, "arguments", arguments);
        try (LibvirtConnection connection = scene.connect()) {
            String answer = connection.domain(vm.value()).monitor().command(JSON.std.asString(words), BackupScene.SOON);
            assertThat(answer).doesNotContain("\"error\"");
            return JSON.std.mapFrom(answer);
        }
    }
}
