package io.quantix.node.access;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.quantix.node.journal.AuditEntry;
import io.quantix.node.journal.AuditLog;
import io.quantix.node.v1.Caller;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.ListAuditEntriesRequest;
import io.quantix.node.v1.ListAuditEntriesResponse;
import io.quantix.node.v1.Role;
import io.quantix.spi.Problems;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who asks for what. An entry is handed to the journal before the call reaches its service and is therefore on stable storage no
 * later than anything the call writes; nobody waits for it. How the call ended is added afterwards.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    /** Where requests name their objects, the best first. */
    private static final List<String> OBJECT_FIELDS = List.of("id", "vm_id", "name");

    private static final int LONGEST = 256;

    private final AuditLog log;
    private final InstantSource clock;

    public AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** A call that is about to be let in or refused. */
    record Asked(Identity caller, String origin, String method) {}

    /** An entry whose call is under way. */
    final class Open {
        private final CompletableFuture<Long> number;

        private Open(CompletableFuture<Long> number) {
            this.number = number;
        }

        void end(Status status) {
            AuditEntry.Outcome outcome = outcome(status);
            var _ = number.thenCompose(seq -> log.end(seq, outcome)).exceptionally(failed -> {
                LOG.error("the audit log could not be completed", failed);
                return 0;
            });
        }
    }

    /** Begins an entry. */
    Open begin(Asked asked, Object request) {
        String object = request instanceof Message message ? object(message) : "";
        String requestId = request instanceof Message message ? text(message, "request_id") : "";
        return new Open(add(entry(asked, object, requestId, Optional.empty())));
    }

    /** Adds an entry about a call that is not let in. */
    void refused(Asked asked, Status status) {
        var _ = add(entry(asked, "", "", Optional.of(outcome(status))));
    }

    private CompletableFuture<Long> add(AuditEntry entry) {
        CompletableFuture<Long> number = log.add(entry);
        var _ = number.whenComplete((_, failed) -> {
            if (failed != null) {
                LOG.error(
                        "{} by {} {} could not be written to the audit log",
                        entry.method(),
                        entry.kind(),
                        entry.caller(),
                        failed);
            }
        });
        return number;
    }

    private AuditEntry entry(Asked asked, String object, String requestId, Optional<AuditEntry.Outcome> outcome) {
        Identity caller = asked.caller();
        return new AuditEntry(
                0,
                clock.instant(),
                caller.kind().name(),
                caller.name(),
                caller.role().name(),
                asked.origin(),
                asked.method(),
                cut(object),
                cut(requestId),
                outcome);
    }

    private AuditEntry.Outcome outcome(Status status) {
        String message = status.getDescription();
        return new AuditEntry.Outcome(status.getCode().value(), message == null ? "" : cut(message), clock.instant());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Returns what a request names as its object, itself or one message further in. */
    static String object(Message request) {
        for (String field : OBJECT_FIELDS) {
            String named = text(request, field);
            if (!named.isEmpty()) {
                return named;
            }
        }
        return request.getAllFields().values().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .flatMap(part -> OBJECT_FIELDS.stream().map(field -> text(part, field)))
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Message message, String field) {
        FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
        return descriptor != null
                        && descriptor.getJavaType() == FieldDescriptor.JavaType.STRING
                        && !descriptor.isRepeated()
                ? (String) message.getField(descriptor)
                : "";
    }

    /** Lists entries, newest first. */
    public ListAuditEntriesResponse list(ListAuditEntriesRequest request) {
        int size = request.getPageSize() == 0 ? 100 : request.getPageSize();
        Problems.of("request")
                .check(size >= 1 && size <= 1_000, "page_size", size, "must be 1 to 1000, or 0 for 100")
                .check(
                        request.getPageToken().matches("\\d{0,18}"),
                        "page_token",
                        request.getPageToken(),
                        "must be a next_page_token this node has given")
                .throwIfAny();
        long before = request.getPageToken().isEmpty() ? Long.MAX_VALUE : Long.parseLong(request.getPageToken());
        List<AuditEntry> found = log.before(before, size + 1);
        ListAuditEntriesResponse.Builder reply = ListAuditEntriesResponse.newBuilder();
        found.stream().limit(size).map(AuditTrail::message).forEach(reply::addEntries);
        if (found.size() > size) {
            reply.setNextPageToken(Long.toString(found.get(size - 1).seq()));
        }
        return reply.build();
    }

    private static io.quantix.node.v1.AuditEntry message(AuditEntry entry) {
        io.quantix.node.v1.AuditEntry.Builder message = io.quantix.node.v1.AuditEntry.newBuilder()
                .setNumber(entry.seq())
                .setAt(CredentialDesk.timestamp(entry.at()))
                .setCaller(Caller.newBuilder()
                        .setKind(CallerKind.valueOf("CALLER_KIND_" + entry.kind()))
                        .setName(entry.caller())
                        .setRole(Role.valueOf(entry.role())))
                .setOrigin(entry.origin())
                .setMethod(entry.method())
                .setObject(entry.object())
                .setRequestId(entry.requestId());
        entry.outcome()
                .ifPresent(outcome -> message.setCode(outcome.code())
                        .setMessage(outcome.message())
                        .setEndedAt(CredentialDesk.timestamp(outcome.at())));
        return message.build();
    }
}
