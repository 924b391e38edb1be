package io.quantix.node.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quantix.node.plugin.PassingSecrets;
import io.quantix.node.translate.GuestReader;
import io.quantix.node.translate.GuestWriter;
import io.quantix.node.v1.AddGuestSshKeysRequest;
import io.quantix.node.v1.AddGuestSshKeysResponse;
import io.quantix.node.v1.FreezeGuestRequest;
import io.quantix.node.v1.GuestFreeze;
import io.quantix.node.v1.GuestTime;
import io.quantix.node.v1.ListGuestCpusResponse;
import io.quantix.node.v1.RemoveGuestSshKeysRequest;
import io.quantix.node.v1.RemoveGuestSshKeysResponse;
import io.quantix.node.v1.SetGuestCpusRequest;
import io.quantix.node.v1.SetGuestPasswordRequest;
import io.quantix.node.v1.SetGuestPasswordResponse;
import io.quantix.node.v1.ShutdownGuestRequest;
import io.quantix.node.v1.ShutdownGuestResponse;
import io.quantix.node.v1.SyncGuestTimeRequest;
import io.quantix.node.v1.ThawGuestRequest;
import io.quantix.node.v1.ThawGuestResponse;
import io.quantix.node.v1.TrimGuestRequest;
import io.quantix.node.v1.TrimGuestResponse;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.CpuSet;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.guest.FreezeSpec;
import io.quantix.spi.guest.GuestAgents;
import io.quantix.spi.guest.GuestCapability;
import io.quantix.spi.guest.GuestCpus;
import io.quantix.spi.guest.GuestFileSystems;
import io.quantix.spi.guest.GuestUsers;
import io.quantix.spi.guest.PasswordSpec;
import io.quantix.spi.guest.ShutdownMode;
import io.quantix.spi.guest.SshKey;
import io.quantix.spi.guest.ThawResult;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes in guests, made by their agents. They are operations without the machine's lock: an agent does one thing at a time by itself, and
 * a guest that was frozen for a snapshot must be thawed while the snapshot's operation holds the machine.
 */
public final class GuestCommands implements Repeatable {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int LONGEST_PASSWORD = 4_096;

    private final GuestQueries queries;
    private final Operations operations;
    private final PassingSecrets passing;

    GuestCommands(Shared shared, GuestQueries queries) {
        this.queries = queries;
        this.operations = shared.operations();
        this.passing = shared.hypervisors().passingSecrets();
    }

    public ShutdownGuestResponse shutdown(ShutdownGuestRequest request, CallContext waiting) {
        ShutdownMode mode = GuestReader.mode(request.getMode());
        Head head = new Head(request.getRequestId(), "ShutdownGuest", request.getVmId(), request, SHORT);
        return operations.perform(
                mutation(head, ShutdownGuestResponse.parser(), (agents, vm, call) -> {
                    agents.shutdown(vm, mode, call);
                    return ShutdownGuestResponse.getDefaultInstance();
                }),
                waiting);
    }

    public GuestFreeze freeze(FreezeGuestRequest request, CallContext waiting) {
        FreezeSpec spec = GuestReader.freeze(request);
        Head head = new Head(request.getRequestId(), "FreezeGuest", request.getVmId(), request, SHORT);
        return operations.perform(
                mutation(
                        head,
                        GuestFreeze.parser(),
                        (agents, vm, call) -> GuestWriter.freeze(
                                fileSystems(agents, GuestCapability.FREEZE).freeze(vm, spec, call))),
                waiting);
    }

    public ThawGuestResponse thaw(ThawGuestRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public TrimGuestResponse trim(TrimGuestRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public GuestTime syncTime(SyncGuestTimeRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public SetGuestPasswordResponse setPassword(SetGuestPasswordRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public AddGuestSshKeysResponse addKeys(AddGuestSshKeysRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public RemoveGuestSshKeysResponse removeKeys(RemoveGuestSshKeysRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    public ListGuestCpusResponse setCpus(SetGuestCpusRequest request, CallContext waiting) {
        return operations.perform(mutation(request), waiting);
    }

    /** A shutdown is not asked for twice, as the guest may have begun anew; nor a freeze, which may have been thawed since. */
    @Override
    public Optional<Mutation<?>> repeatable(String method, ByteString request) throws InvalidProtocolBufferException {
        return switch (method) {
            case "ThawGuest" -> Optional.of(mutation(ThawGuestRequest.parseFrom(request)));
            case "TrimGuest" -> Optional.of(mutation(TrimGuestRequest.parseFrom(request)));
            case "SyncGuestTime" -> Optional.of(mutation(SyncGuestTimeRequest.parseFrom(request)));
            case "AddGuestSshKeys" -> Optional.of(mutation(AddGuestSshKeysRequest.parseFrom(request)));
            case "RemoveGuestSshKeys" -> Optional.of(mutation(RemoveGuestSshKeysRequest.parseFrom(request)));
            case "SetGuestCpus" -> Optional.of(mutation(SetGuestCpusRequest.parseFrom(request)));
            case "SetGuestPassword" -> again(SetGuestPasswordRequest.parseFrom(request));
            default -> Optional.empty();
        };
    }

    /** A password that came with its request is not there any more. */
    private Optional<Mutation<?>> again(SetGuestPasswordRequest request) {
        return request.hasPasswordSecret() ? Optional.of(mutation(request)) : Optional.empty();
    }

    private Mutation<ThawGuestResponse> mutation(ThawGuestRequest request) {
        Head head = new Head(request.getRequestId(), "ThawGuest", request.getVmId(), request, SHORT);
        return mutation(head, ThawGuestResponse.parser(), (agents, vm, call) -> {
            ThawResult result = fileSystems(agents, GuestCapability.FREEZE).thaw(vm, call);
            return ThawGuestResponse.newBuilder()
                    .setHeld(result.held())
                    .setThawed(result.thawed())
                    .build();
        });
    }

    private Mutation<TrimGuestResponse> mutation(TrimGuestRequest request) {
        if (request.getSmallestBytes() < 0) {
            throw Requests.wrong(
                    "smallest_bytes", Long.toUnsignedString(request.getSmallestBytes()), "must be less than 8 EiB");
        }
        ByteSize smallest = ByteSize.ofBytes(request.getSmallestBytes());
        Head head = new Head(request.getRequestId(), "TrimGuest", request.getVmId(), request, LONG);
        return mutation(
                head,
                TrimGuestResponse.parser(),
                (agents, vm, call) -> TrimGuestResponse.newBuilder()
                        .addAllFileSystems(fileSystems(agents, GuestCapability.TRIM).trim(vm, smallest, call).stream()
                                .map(GuestWriter::trimmed)
                                .toList())
                        .build());
    }

    private Mutation<GuestTime> mutation(SyncGuestTimeRequest request) {
        Head head = new Head(request.getRequestId(), "SyncGuestTime", request.getVmId(), request, SHORT);
        return mutation(
                head,
                GuestTime.parser(),
                (agents, vm, call) ->
                        GuestWriter.time(GuestQueries.group(agents, GuestAgents::clocks, GuestCapability.TIME_SYNC)
                                .sync(vm, call)));
    }

    /** What is written down of the request is all but the password. */
    private Mutation<SetGuestPasswordResponse> mutation(SetGuestPasswordRequest request) {
        ByteString password = request.getPasswordBytes();
        boolean here = request.hasPassword();
        Problems problems = Problems.of("request");
        problems.check(
                here || !request.getPasswordSecret().isEmpty(),
                "password",
                "none",
                "must be given, or the name of a secret as password_secret");
        problems.check(
                !here || (!password.isEmpty() && password.size() <= LONGEST_PASSWORD),
                "password",
                password.size() + " bytes",
                "must be 1 to " + LONGEST_PASSWORD + " bytes");
        SecretRef named = problems.nested(
                        "password_secret", () -> new SecretRef(here ? "passing" : request.getPasswordSecret()))
                .orElse(new SecretRef("wrong"));
        PasswordSpec.Form form = request.getCrypted() ? PasswordSpec.Form.CRYPT : PasswordSpec.Form.PLAIN;
        problems.nested("", () -> new PasswordSpec(request.getUser(), named, form));
        problems.throwIfAny();
        SetGuestPasswordRequest kept = here ? request.toBuilder().clearSecret().build() : request;
        Head head = new Head(request.getRequestId(), "SetGuestPassword", request.getVmId(), kept, SHORT);
        return mutation(head, SetGuestPasswordResponse.parser(), (agents, vm, call) -> {
            if (here) {
                try (PassingSecrets.Lent lent = passing.lend(password.asReadOnlyByteBuffer())) {
                    users(agents, GuestCapability.PASSWORD)
                            .setPassword(vm, new PasswordSpec(request.getUser(), lent.ref(), form), call);
                }
            } else {
                users(agents, GuestCapability.PASSWORD)
                        .setPassword(vm, new PasswordSpec(request.getUser(), named, form), call);
            }
            return SetGuestPasswordResponse.getDefaultInstance();
        });
    }

    private Mutation<AddGuestSshKeysResponse> mutation(AddGuestSshKeysRequest request) {
        GuestUsers.requireName(request.getUser());
        List<SshKey> keys = GuestReader.keys(request.getKeysList());
        Head head = new Head(request.getRequestId(), "AddGuestSshKeys", request.getVmId(), request, SHORT);
        return mutation(head, AddGuestSshKeysResponse.parser(), (agents, vm, call) -> {
            users(agents, GuestCapability.SSH_KEYS).addKeys(vm, request.getUser(), keys, call);
            return AddGuestSshKeysResponse.getDefaultInstance();
        });
    }

    private Mutation<RemoveGuestSshKeysResponse> mutation(RemoveGuestSshKeysRequest request) {
        GuestUsers.requireName(request.getUser());
        List<SshKey> keys = GuestReader.keys(request.getKeysList());
        Head head = new Head(request.getRequestId(), "RemoveGuestSshKeys", request.getVmId(), request, SHORT);
        return mutation(head, RemoveGuestSshKeysResponse.parser(), (agents, vm, call) -> {
            users(agents, GuestCapability.SSH_KEYS).removeKeys(vm, request.getUser(), keys, call);
            return RemoveGuestSshKeysResponse.getDefaultInstance();
        });
    }

    private Mutation<ListGuestCpusResponse> mutation(SetGuestCpusRequest request) {
        Problems problems = Problems.of("request");
        Optional<CpuSet> cpus = problems.nested("cpus", () -> CpuSet.parse(request.getCpus()));
        problems.throwIfAny();
        CpuSet wanted = cpus.orElseThrow();
        Head head = new Head(request.getRequestId(), "SetGuestCpus", request.getVmId(), request, SHORT);
        return mutation(head, ListGuestCpusResponse.parser(), (agents, vm, call) -> {
            GuestCpus group = GuestQueries.group(agents, GuestAgents::cpus, GuestCapability.VCPUS);
            return ListGuestCpusResponse.newBuilder()
                    .addAllCpus((request.getOnline() ? group.online(vm, wanted, call) : group.offline(vm, wanted, call))
                            .stream().map(GuestWriter::cpu).toList())
                    .build();
        });
    }

    private static GuestFileSystems fileSystems(GuestAgents agents, GuestCapability needed) {
        return GuestQueries.group(agents, GuestAgents::fileSystems, needed);
    }

    private static GuestUsers users(GuestAgents agents, GuestCapability needed) {
        return GuestQueries.group(agents, GuestAgents::users, needed);
    }

    /**
     * What every change says of itself.
     *
     * @param request what of it is kept
     */
    private record Head(String requestId, String method, String vm, Message request, Duration limit) {}

    /** Asks the agent of a machine. */
    @FunctionalInterface
    private interface Body<R> {
        R run(GuestAgents agents, VmId vm, CallContext call);
    }

    private <R extends Message> Mutation<R> mutation(Head head, Parser<R> reply, Body<R> body) {
        VmId vm = Requests.checked(head.requestId(), head.vm());
        return new Mutation<>(
                head.requestId(), head.method(), vm, head.request(), head.limit(), reply, (call, changes) -> {
                    try {
                        return body.run(queries.agents(vm, call), vm, call);
                    } catch (ProviderException.InvalidSpec refused) {
                        throw new ProviderException.InvalidSpec("request", refused.problems());
                    }
                });
    }
}
