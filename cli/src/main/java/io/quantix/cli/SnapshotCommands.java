package io.quantix.cli;

import com.google.protobuf.util.Durations;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.DeleteSnapshotRequest;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListSnapshotsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.RestoreSnapshotRequest;
import io.quantix.node.v1.Snapshot;
import io.quantix.node.v1.Vm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qx snapshot}. */
@Command(
        name = "snapshot",
        aliases = "snap",
        description = "Points in a VM's life it can return to.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SnapshotCommands.Create.class,
            SnapshotCommands.ListAll.class,
            SnapshotCommands.Restore.class,
            SnapshotCommands.Delete.class
        })
final class SnapshotCommands {

    private static final int MOST = 1_000;

    private static List<Snapshot> all(NodeConnection node, String vmId) {
        return node.snapshots()
                .listSnapshots(ListSnapshotsRequest.newBuilder()
                        .setVmId(vmId)
                        .setPageSize(MOST)
                        .build())
                .getSnapshotsList();
    }

    /** Turns a snapshot's name or id into its id. */
    private static String id(NodeConnection node, String vmId, String nameOrId) {
        List<Snapshot> found = all(node, vmId).stream()
                .filter(snapshot ->
                        snapshot.getId().equals(nameOrId) || snapshot.getName().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw io.grpc.Status.NOT_FOUND
                    .withDescription("the VM has no snapshot '" + nameOrId + "'; see qx snapshot list")
                    .asRuntimeException();
        }
        if (found.size() > 1) {
            throw new UsageException("several snapshots are called '" + nameOrId + "'; use an id: "
                    + String.join(", ", found.stream().map(Snapshot::getId).toList()));
        }
        return found.getFirst().getId();
    }

    /** {@code qx snapshot create}. */
    @Command(name = "create", description = "Takes a snapshot.")
    static final class Create extends LongCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "What to call it, for people.")
        private String name = "";

        @Option(names = "--memory", description = "Hold the memory of the running guest, too.")
        private boolean memory;

        @Option(names = "--disk", paramLabel = "NAME", description = "Hold this disk alone; may be given again.")
        private List<String> disks = List.of();

        @Option(
                names = "--quiesce",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "Freeze the guest's file systems for at most this long, 1s to 60s.")
        private @Nullable Duration quiesce;

        @Option(
                names = "--place",
                paramLabel = "PLACE",
                description = "layers or inside; without it the hypervisor chooses.")
        private @Nullable Place place;

        /** Where a snapshot lies. */
        enum Place {
            layers,
            inside
        }

        @Override
        String verb() {
            return "taking snapshot " + name + " of " + vm;
        }

        @Override
        Operation send(NodeConnection node, String requestId) {
            CreateSnapshotRequest.Builder request = CreateSnapshotRequest.newBuilder()
                    .setRequestId(requestId)
                    .setVmId(VmNames.id(node, vm))
                    .setName(name)
                    .setContent(memory ? Snapshot.Content.DISKS_AND_MEMORY : Snapshot.Content.DISKS)
                    .addAllDisks(disks);
            if (quiesce != null) {
                request.setQuiesce(Durations.fromMillis(quiesce.toMillis()));
            }
            if (place != null) {
                request.setPlace(place == Place.layers ? Snapshot.Place.LAYERS : Snapshot.Place.INSIDE);
            }
            return node.snapshots().createSnapshot(request.build());
        }

        @Override
        void done(Operation operation) {
            Snapshot taken = LongMutation.made(operation, Snapshot.class);
            output().line(taken, taken.getId());
        }
    }

    /** {@code qx snapshot list}. */
    @Command(name = "list", aliases = "ls", description = "Lists a VM's snapshots, parents first.")
    static final class ListAll extends NodeCommand {

        @Parameters(paramLabel = "VM", description = "Name or id.")
        private String vm = "";

        @Override
        int run(NodeConnection node) {
            ListSnapshotsResponse found = ListSnapshotsResponse.newBuilder()
                    .addAllSnapshots(all(node, VmNames.id(node, vm)))
                    .build();
            Table table = Table.headed("ID", "NAME", "HOLDS", "PLACE", "PARENT", "TAKEN", "");
            for (Snapshot snapshot : found.getSnapshotsList()) {
                table.row(
                        snapshot.getId(),
                        snapshot.getName(),
                        Text.constant(snapshot.getContent(), ""),
                        Text.constant(snapshot.getPlace(), ""),
                        snapshot.getParentId(),
                        Text.time(snapshot.getTakenAt()),
                        snapshot.getCurrent() ? "current" : "");
            }
            output().show(found, table);
            return ExitCode.OK;
        }
    }

    /** Something done to one snapshot. */
    abstract static class OneSnapshot extends LongCommand {

        @Parameters(index = "0", paramLabel = "VM", description = "Name or id.")
        String vm = "";

        @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "Name or id.")
        String snapshot = "";
    }

    /** {@code qx snapshot restore}. */
    @Command(
            name = "restore",
            description = "Returns a VM to a snapshot. What happened since is lost unless another snapshot holds it.")
    static final class Restore extends OneSnapshot {

        @Override
        String verb() {
            return "returning " + vm + " to " + snapshot;
        }

        @Override
        Operation send(NodeConnection node, String requestId) {
            String id = VmNames.id(node, vm);
            return node.snapshots()
                    .restoreSnapshot(RestoreSnapshotRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(id)
                            .setId(id(node, id, snapshot))
                            .build());
        }

        @Override
        void done(Operation operation) {
            Vm after = LongMutation.made(operation, Vm.class);
            output().line(after, vm + " is " + Text.state(after.getStatus().getState()) + ", as in " + snapshot);
        }
    }

    /** {@code qx snapshot delete}. */
    @Command(name = "delete", aliases = "rm", description = "Deletes a snapshot; the VM and other snapshots stay.")
    static final class Delete extends OneSnapshot {

        @Override
        String verb() {
            return "deleting snapshot " + snapshot + " of " + vm;
        }

        @Override
        Operation send(NodeConnection node, String requestId) {
            String id = VmNames.id(node, vm);
            return node.snapshots()
                    .deleteSnapshot(DeleteSnapshotRequest.newBuilder()
                            .setRequestId(requestId)
                            .setVmId(id)
                            .setId(id(node, id, snapshot))
                            .build());
        }

        @Override
        void done(Operation operation) {
            output().line(LongMutation.made(operation, Vm.class), snapshot + " is deleted");
        }
    }
}
