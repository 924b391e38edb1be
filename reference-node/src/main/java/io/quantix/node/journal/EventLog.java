package io.quantix.node.journal;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Events in the order they were written down. Readers take them from the store at their own pace and wait for more; the writer never
 * waits for a reader.
 */
public final class EventLog {

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Set<LongSupplier> readers = ConcurrentHashMap.newKeySet();
    private long last;

    /**
     * The range of events that are stored.
     *
     * @param oldest cursor of the oldest one; one more than {@code last} when none is
     * @param last cursor of the youngest one ever written
     */
    public record Range(long oldest, long last) {}

    public EventLog(Journal journal) {
        this.journal = journal;
        this.last = journal.readOr(0L, EventLog::lastCursor);
    }

    /**
     * Writes events down, in their order, together with what else belongs to them; then wakes the readers.
     *
     * @param now by the node's clock, which decides how long they are kept
     */
    public void append(List<StoredEvent> events, List<Journal.Change> changes, Instant now) {
        long written = journal.write(connection -> {
            for (Journal.Change change : changes) {
                change.run(connection);
            }
            for (StoredEvent event : events) {
                Database.update(
                        connection,
                        "INSERT INTO events (at, vm, event) VALUES (?, ?, ?)",
                        now.toEpochMilli(),
                        event.vm(),
                        event.event().toByteArray());
            }
            return lastCursor(connection);
        });
        lock.lock();
        try {
            last = Math.max(last, written);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns stored events after a cursor, oldest first. */
    public List<StoredEvent> after(long cursor, int most) {
        return journal.read(connection -> Database.query(
                connection,
                "SELECT cursor, vm, event FROM events WHERE cursor > ? ORDER BY cursor LIMIT ?",
                row -> new StoredEvent(row.getLong(1), row.getString(2), ByteString.copyFrom(row.getBytes(3))),
                cursor,
                most));
    }

    /**
     * Counts a reader among those who follow.
     *
     * @param place the cursor it has read up to
     * @return ends that
     */
    public Runnable joins(LongSupplier place) {
        readers.add(place);
        return () -> readers.remove(place);
    }

    /** Returns how many readers follow. */
    public int readers() {
        return readers.size();
    }

    /** Returns how many events the slowest reader has not read yet. */
    public long slowestLag() {
        long youngest = last();
        return readers.stream()
                .mapToLong(place -> Math.max(0, youngest - place.getAsLong()))
                .max()
                .orElse(0);
    }

    /** Returns the cursor of the youngest event ever written. */
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Returns which events are stored. */
    public Range range() {
        return journal.read(connection -> {
            long youngest = lastCursor(connection);
            long oldest = Database.query(
                            connection,
                            "SELECT coalesce(min(cursor), ?) FROM events",
                            row -> row.getLong(1),
                            youngest + 1)
                    .getFirst();
            return new Range(oldest, youngest);
        });
    }

    /** Waits until there is an event after a cursor, at most for a while; returns whether there is. */
    public boolean awaitAfter(long cursor, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (last <= cursor && left > 0) {
                left = grown.awaitNanos(left);
            }
            return last > cursor;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets events older than a time, and the oldest ones beyond a number. */
    public void forget(Instant before, long most) {
        journal.change(connection -> {
            // Only ever from the old end: what is stored stays without holes, so a reader notices when something is
            // gone.
            Database.update(connection, """
                    DELETE FROM events WHERE cursor <= max(?, coalesce(
                      (SELECT min(cursor) - 1 FROM events WHERE at >= ?), (SELECT max(cursor) FROM events), 0))""", lastCursor(connection) - most, before.toEpochMilli());
        });
    }

    /** The table's own counter: it never goes back, even when all events have been forgotten. */
    private static long lastCursor(Connection connection) throws SQLException {
        return Database.query(
                        connection,
                        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)",
                        row -> row.getLong(1))
                .getFirst();
    }
}
