package io.quantix.node.journal;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The threads and connections of a journal that is open.
 *
 * <p>SQLite's calls block in native code, so they are made by platform threads of the journal's own: one that writes, two that read.
 * Writes that wait at the same time share one transaction, and with it one flush to disk; each is its own savepoint, so one that fails
 * takes nothing else with it. A write has returned when it is on stable storage.
 */
final class JournalThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalThreads.class);
    private static final int MOST_TOGETHER = 128;
    private static final int READERS = 2;
    private static final long PATIENCE_SECONDS = 30;

    private final Path file;
    private final LinkedBlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>(10_000);
    private final Connection writing;
    private final List<Connection> reading = new ArrayList<>();
    private final LinkedBlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private final ExecutorService readers;
    private final Thread writer;
    private volatile boolean closed;

    private record Write<T>(Journal.Work<T> work, CompletableFuture<T> answer) {

        private @Nullable Runnable attempt(Connection connection) throws SQLException {
            Database.execute(connection, "SAVEPOINT one");
            try {
                T result = work.run(connection);
                Database.execute(connection, "RELEASE one");
                return () -> answer.complete(result);
            } catch (SQLException | RuntimeException failed) {
                takeBack(connection, failed);
                answer.completeExceptionally(failed);
                return null;
            }
        }
    }

    /** Takes one write back; when the database has taken back the whole transaction itself, as it may on a full disk, that is said. */
    private static void takeBack(Connection connection, Exception failed) throws SQLException {
        try {
            Database.execute(connection, "ROLLBACK TO one");
            Database.execute(connection, "RELEASE one");
        } catch (SQLException allTakenBack) {
            if (failed instanceof SQLException first) {
                first.addSuppressed(allTakenBack);
                throw first;
            }
            throw allTakenBack;
        }
    }

    /**
     * Opens a database, which is made when absent.
     *
     * @throws SQLException when it cannot be used; it is then as it was
     */
    JournalThreads(Path file) throws SQLException {
        this.file = file;
        Database.examine(file);
        this.writing = Database.open(file);
        for (int count = 0; count < READERS; count++) {
            reading.add(Database.openToRead(file));
        }
        idle.addAll(reading);
        this.readers = Executors.newFixedThreadPool(
                READERS,
                Thread.ofPlatform().name("journal-reader-", 0).daemon(true).factory());
        this.writer = Thread.ofPlatform().name("journal-writer").daemon(true).start(this::writeAll);
    }

    int waitingWrites() {
        return waiting.size();
    }

    /**
     * Changes the database; durable when it returns.
     *
     * @throws ProviderException.Exhausted when the disk is full
     * @throws ProviderException.Internal when the database fails otherwise
     */
    <T> T write(Journal.Work<T> work) {
        Write<T> write = new Write<>(work, new CompletableFuture<>());
        if (closed || !waiting.offer(write)) {
            throw new ProviderException.Unavailable(
                    closed ? "the journal is closed" : "the journal is overloaded", Effect.NONE, null);
        }
        return await(write.answer());
    }

    /**
     * Hands a change over without waiting for it. Changes are made in the order they were handed over, so whoever then waits for a later one
     * has this one on stable storage, too.
     *
     * @return completes when it is on stable storage, or with why it is not
     */
    <T> CompletableFuture<T> enqueue(Journal.Work<T> work) {
        Write<T> write = new Write<>(work, new CompletableFuture<>());
        if (closed || !waiting.offer(write)) {
            return CompletableFuture.failedFuture(new ProviderException.Unavailable(
                    closed ? "the journal is closed" : "the journal is overloaded", Effect.NONE, null));
        }
        return write.answer();
    }

    /** Reads from the database, past what is being written. */
    <T> T read(Journal.Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        readers.execute(() -> {
            try {
                Connection connection = idle.take();
                try {
                    answer.complete(work.run(connection));
                } finally {
                    idle.add(connection);
                }
            } catch (Throwable failed) {
                answer.completeExceptionally(failed);
            }
        });
        return await(answer);
    }

    private void writeAll() {
        List<Write<?>> together = new ArrayList<>();
        while (true) {
            try {
                together.add(waiting.take());
            } catch (InterruptedException closing) {
                waiting.forEach(
                        write -> write.answer().completeExceptionally(new IOException("the journal is closed")));
                return;
            }
            waiting.drainTo(together, MOST_TOGETHER);
            transaction(together);
            together.clear();
        }
    }

    private void transaction(List<Write<?>> together) {
        List<Runnable> answers = new ArrayList<>();
        try {
            Database.execute(writing, "BEGIN IMMEDIATE");
            for (Write<?> write : together) {
                Runnable answer = write.attempt(writing);
                if (answer != null) {
                    answers.add(answer);
                }
            }
            Database.execute(writing, "COMMIT");
            answers.forEach(Runnable::run);
        } catch (SQLException | RuntimeException failed) {
            tell(failed);
            together.forEach(write -> write.answer().completeExceptionally(failed));
            rollback();
        }
    }

    private void tell(Exception failed) {
        if (failed instanceof SQLiteException full && Refusal.kind(full) == SQLiteErrorCode.SQLITE_FULL) {
            LOG.warn("there is no room left for {}", file);
        } else {
            LOG.error("the journal could not write", failed);
        }
    }

    private void rollback() {
        try {
            Database.execute(writing, "ROLLBACK");
        } catch (SQLException nothingToTakeBack) {
            LOG.debug("no transaction was open", nothingToTakeBack);
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw refusal(failed.getCause());
        } catch (TimeoutException late) {
            throw new ProviderException.Unavailable(
                    "the disk of " + file + " did not answer within " + PATIENCE_SECONDS + " s", Effect.UNKNOWN, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("interrupted while waiting for the journal", Effect.UNKNOWN);
        }
    }

    private ProviderException refusal(@Nullable Throwable cause) {
        if (cause instanceof ProviderException typed) {
            return typed;
        }
        if (cause instanceof SQLiteException sqlite) {
            return refusal(sqlite);
        }
        return new ProviderException.Internal(null, "the journal " + file + " failed: " + cause, Effect.NONE, cause);
    }

    private ProviderException refusal(SQLiteException cause) {
        return switch (Refusal.kind(cause)) {
            case SQLITE_FULL ->
                new ProviderException.Exhausted(
                        "disk space of the state directory",
                        Effect.NONE,
                        "there is no room left for " + file + "; it works again when there is room");
            // A quota, a file system that has become read-only, a disk that fails. Only after a flush that failed
            // nobody knows.
            case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_BUSY ->
                new ProviderException.Unavailable(
                        "the journal " + file + " cannot be written or read: " + cause.getMessage(),
                        cause.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_FSYNC ? Effect.UNKNOWN : Effect.NONE,
                        cause);
            default ->
                new ProviderException.Internal(null, "the journal " + file + " failed: " + cause, Effect.NONE, cause);
        };
    }

    /** Waits for writes that were accepted, then closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            write(connection -> true);
        } catch (ProviderException failed) {
            LOG.warn("the journal's last write failed: {}", failed.getMessage());
        }
        closed = true;
        readers.shutdown();
        try {
            writer.interrupt();
            writer.join(TimeUnit.SECONDS.toMillis(5));
            readers.awaitTermination(5, TimeUnit.SECONDS);
            for (Connection connection : reading) {
                connection.close();
            }
            writing.close();
        } catch (SQLException failed) {
            LOG.warn("the journal could not be closed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
