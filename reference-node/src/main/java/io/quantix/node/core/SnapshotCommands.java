package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.translate.SnapshotReader;
import io.quantix.node.translate.SnapshotWriter;
import io.quantix.node.v1.CreateSnapshotRequest;
import io.quantix.node.v1.DeleteSnapshotRequest;
import io.quantix.node.v1.GetSnapshotRequest;
import io.quantix.node.v1.ListSnapshotsRequest;
import io.quantix.node.v1.ListSnapshotsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.RestoreSnapshotRequest;
import io.quantix.node.v1.Snapshot;
import io.quantix.node.v1.Vm;
import io.quantix.spi.CallContext;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Snapshots of machines. Each change holds the machine's lock to its end, as it may move the machine's disks. */
public final class SnapshotCommands implements Repeatable {

    private final VmAccess access;
    private final LongWork work;

    SnapshotCommands(Shared shared) {
        this.access = shared.access();
        this.work = shared.work();
    }

    public Operation create(CreateSnapshotRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public Operation restore(RestoreSnapshotRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public Operation delete(DeleteSnapshotRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public ListSnapshotsResponse list(ListSnapshotsRequest request, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        Requests.Paged<Snapshots.Snapshot> page =
                Requests.page(all(vm, call), request.getPageSize(), request.getPageToken());
        return ListSnapshotsResponse.newBuilder()
                .addAllSnapshots(
                        page.items().stream().map(SnapshotWriter::snapshot).toList())
                .setNextPageToken(page.next())
                .build();
    }

    public Snapshot get(GetSnapshotRequest request, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        SnapshotId id = new SnapshotId(Requests.uuid("id", request.getId()));
        return all(vm, call).stream()
                .filter(snapshot -> snapshot.id().equals(id))
                .findFirst()
                .map(SnapshotWriter::snapshot)
                .orElseThrow(() -> new ProviderException.NotFound(id.ref()));
    }

    private List<Snapshots.Snapshot> all(VmId vm, CallContext call) {
        return snapshots(access.machines(access.managed(vm, call))).list(vm, call);
    }

    private static Snapshots snapshots(VirtualMachines machines) {
        return VmAccess.group(machines, VirtualMachines::snapshots, VmCapability.SNAPSHOT_DISK);
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "CreateSnapshot" -> Optional.of(mutation(CreateSnapshotRequest.parseFrom(request), true));
            case "RestoreSnapshot" -> Optional.of(mutation(RestoreSnapshotRequest.parseFrom(request), true));
            case "DeleteSnapshot" -> Optional.of(mutation(DeleteSnapshotRequest.parseFrom(request), true));
            default -> Optional.empty();
        };
    }

    private Mutation<Snapshot> mutation(CreateSnapshotRequest request, boolean again) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        UUID id = request.getId().isEmpty()
                ? Requests.derived("snapshot", request.getRequestId())
                : problems.nested("", () -> Requests.uuid("id", request.getId()))
                        .orElse(new UUID(0, 0));
        Optional<Snapshots.SnapshotSpec> spec = problems.nested("", () -> SnapshotReader.spec(id, request));
        problems.throwIfAny();
        Snapshots.SnapshotSpec wish = spec.orElseThrow();
        return change(
                new Change<>(request.getRequestId(), "CreateSnapshot", request, Snapshot.parser()),
                wish.vm(),
                again ? 0 : request.getExpectedGeneration(),
                (vm, call) -> SnapshotWriter.snapshot(
                        work.run((job, start) -> snapshots(access.machines(vm)).create(job, wish, start), call)));
    }

    private Mutation<Vm> mutation(RestoreSnapshotRequest request, boolean again) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        SnapshotId id = new SnapshotId(Requests.uuid("id", request.getId()));
        Map<String, DiskSource> layers = SnapshotReader.layers(request.getLayersMap());
        return change(
                new Change<>(request.getRequestId(), "RestoreSnapshot", request, Vm.parser()),
                vm,
                again ? 0 : request.getExpectedGeneration(),
                (wish, call) -> {
                    VmStatus after = again
                            ? work.goOn(wish.hypervisor(), call, () -> {
                                throw LongWork.unknown(vm);
                            })
                            : work.run(
                                    (job, start) ->
                                            snapshots(access.machines(wish)).restore(job, vm, id, layers, start),
                                    call);
                    return access.message(vm, after, call);
                });
    }

    private Mutation<Vm> mutation(DeleteSnapshotRequest request, boolean again) {
        VmId vm = Requests.checked(request.getRequestId(), request.getVmId());
        SnapshotId id = new SnapshotId(Requests.uuid("id", request.getId()));
        return change(
                new Change<>(request.getRequestId(), "DeleteSnapshot", request, Vm.parser()),
                vm,
                again ? 0 : request.getExpectedGeneration(),
                (wish, call) -> access.message(
                        vm,
                        work.run(
                                (job, start) -> snapshots(access.machines(wish)).delete(job, vm, id, start), call),
                        call));
    }

    /** What names a change and reads its reply back. */
    private record Change<R extends Message>(String requestId, String method, Message request, Parser<R> reply) {}

    /** Does the work on a machine that is found and locked. */
    @FunctionalInterface
    private interface Body<R> {
        R run(DesiredVm vm, CallContext call);
    }

    private <R extends Message> Mutation<R> change(Change<R> change, VmId vm, long expectedGeneration, Body<R> body) {
        return new Mutation<>(
                change.requestId(),
                change.method(),
                vm,
                change.request(),
                LongWork.LIMIT,
                change.reply(),
                (call, changes) -> access.locked(vm, call, () -> {
                    DesiredVm wish = access.managed(vm, expectedGeneration, call);
                    return access.keepingUp(wish, call, work::isParked, () -> body.run(wish, call));
                }));
    }
}
