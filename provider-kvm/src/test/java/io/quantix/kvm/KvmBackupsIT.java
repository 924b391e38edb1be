package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.conformance.vm.DiskBench;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.xml.CheckpointXml;
import io.quantix.spi.ByteSize;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no rule can see of backups: what libvirt and QEMU keep, and other people's programs. */
@RequiresLibvirt
@RequiresQemu
class KvmBackupsIT {

    private static final ByteSize SIZE = ByteSize.ofMib(1);

    private final Embedded embedded = Embedded.shared();
    private final BackupScene scene = new BackupScene(embedded);
    private final DiskWitness disks = scene.disks();

    @AfterEach
    void clear() {
        embedded.clear();
    }

    @Test
    void anImageOfQemuIsATargetToo() {
        DiskSource disk = disks.newTrackedDisk(SIZE);
        VmId vm = scene.running(disk);
        DiskSource target = disks.newTrackedDisk(SIZE);
        CheckpointId base = CheckpointId.random();
        disks.write(vm, BackupScene.DATA, 3);

        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(base)), target);
        disks.write(vm, BackupScene.DATA, 3);
        disks.write(vm, BackupScene.DATA, 9);
        BackupResult changes = scene.push(BackupScene.spec(vm, Optional.of(base), Optional.empty()), target);

        scene.stop(vm);
        BackupScene.compare(disk, target);
        assertThat(changes.copied()).isEqualTo(ByteSize.ofBytes(2 * DiskBench.BLOCK));
    }

    @Test
    void aPullIsReadByQemusOwnTools() {
        DiskSource disk = disks.newTrackedDisk(SIZE);
        VmId vm = scene.running(disk);
        disks.write(vm, BackupScene.DATA, 0);
        CheckpointId base = CheckpointId.random();
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(base)), disks.newTrackedDisk(SIZE));
        disks.write(vm, BackupScene.DATA, 5);
        Path copy = disks.fresh(".raw");

        try (Backups.PullSession session = scene.backups()
                .pull(JobId.random(), BackupScene.spec(vm, Optional.of(base), Optional.empty()), Embedded.call())) {
            Backups.Export export = session.exports().get(BackupScene.DATA);
            DiskWitness.run("qemu-img", "convert", "-O", "raw", export.uri().toString(), copy.toString());
            String socket = export.uri().getQuery().substring("socket=".length());
            String map = DiskWitness.run(
                    "qemu-img",
                    "map",
                    "--output=json",
                    "--image-opts",
                    "driver=nbd,server.type=unix,server.path=" + socket + ",export=" + BackupScene.DATA
                            + ",x-dirty-bitmap=" + export.changesContext().orElseThrow());

            // qemu-img shows what is dirty as blocks that are not there.
            assertThat(map)
                    .contains("\"start\": " + 5 * DiskBench.BLOCK + ", \"length\": " + DiskBench.BLOCK
                            + ", \"depth\": 0, \"present\": false");
            session.complete(Embedded.call());
            assertThat(Path.of(socket)).doesNotExist();
            assertThat(Path.of(socket).getParent()).doesNotExist();
        }
        scene.stop(vm);
        BackupScene.compare(disk, new DiskSource.File(copy, ImageFormat.RAW));
    }

    @Test
    void aDiskThatKeepsNoTrackIsBackedUpInFullOnly() throws IOException {
        DiskSource disk = scene.raw(SIZE);
        VmId vm = scene.running(disk);
        DiskSource target = scene.raw(SIZE);
        disks.write(vm, BackupScene.DATA, 4);

        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.empty()), target);
        ProviderException.Unsupported refused = catchThrowableOfType(
                ProviderException.Unsupported.class,
                () -> scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(CheckpointId.random())), target));

        scene.stop(vm);
        BackupScene.compare(disk, target);
        assertThat(refused.capability()).isEqualTo("vm.backup.incremental");
        assertThat(refused).hasMessageContaining("disk data is in the format raw");
        assertThat(scene.checkpoints(vm)).isEmpty();
    }

    @Test
    void aTargetThatIsLargerIsRefusedWithBothSizes() throws IOException {
        VmId vm = scene.running(disks.newTrackedDisk(SIZE));
        DiskSource large = scene.raw(ByteSize.ofMib(2));

        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class,
                () -> scene.push(BackupScene.spec(vm, Optional.empty(), Optional.empty()), large));

        assertThat(refused)
                .hasMessageContaining("targets.data")
                .hasMessageContaining("2097152")
                .hasMessageContaining("1048576");
    }

    @Test
    void checkpointsOfOthersAreLeftAlone() {
        VmId vm = scene.running(disks.newTrackedDisk(SIZE));
        CheckpointId foreign = CheckpointId.random();
        try (LibvirtConnection connection = scene.connect()) {
            LibvirtDomain domain = connection.find(vm.value(), BackupScene.SOON).orElseThrow();
            domain.checkpoints()
                    .create(CheckpointXml.fresh(foreign.toString(), "by hand", List.of("vda")), 0, BackupScene.SOON);

            assertThat(scene.checkpoints(vm)).isEmpty();
            assertThat(catchThrowableOfType(
                            ProviderException.NotFound.class,
                            () -> scene.push(
                                    BackupScene.spec(vm, Optional.of(foreign), Optional.empty()),
                                    disks.newTrackedDisk(SIZE))))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            ProviderException.AlreadyExists.class,
                            () -> scene.push(
                                    BackupScene.spec(vm, Optional.empty(), Optional.of(foreign)),
                                    disks.newTrackedDisk(SIZE))))
                    .hasMessageContaining("somebody else");
            scene.backups().deleteCheckpoint(vm, foreign, Embedded.call());
            CheckpointId own = CheckpointId.random();
            scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(own)), disks.newTrackedDisk(SIZE));

            assertThat(domain.checkpoints().list(BackupScene.SOON)).hasSize(2);
            assertThat(scene.backups().checkpoints(vm, Embedded.call()))
                    .singleElement()
                    .satisfies(only -> assertThat(only.parent()).isEmpty());
        }
    }

    @Test
    void aKilledProcessBreaksTheTrackAndTheErrorSaysWhatToDo() {
        VmId vm = scene.running(disks.newTrackedDisk(SIZE));
        CheckpointId base = CheckpointId.random();
        scene.push(BackupScene.spec(vm, Optional.empty(), Optional.of(base)), disks.newTrackedDisk(SIZE));
        scene.kill(vm);

        embedded.machines().start(vm, StartOptions.DEFAULT, Embedded.call());
        ProviderException.Conflict broken = catchThrowableOfType(
                ProviderException.Conflict.class,
                () -> scene.push(
                        BackupScene.spec(vm, Optional.of(base), Optional.empty()), disks.newTrackedDisk(SIZE)));

        assertThat(broken).hasMessageContaining("take a full backup").hasMessageContaining(base.toString());
        scene.backups().deleteCheckpoint(vm, base, Embedded.call());
        assertThat(scene.checkpoints(vm)).isEmpty();
    }
}
