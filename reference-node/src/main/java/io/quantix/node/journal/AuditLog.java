package io.quantix.node.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who asked for what. Entries are added and completed, never changed otherwise, and forgotten from the old end only. */
public final class AuditLog {

    private static final String COLUMNS =
            "SELECT seq, at, kind, caller, role, origin, method, object, request_id, code, message, ended_at FROM audit";

    private final Journal journal;

    public AuditLog(Journal journal) {
        this.journal = journal;
    }

    /** Adds an entry before anything that is written after it; completes with its number. */
    public CompletableFuture<Long> add(AuditEntry entry) {
        return journal.enqueue(connection -> {
            Database.update(
                    connection,
                    """
                    INSERT INTO audit (at, kind, caller, role, origin, method, object, request_id, code, message, ended_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    entry.at().toEpochMilli(),
                    entry.kind(),
                    entry.caller(),
                    entry.role(),
                    entry.origin(),
                    entry.method(),
                    entry.object(),
                    entry.requestId(),
                    entry.outcome().map(AuditEntry.Outcome::code).orElse(null),
                    entry.outcome().map(AuditEntry.Outcome::message).orElse(null),
                    entry.outcome().map(outcome -> outcome.at().toEpochMilli()).orElse(null));
            return Database.query(connection, "SELECT last_insert_rowid()", row -> row.getLong(1))
                    .getFirst();
        });
    }

    /** Says how the call of an entry ended. */
    public CompletableFuture<Integer> end(long seq, AuditEntry.Outcome outcome) {
        return journal.enqueue(connection -> Database.update(
                connection,
                "UPDATE audit SET code = ?, message = ?, ended_at = ? WHERE seq = ? AND code IS NULL",
                outcome.code(),
                outcome.message(),
                outcome.at().toEpochMilli(),
                seq));
    }

    /** Returns entries before one, newest first. */
    public List<AuditEntry> before(long seq, int most) {
        return journal.read(connection -> Database.query(
                connection, COLUMNS + " WHERE seq < ? ORDER BY seq DESC LIMIT ?", AuditLog::read, seq, most));
    }

    /** Forgets entries older than a time, and the oldest ones beyond a number. */
    public void forget(Instant before, long most) {
        journal.change(connection -> Database.update(
                connection,
                "DELETE FROM audit WHERE at < ? OR seq <= (SELECT coalesce(max(seq), 0) FROM audit) - ?",
                before.toEpochMilli(),
                most));
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        int code = row.getInt(10);
        boolean underWay = row.wasNull();
        return new AuditEntry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                underWay
                        ? Optional.empty()
                        : Optional.of(new AuditEntry.Outcome(
                                code, row.getString(11), Instant.ofEpochMilli(row.getLong(12)))));
    }
}
