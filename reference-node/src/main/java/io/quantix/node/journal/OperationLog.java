package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations, over restarts of the node. */
public final class OperationLog {

    private static final String COLUMNS =
            "SELECT seq, id, method, object, digest, request, state, reply, error, started_at,"
                    + " deadline_at, ended_at FROM operations";

    private final Journal journal;

    public OperationLog(Journal journal) {
        this.journal = journal;
    }

    /** Writes an intent down before it has any effect. */
    public void begin(OperationRecord intent) {
        journal.change(connection -> Database.update(
                connection,
                """
                INSERT INTO operations (id, method, object, digest, request, state, started_at, deadline_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                intent.id(),
                intent.method(),
                intent.object(),
                intent.digest().toByteArray(),
                intent.request().map(ByteString::toByteArray).orElse(null),
                intent.state().code(),
                intent.startedAt().toEpochMilli(),
                intent.deadlineAt().toEpochMilli()));
    }

    /** Writes down how an operation ended, together with what that means. */
    public void end(
            String id, OperationRecord.State state, ByteString outcome, Instant at, List<Journal.Change> changes) {
        boolean succeeded = state == OperationRecord.State.SUCCEEDED;
        journal.change(connection -> {
            for (Journal.Change change : changes) {
                change.run(connection);
            }
            Database.update(
                    connection,
                    "UPDATE operations SET state = ?, reply = ?, error = ?, ended_at = ?, request = NULL WHERE id = ?",
                    state.code(),
                    succeeded ? outcome.toByteArray() : null,
                    succeeded ? null : outcome.toByteArray(),
                    at.toEpochMilli(),
                    id);
        });
    }

    public Optional<OperationRecord> find(String id) {
        return journal.read(
                connection -> Database.query(connection, COLUMNS + " WHERE id = ?", OperationLog::read, id).stream()
                        .findFirst());
    }

    /** Returns what is not finished, oldest first. */
    public List<OperationRecord> unfinished() {
        return journal.read(connection ->
                Database.query(connection, COLUMNS + " WHERE ended_at IS NULL ORDER BY seq", OperationLog::read));
    }

    /**
     * Which operations are asked for.
     *
     * @param states any of these; empty for all
     * @param method its name; empty for all
     * @param object what it is about; empty for all
     */
    public record Filter(Set<OperationRecord.State> states, String method, String object) {
        public Filter {
            states = Set.copyOf(states);
        }

        private String condition() {
            String codes =
                    states.stream().map(state -> Integer.toString(state.code())).collect(Collectors.joining(","));
            return (codes.isEmpty() ? "" : " AND state IN (" + codes + ")")
                    + " AND ? IN ('', method) AND ? IN ('', object)";
        }
    }

    /** Returns operations that began before one, newest first. */
    public List<OperationRecord> before(long seq, int most, Filter filter) {
        return journal.read(connection -> Database.query(
                connection,
                COLUMNS + " WHERE seq < ?" + filter.condition() + " ORDER BY seq DESC LIMIT ?",
                OperationLog::read,
                seq,
                filter.method(),
                filter.object(),
                most));
    }

    /** Forgets what ended before a time. */
    public void forgetBefore(Instant time) {
        journal.change(connection ->
                Database.update(connection, "DELETE FROM operations WHERE ended_at < ?", time.toEpochMilli()));
    }

    private static OperationRecord read(ResultSet row) throws SQLException {
        long ended = row.getLong(12);
        boolean unfinished = row.wasNull();
        return new OperationRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                ByteString.copyFrom(row.getBytes(5)),
                bytes(row.getBytes(6)),
                OperationRecord.State.of(row.getInt(7)),
                bytes(row.getBytes(8)),
                bytes(row.getBytes(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                unfinished ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)));
    }

    private static Optional<ByteString> bytes(byte @Nullable [] column) {
        return Optional.ofNullable(column).map(ByteString::copyFrom);
    }
}
