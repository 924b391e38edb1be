package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.BackupResult;
import io.quantix.node.v1.BackupSpec;
import io.quantix.node.v1.Checkpoint;
import io.quantix.node.v1.DeleteCheckpointRequest;
import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.ListCheckpointsRequest;
import io.quantix.node.v1.ListCheckpointsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PushBackupRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx backup}. */
@Command(
        name = "backup",
        description = "Copies of a running VM's disks as of one moment.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BackupCommands.Push.class,
            BackupCommands.Checkpoints.class,
            BackupCommands.DeleteCheckpoint.class
        })
final class BackupCommands {

    private static final int MOST = 1_000;

    /** {@code qx backup push}. */
    @Command(
            name = "push",
            description = {
                "Copies disks to files that exist and are as large, on the node.",
                "With --base only what changed since that checkpoint is written."
            })
    static final class Push extends LongCommand {

        @Parameters(paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Option(
                names = "--to",
                paramLabel = "DISK=FILE",
                required = true,
                description = "Where a disk goes; may be given again. Files that end in .qcow2 are of that format.")
        private Map<String, String> targets = Map.of();

        @Option(names = "--base", paramLabel = "CHECKPOINT", description = "Copy only what changed since.")
        private String base = "";

        @Option(names = "--checkpoint", paramLabel = "ID", description = "A UUID: leave a checkpoint for the next one.")
        private String checkpoint = "";

        @Option(
                names = "--quiesce",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "Freeze the guest's file systems for at most this long, 1s to 60s.")
        private @Nullable Duration quiesce;

        @Override
        String verb() {
            return "backing up " + vm;
        }

        @Override
        Operation send(NodeConnection node, String requestId) {
            BackupSpec.Builder backup = BackupSpec.newBuilder()
                    .setVmId(VmNames.id(node, vm))
                    .addAllDisks(targets.keySet())
                    .setBaseCheckpointId(base)
                    .setCheckpointId(checkpoint);
            if (quiesce != null) {
                backup.setQuiesce(Durations.fromMillis(quiesce.toMillis()));
            }
            PushBackupRequest.Builder request =
                    PushBackupRequest.newBuilder().setRequestId(requestId).setBackup(backup);
            targets.forEach((disk, file) -> request.putTargets(disk, target(file)));
            return node.backups().pushBackup(request.build());
        }

        private static DiskSource target(String file) {
            return DiskSource.newBuilder()
                    .setFile(DeviceOptions.absolute(file))
                    .setFormat(file.endsWith(".qcow2") ? DiskSource.Format.QCOW2 : DiskSource.Format.RAW)
                    .build();
        }

        @Override
        void done(Operation operation) {
            BackupResult result = LongMutation.made(operation, BackupResult.class);
            output().line(
                            result,
                            vm + " is backed up as of " + Text.time(result.getAsOf()) + ", "
                                    + Text.size(result.getCopiedBytes()) + " copied");
        }
    }

    /** {@code qx backup checkpoints}. */
    @Command(name = "checkpoints", description = "Lists a VM's checkpoints, oldest first.")
    static final class Checkpoints extends NodeCommand {

        @Parameters(paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Override
        int run(NodeConnection node) {
            ListCheckpointsResponse found = node.backups()
                    .listCheckpoints(ListCheckpointsRequest.newBuilder()
                            .setVmId(VmNames.id(node, vm))
                            .setPageSize(MOST)
                            .build());
            Table table = Table.headed("ID", "PARENT", "DISKS", "TAKEN");
            for (Checkpoint checkpoint : found.getCheckpointsList()) {
                table.row(
                        checkpoint.getId(),
                        checkpoint.getParentId(),
                        String.join(",", checkpoint.getDisksList()),
                        Text.time(checkpoint.getTakenAt()));
            }
            output().show(found, table);
            return ExitCode.OK;
        }
    }

    /** {@code qx backup delete-checkpoint}. */
    @Command(name = "delete-checkpoint", description = "Deletes a checkpoint; what it tracked goes to the one before.")
    static final class DeleteCheckpoint extends NodeCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Parameters(index = "1", paramLabel = "CHECKPOINT", description = "Its id.")
        private String checkpoint = "";

        @Override
        int run(NodeConnection node) {
            node.backups()
                    .deleteCheckpoint(DeleteCheckpointRequest.newBuilder()
                            .setRequestId(java.util.UUID.randomUUID().toString())
                            .setVmId(VmNames.id(node, vm))
                            .setId(checkpoint)
                            .build());
            return ExitCode.OK;
        }
    }
}
