package io.quantix.node.journal;

import io.quantix.spi.ProviderException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The node's own id, made once for each state directory. */
public final class NodeIdentity {

    private NodeIdentity() {}

    /**
     * Returns the id, making it when there is none yet; empty while the journal is refused, as the id is in there.
     *
     * @throws ProviderException when it has to be made and cannot be written down
     */
    public static Optional<UUID> of(Journal journal) {
        if (journal.refusal().isPresent()) {
            return Optional.empty();
        }
        return journal.read(NodeIdentity::read)
                .or(() -> journal.write(connection -> {
                    Database.update(
                            connection,
                            "INSERT OR IGNORE INTO meta (key, value) VALUES ('node-id', ?)",
                            UUID.randomUUID().toString());
                    return read(connection);
                }));
    }

    private static Optional<UUID> read(Connection connection) throws SQLException {
        return Database.query(connection, "SELECT value FROM meta WHERE key = 'node-id'", row -> row.getString(1))
                .stream()
                .map(UUID::fromString)
                .findFirst();
    }
}
