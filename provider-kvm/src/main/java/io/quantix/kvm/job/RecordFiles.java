package io.quantix.kvm.job;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Small records in a directory, one JSON file each, for what must be on disk before something is done: a record that {@link #write} has
 * returned from survives a crash of the process and of the host, whole or not at all. Readable by their owner only.
 *
 * <p>Thread-safe as long as no two threads write the same name.
 */
public final class RecordFiles {

    private static final String SUFFIX = ".json";

    private final Path directory;
    private final System.Logger log;

    public RecordFiles(Path directory, System.Logger log) {
        this.directory = directory;
        this.log = log;
    }

    /**
     * Writes or replaces a record.
     *
     * @throws ProviderException.Internal when it cannot be kept; effect none
     */
    public void write(String name, Map<String, Object> record) {
        Path fresh = directory.resolve(name + ".new");
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            byte[] text = JSON.std.asString(record).getBytes(StandardCharsets.UTF_8);
            try (FileChannel file = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushDirectory();
        } catch (IOException failed) {
            throw new ProviderException.Internal(
                    null, "a record cannot be kept in " + directory + ": " + failed.getMessage(), Effect.NONE, failed);
        }
    }

    /** Removes a record, for good once this returns; does nothing when there is none. A failure is logged, as the work is done by then. */
    void delete(String name) {
        try {
            if (Files.deleteIfExists(file(name))) {
                flushDirectory();
            }
        } catch (IOException failed) {
            log.log(Level.WARNING, "the record " + file(name) + " could not be removed", failed);
        }
    }

    /** A rename or a removal is on disk when its directory is. */
    private void flushDirectory() throws IOException {
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    Optional<Map<String, Object>> read(String name) {
        return Files.exists(file(name)) ? readFile(file(name)) : Optional.empty();
    }

    /** Returns all records by their names, in the order of these. One that cannot be read is logged and left where it is. */
    Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> found = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> {
                String fileName = file.getFileName().toString();
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                readFile(file).ifPresent(record -> found.put(name, record));
            });
        } catch (IOException | UncheckedIOException failed) {
            log.log(Level.ERROR, "the records in " + directory + " cannot be read", failed);
        }
        return found;
    }

    private Optional<Map<String, Object>> readFile(Path file) {
        try {
            return Optional.of(new LinkedHashMap<>(JSON.std.mapFrom(Files.readString(file))));
        } catch (IOException unreadable) {
            log.log(Level.ERROR, "the record " + file + " cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
