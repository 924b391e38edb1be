package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens and certificates the node has given out. Secrets are not among them: what is stored lets nobody in. */
public final class Credentials {

    private static final String COLUMNS =
            "SELECT seq, id, kind, name, role, fingerprint, certificate, created_by, created_at, expires_at, revoked_at"
                    + " FROM credentials";

    private final Journal journal;

    public Credentials(Journal journal) {
        this.journal = journal;
    }

    public void add(Credential credential) {
        journal.change(connection -> Database.update(
                connection,
                """
                INSERT INTO credentials (id, kind, name, role, fingerprint, certificate, created_by, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                credential.id(),
                credential.kind(),
                credential.name(),
                credential.role(),
                credential.fingerprint().toByteArray(),
                credential.certificate().map(ByteString::toByteArray).orElse(null),
                credential.createdBy(),
                credential.createdAt().toEpochMilli(),
                credential.expiresAt().toEpochMilli()));
    }

    /** Ends one; the first time counts. */
    public void revoke(String id, Instant at) {
        journal.change(connection -> Database.update(
                connection,
                "UPDATE credentials SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                at.toEpochMilli(),
                id));
    }

    public Optional<Credential> find(String id) {
        return journal.read(
                connection -> Database.query(connection, COLUMNS + " WHERE id = ?", Credentials::read, id).stream()
                        .findFirst());
    }

    /** Returns those that are good for something at a time; none while the journal is refused, so that nobody is let in by guess. */
    public List<Credential> validAt(Instant time) {
        return journal.readOr(
                List.of(),
                connection -> Database.query(
                        connection,
                        COLUMNS + " WHERE revoked_at IS NULL AND expires_at > ?",
                        Credentials::read,
                        time.toEpochMilli()));
    }

    /**
     * Returns those made before one, newest first.
     *
     * @param kind empty for all
     */
    public List<Credential> before(long seq, String kind, int most) {
        return journal.read(connection -> Database.query(
                connection,
                COLUMNS + " WHERE seq < ? AND (? = '' OR kind = ?) ORDER BY seq DESC LIMIT ?",
                Credentials::read,
                seq,
                kind,
                kind,
                most));
    }

    /** Forgets what ended before a time. */
    public void forgetBefore(Instant time) {
        journal.change(connection -> Database.update(
                connection,
                "DELETE FROM credentials WHERE min(expires_at, coalesce(revoked_at, expires_at)) < ?",
                time.toEpochMilli()));
    }

    private static Credential read(ResultSet row) throws SQLException {
        long revoked = row.getLong(11);
        boolean inUse = row.wasNull();
        return new Credential(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                ByteString.copyFrom(row.getBytes(6)),
                Optional.ofNullable(row.getBytes(7)).map(ByteString::copyFrom),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                inUse ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
    }
}
