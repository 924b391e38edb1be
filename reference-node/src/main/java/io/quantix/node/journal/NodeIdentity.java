package io.quantix.node.journal;

import java.util.UUID;

/** The node's own id, made once for each state directory. */
public final class NodeIdentity {

    private NodeIdentity() {}

    /** Returns the id, making it when there is none yet. */
    public static UUID of(Journal journal) {
        return journal.write(connection -> {
            Database.update(
                    connection,
                    "INSERT OR IGNORE INTO meta (key, value) VALUES ('node-id', ?)",
                    UUID.randomUUID().toString());
            return UUID.fromString(
                    Database.query(connection, "SELECT value FROM meta WHERE key = 'node-id'", row -> row.getString(1))
                            .getFirst());
        });
    }
}
