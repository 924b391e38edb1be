package io.quantix.node.journal;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, opened once for the life of a node; or refused, when it cannot be used as it is.
 *
 * <p>A refused journal is not touched. It says why to whoever wants to write, or to read what only it knows; whoever can do without what it
 * would know says what then holds, by {@link #readOr}. A node on a refused journal therefore shows what the hypervisors know and changes
 * nothing, without any other part of it having to ask. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    private final @Nullable FileChannel lockFile;
    private final @Nullable JournalThreads threads;
    private final String refusal;

    /** Something done with the database. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Something changed in the database. */
    @FunctionalInterface
    public interface Change {
        void run(Connection connection) throws SQLException;
    }

    private Journal(@Nullable FileChannel lockFile, @Nullable JournalThreads threads, String refusal) {
        this.lockFile = lockFile;
        this.threads = threads;
        this.refusal = refusal;
    }

    /**
     * Opens the journal of a state directory, which is made when absent. A database that cannot be used gives a journal that is refused.
     *
     * @throws IOException in one sentence for the operator: another node runs there, or the directory cannot be had
     */
    public static Journal open(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve("node.db");
        FileChannel lockFile;
        try {
            lockFile = lock(folder);
        } catch (FileSystemException unwritable) {
            if (Files.exists(file) && Files.getFileStore(folder).isReadOnly()) {
                return new Journal(null, null, Refusal.readOnlyFileSystem(file));
            }
            throw unwritable;
        }
        try {
            return new Journal(lockFile, new JournalThreads(file), "");
        } catch (SQLException unusable) {
            LOG.error("the journal is refused", unusable);
            return new Journal(lockFile, null, Refusal.of(file, unusable));
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock != null) {
                return lockFile;
            }
        } catch (OverlappingFileLockException sameProcess) {
            lockFile.close();
            throw new IOException("another node uses the state directory " + folder, sameProcess);
        } catch (IOException failed) {
            lockFile.close();
            throw failed;
        }
        lockFile.close();
        throw new IOException("another node uses the state directory " + folder);
    }

    /** Returns why the database cannot be used and what to do about it; empty when it is open. */
    public Optional<String> refusal() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    private JournalThreads threads() {
        if (threads == null) {
            throw refused();
        }
        return threads;
    }

    private ProviderException refused() {
        return new ProviderException.Unavailable(refusal, Effect.NONE, ASK_AGAIN, null);
    }

    /**
     * Changes the database; durable when it returns.
     *
     * @throws ProviderException.Exhausted when the disk is full
     * @throws ProviderException.Unavailable when the journal is refused or its disk does not answer
     * @throws ProviderException.Internal when the database fails otherwise
     */
    public <T> T write(Work<T> work) {
        return threads().write(work);
    }

    /** Changes the database, as {@link #write}. */
    public void change(Change change) {
        write(connection -> {
            change.run(connection);
            return true;
        });
    }

    /** Returns how many writes wait for their turn. */
    public int waitingWrites() {
        return threads == null ? 0 : threads.waitingWrites();
    }

    /**
     * Hands a change over without waiting for it. Changes are made in the order they were handed over, so whoever then waits for a later one
     * has this one on stable storage, too.
     *
     * @return completes when it is on stable storage, or with why it is not
     */
    public <T> CompletableFuture<T> enqueue(Work<T> work) {
        return threads == null ? CompletableFuture.failedFuture(refused()) : threads.enqueue(work);
    }

    /**
     * Reads from the database, past what is being written.
     *
     * @throws ProviderException.Unavailable when the journal is refused
     */
    public <T> T read(Work<T> work) {
        return threads().read(work);
    }

    /**
     * Reads what a node can do without.
     *
     * @param unknown what holds when the journal is refused
     */
    public <T> T readOr(T unknown, Work<T> work) {
        return threads == null ? unknown : threads.read(work);
    }

    /** Waits for writes that were accepted, then closes. */
    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
        if (lockFile != null) {
            try {
                lockFile.close();
            } catch (IOException failed) {
                LOG.warn("the lock of the state directory could not be given back", failed);
            }
        }
    }
}
