package io.quantix.node.translate;

import io.quantix.node.v1.BackupSpec;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what a client wants of backups. */
public final class BackupReader {

    private BackupReader() {}

    /**
     * Reads what is to be backed up.
     *
     * @throws io.quantix.spi.ProviderException.InvalidSpec with every mistake
     */
    public static Backups.BackupSpec spec(BackupSpec spec) {
        Reading reading = new Reading("backup");
        VmId vm = reading.part("vm_id", new VmId(new UUID(0, 0)), () -> new VmId(Reading.uuid(spec.getVmId())));
        Optional<CheckpointId> base =
                reading.part("base_checkpoint_id", Optional.empty(), () -> checkpoint(spec.getBaseCheckpointId()));
        Optional<CheckpointId> left =
                reading.part("checkpoint_id", Optional.empty(), () -> checkpoint(spec.getCheckpointId()));
        Optional<Duration> quiesce = spec.hasQuiesce()
                ? reading.part("quiesce", Optional.empty(), () -> Optional.of(Reading.duration(spec.getQuiesce())))
                : Optional.empty();
        return reading.finish(
                () -> new Backups.BackupSpec(vm, new LinkedHashSet<>(spec.getDisksList()), base, left, quiesce));
    }

    private static Optional<CheckpointId> checkpoint(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new CheckpointId(Reading.uuid(text)));
    }

    /** Reads where disks go, by their names. */
    public static Map<String, DiskSource> targets(Map<String, io.quantix.node.v1.DiskSource> targets) {
        return SnapshotReader.sources("targets", targets);
    }
}
