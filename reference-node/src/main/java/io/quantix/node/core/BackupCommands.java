package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quantix.node.journal.DesiredVm;
import io.quantix.node.translate.BackupReader;
import io.quantix.node.translate.BackupWriter;
import io.quantix.node.v1.BackupResult;
import io.quantix.node.v1.DeleteCheckpointRequest;
import io.quantix.node.v1.DeleteCheckpointResponse;
import io.quantix.node.v1.ListCheckpointsRequest;
import io.quantix.node.v1.ListCheckpointsResponse;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.PushBackupRequest;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.Problems;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Backups that are pushed, and checkpoints. A backup holds its machine's lock only while it begins: it may take hours and moves nothing. */
public final class BackupCommands implements Repeatable {

    private static final Duration SHORT = Duration.ofMinutes(2);

    private final VmAccess access;
    private final LongWork work;
    private final Operations operations;

    BackupCommands(Shared shared) {
        this.access = shared.access();
        this.work = shared.work();
        this.operations = shared.operations();
    }

    public Operation push(PushBackupRequest request, CallContext waiting) {
        return work.launch(mutation(request, false), waiting);
    }

    public DeleteCheckpointResponse deleteCheckpoint(DeleteCheckpointRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public ListCheckpointsResponse checkpoints(ListCheckpointsRequest request, CallContext call) {
        VmId vm = Requests.vmId("vm_id", request.getVmId());
        Requests.Paged<Backups.Checkpoint> page = Requests.page(
                backups(access.machines(access.managed(vm, call))).checkpoints(vm, call),
                request.getPageSize(),
                request.getPageToken());
        return ListCheckpointsResponse.newBuilder()
                .addAllCheckpoints(
                        page.items().stream().map(BackupWriter::checkpoint).toList())
                .setNextPageToken(page.next())
                .build();
    }

    static Backups backups(VirtualMachines machines) {
        return VmAccess.group(machines, VirtualMachines::backups, VmCapability.BACKUP_FULL);
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "PushBackup" -> Optional.of(mutation(PushBackupRequest.parseFrom(request), true));
            case "DeleteCheckpoint" -> Optional.of(mutation(DeleteCheckpointRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<BackupResult> mutation(PushBackupRequest request, boolean again) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<Backups.BackupSpec> spec = problems.nested("backup", () -> BackupReader.spec(request.getBackup()));
        Optional<Map<String, DiskSource>> targets =
                problems.nested("", () -> BackupReader.targets(request.getTargetsMap()));
        problems.throwIfAny();
        Backups.BackupSpec wish = spec.orElseThrow();
        VmId vm = wish.vm();
        return new Mutation<>(
                request.getRequestId(),
                "PushBackup",
                vm,
                request,
                LongWork.LIMIT,
                BackupResult.parser(),
                (call, changes) ->
                        BackupWriter.result(again ? goOn(vm, call) : push(wish, targets.orElseThrow(), call)));
    }

    private Backups.BackupResult push(Backups.BackupSpec wish, Map<String, DiskSource> targets, CallContext call) {
        VmId vm = wish.vm();
        Job<Backups.BackupResult> job = access.locked(vm, call, () -> {
            Backups backups = backups(access.machines(access.managed(vm, call)));
            return work.start((id, start) -> backups.push(id, wish, targets, start), call);
        });
        return work.follow(job, call);
    }

    /** A push that is lost is not made again by itself: the moment it would show is another one. */
    private Backups.BackupResult goOn(VmId vm, CallContext call) {
        DesiredVm machine = access.managed(vm, call);
        return work.goOn(machine.hypervisor(), call, () -> {
            throw LongWork.unknown(vm);
        });
    }

    private Mutation<DeleteCheckpointResponse> mutation(DeleteCheckpointRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<VmId> vm = problems.nested("", () -> Requests.vmId("vm_id", request.getVmId()));
        Optional<CheckpointId> id = problems.nested("", () -> new CheckpointId(Requests.uuid("id", request.getId())));
        problems.throwIfAny();
        VmId machine = vm.orElseThrow();
        return new Mutation<>(
                request.getRequestId(),
                "DeleteCheckpoint",
                machine,
                request,
                SHORT,
                DeleteCheckpointResponse.parser(),
                (call, changes) -> access.locked(machine, call, () -> {
                    backups(access.machines(access.managed(machine, call)))
                            .deleteCheckpoint(machine, id.orElseThrow(), call);
                    return DeleteCheckpointResponse.getDefaultInstance();
                }));
    }
}
