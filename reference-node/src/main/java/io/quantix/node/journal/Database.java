package io.quantix.node.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Opens the database, brings it to the current layout, and runs statements. */
final class Database {

    /** The first layout, and how each later one is made from the one before. The number of these steps is the layout's version. */
    private static final List<List<String>> LAYOUTS = List.of(
            List.of(
                    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
                    """
            CREATE TABLE desired_vms (
              id TEXT PRIMARY KEY, hypervisor TEXT NOT NULL, generation INTEGER NOT NULL, spec BLOB NOT NULL) STRICT""",
                    """
            CREATE TABLE operations (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, method TEXT NOT NULL, object TEXT NOT NULL,
              digest BLOB NOT NULL, request BLOB, state INTEGER NOT NULL, reply BLOB, error BLOB,
              started_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL, ended_at INTEGER) STRICT""",
                    "CREATE INDEX operations_unfinished ON operations (state) WHERE ended_at IS NULL",
                    """
            CREATE TABLE events (
              cursor INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, vm TEXT NOT NULL, event BLOB NOT NULL) STRICT""",
                    "CREATE INDEX events_by_time ON events (at)",
                    """
            CREATE TABLE observed_vms (
              hypervisor TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
              generation INTEGER NOT NULL, PRIMARY KEY (hypervisor, id)) STRICT"""),
            List.of("""
            CREATE TABLE credentials (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
              role TEXT NOT NULL, fingerprint BLOB NOT NULL UNIQUE, certificate BLOB, created_by TEXT NOT NULL,
              created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER) STRICT""", """
            CREATE TABLE audit (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, caller TEXT NOT NULL,
              role TEXT NOT NULL, origin TEXT NOT NULL, method TEXT NOT NULL, object TEXT NOT NULL, request_id TEXT NOT NULL,
              code INTEGER, message TEXT, ended_at INTEGER) STRICT""", "CREATE INDEX audit_by_time ON audit (at)"));

    private Database() {}

    /**
     * Looks at a database without changing anything in its file.
     *
     * @throws SQLException when it is damaged or from a newer node
     */
    static void examine(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return;
        }
        try (Connection connection = openToRead(file)) {
            int found = version(connection);
            if (found > LAYOUTS.size()) {
                throw Refusal.isNewer(found, LAYOUTS.size());
            }
            String health = query(connection, "PRAGMA quick_check(1)", row -> row.getString(1))
                    .getFirst();
            if (!health.equals("ok")) {
                throw Refusal.isDamaged(health);
            }
        }
    }

    /** Opens a database that is fit for writing, makes it when absent, and brings it to the current layout. */
    static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            upgrade(connection);
            return connection;
        } catch (SQLException unusable) {
            connection.close();
            throw unusable;
        }
    }

    static Connection openToRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void upgrade(Connection connection) throws SQLException {
        int found = version(connection);
        int newest = LAYOUTS.size();
        if (found < newest) {
            execute(connection, "BEGIN IMMEDIATE");
            for (List<String> step : LAYOUTS.subList(found, newest)) {
                for (String statement : step) {
                    execute(connection, statement);
                }
            }
            execute(connection, "PRAGMA user_version = " + newest);
            execute(connection, "COMMIT");
        }
    }

    private static int version(Connection connection) throws SQLException {
        return query(connection, "PRAGMA user_version", row -> row.getInt(1)).getFirst();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Reads one row into an object. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** Returns the number of rows changed. */
    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }
}
