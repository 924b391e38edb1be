package io.quantix.node.translate;

import io.quantix.node.v1.BackupResult;
import io.quantix.node.v1.Checkpoint;
import io.quantix.node.v1.Pull;
import io.quantix.spi.vm.Backups;

/** Writes backups and checkpoints. */
public final class BackupWriter {

    private BackupWriter() {}

    public static BackupResult result(Backups.BackupResult result) {
        return BackupResult.newBuilder()
                .setVmId(result.vm().toString())
                .setCheckpointId(result.checkpoint().map(Object::toString).orElse(""))
                .setCopiedBytes(result.copied().bytes())
                .setAsOf(StatusWriter.timestamp(result.asOf()))
                .build();
    }

    public static Checkpoint checkpoint(Backups.Checkpoint checkpoint) {
        return Checkpoint.newBuilder()
                .setId(checkpoint.id().toString())
                .setVmId(checkpoint.vm().toString())
                .setParentId(checkpoint.parent().map(Object::toString).orElse(""))
                .addAllDisks(checkpoint.disks().stream().sorted().toList())
                .setTakenAt(StatusWriter.timestamp(checkpoint.takenAt()))
                .build();
    }

    public static Pull.Export export(Backups.Export export) {
        return Pull.Export.newBuilder()
                .setUri(export.uri().toString())
                .setChangesContext(export.changesContext().orElse(""))
                .build();
    }
}
