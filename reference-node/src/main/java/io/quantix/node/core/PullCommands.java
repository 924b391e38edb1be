package io.quantix.node.core;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quantix.node.journal.OperationLog;
import io.quantix.node.journal.OperationRecord;
import io.quantix.node.translate.BackupReader;
import io.quantix.node.translate.BackupWriter;
import io.quantix.node.v1.CompletePullRequest;
import io.quantix.node.v1.CompletePullResponse;
import io.quantix.node.v1.EndPullRequest;
import io.quantix.node.v1.EndPullResponse;
import io.quantix.node.v1.ListPullsRequest;
import io.quantix.node.v1.ListPullsResponse;
import io.quantix.node.v1.Pull;
import io.quantix.node.v1.StartPullRequest;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Backups that a client reads itself. A pull is named by the request that started it; the node holds its session. A session that an
 * earlier run of the node held is asked for again by the same id, so a pull outlives the node where the hypervisor's exports do.
 */
public final class PullCommands implements Repeatable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final VmAccess access;
    private final Operations operations;
    private final OperationLog log;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Pull pull, Backups.PullSession session) {}

    PullCommands(Shared shared) {
        this.access = shared.access();
        this.operations = shared.operations();
        this.log = shared.operationLog();
    }

    public Pull start(StartPullRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public CompletePullResponse complete(CompletePullRequest request, CallContext waiting) {
        VmId vm = checked(request.getRequestId(), request.getVmId(), request.getId());
        return operations.perform(
                mutation(request.getRequestId(), "CompletePull", vm, request, CompletePullResponse.parser(), call -> {
                    Open pull = session(request.getId(), vm, call);
                    pull.session().complete(call);
                    pull.session().close();
                    open.remove(request.getId());
                    return CompletePullResponse.getDefaultInstance();
                }),
                waiting);
    }

    public EndPullResponse end(EndPullRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public ListPullsResponse list(ListPullsRequest request) {
        if (!request.getVmId().isEmpty()) {
            Requests.uuid("vm_id", request.getVmId());
        }
        ListPullsResponse.Builder reply = ListPullsResponse.newBuilder();
        open.values().stream()
                .map(Open::pull)
                .filter(pull -> request.getVmId().isEmpty()
                        || request.getVmId().equals(pull.getBackup().getVmId()))
                .sorted(Comparator.comparing(Pull::getId))
                .forEach(reply::addPulls);
        return reply.build();
    }

    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "StartPull" -> Optional.of(mutation(StartPullRequest.parseFrom(request)));
            case "EndPull" -> Optional.of(mutation(EndPullRequest.parseFrom(request)));
            default -> Optional.empty();
        };
    }

    private Mutation<Pull> mutation(StartPullRequest request) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, request.getRequestId());
        Optional<Backups.BackupSpec> spec = problems.nested("backup", () -> BackupReader.spec(request.getBackup()));
        problems.throwIfAny();
        Backups.BackupSpec wish = spec.orElseThrow();
        return mutation(
                request.getRequestId(),
                "StartPull",
                wish.vm(),
                request,
                Pull.parser(),
                call -> opened(request.getRequestId(), request, wish, call).pull());
    }

    private Open opened(String id, StartPullRequest request, Backups.BackupSpec wish, CallContext call) {
        Backups backups = access.machines(access.managed(wish.vm(), call))
                .backups()
                .orElseThrow(() -> new ProviderException.Unsupported(
                        VmCapability.BACKUP_PULL, "the hypervisor has nothing of the kind"));
        Backups.PullSession session = backups.pull(new JobId(UUID.fromString(id)), wish, call);
        Pull.Builder pull = Pull.newBuilder().setId(id).setBackup(request.getBackup());
        session.exports().forEach((disk, export) -> pull.putExports(disk, BackupWriter.export(export)));
        Open held = new Open(pull.build(), session);
        open.put(id, held);
        return held;
    }

    private Mutation<EndPullResponse> mutation(EndPullRequest request) {
        VmId vm = checked(request.getRequestId(), request.getVmId(), request.getId());
        return mutation(request.getRequestId(), "EndPull", vm, request, EndPullResponse.parser(), call -> {
            Open held = open.remove(request.getId());
            if (held != null) {
                held.session().close();
            }
            BackupCommands.backups(access.machines(access.managed(vm, call)))
                    .endPull(vm, new JobId(UUID.fromString(request.getId())), call);
            return EndPullResponse.getDefaultInstance();
        });
    }

    /** Returns the session of a pull, opened again when an earlier run of the node held it. */
    private Open session(String id, VmId vm, CallContext call) {
        Open held = open.get(id);
        if (held != null) {
            return held;
        }
        Pull pull = log.find(id)
                .filter(operation -> operation.method().equals("StartPull"))
                .flatMap(OperationRecord::reply)
                .map(PullCommands::pull)
                .filter(known -> known.getBackup().getVmId().equals(vm.toString()))
                .orElseThrow(() -> new ProviderException.NotFound(new ObjectRef("pull", id)));
        StartPullRequest request = StartPullRequest.newBuilder()
                .setRequestId(id)
                .setBackup(pull.getBackup())
                .build();
        return opened(id, request, BackupReader.spec(pull.getBackup()), call);
    }

    private static Pull pull(ByteString reply) {
        try {
            return Any.parseFrom(reply).unpack(Pull.class);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new ProviderException.Internal(null, "a pull cannot be read", Effect.NONE, unreadable);
        }
    }

    private static VmId checked(String requestId, String vm, String id) {
        Problems problems = Problems.of("request");
        Requests.requestId(problems, requestId);
        Optional<VmId> machine = problems.nested("", () -> Requests.vmId("vm_id", vm));
        problems.nested("", () -> Requests.uuid("id", id));
        problems.throwIfAny();
        return machine.orElseThrow();
    }

    /** Does the work on a machine that is locked. */
    @FunctionalInterface
    private interface Body<R> {
        R run(CallContext call);
    }

    private <R extends Message> Mutation<R> mutation(
            String requestId, String method, VmId vm, Message request, Parser<R> reply, Body<R> body) {
        return new Mutation<>(
                requestId,
                method,
                vm,
                request,
                LIMIT,
                reply,
                (call, changes) -> access.locked(vm, call, () -> body.run(call)));
    }
}
