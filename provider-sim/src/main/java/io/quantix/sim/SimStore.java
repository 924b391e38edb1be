package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where a simulated host keeps its machines: one properties file each, replaced as a whole, so that a crash leaves the old one or the
 * new one. Without a directory nothing is kept.
 */
final class SimStore {

    private static final String ENDING = ".properties";

    private final Optional<Path> directory;

    private SimStore(Optional<Path> directory) {
        this.directory = directory;
    }

    static SimStore none() {
        return new SimStore(Optional.empty());
    }

    static SimStore in(Path stateDirectory) {
        try {
            return new SimStore(Optional.of(Files.createDirectories(stateDirectory.resolve("machines"))));
        } catch (IOException unwritable) {
            throw new ProviderException.Unavailable(
                    "cannot keep machines in " + stateDirectory + ": " + unwritable.getMessage()
                            + ": make it writable or set persist to false",
                    Effect.NONE,
                    unwritable);
        }
    }

    /** Returns the id of the host, the same in each of its lives. */
    UUID hostId() {
        return directory.map(SimStore::keptHostId).orElseGet(UUID::randomUUID);
    }

    private static UUID keptHostId(Path machines) {
        Path file = machines.resolveSibling("host-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return UUID.fromString(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot keep the host's id in " + file, unreadable);
        }
    }

    List<MachineRecord> load() {
        return directory.map(SimStore::readAll).orElse(List.of());
    }

    private static List<MachineRecord> readAll(Path machines) {
        try (Stream<Path> files = Files.list(machines)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(SimStore::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + machines, unreadable);
        }
    }

    private static MachineRecord read(Path file) {
        Properties kept = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            kept.load(text);
            TreeMap<String, String> pairs = new TreeMap<>();
            kept.stringPropertyNames().forEach(key -> pairs.put(key, kept.getProperty(key)));
            return RecordCodec.read(MachineRecord.class, pairs);
        } catch (IOException | RuntimeException unreadable) {
            throw new ProviderException.Internal(
                    null,
                    "cannot read the machine kept in " + file + ": mend the file or move it away",
                    Effect.NONE,
                    unreadable);
        }
    }

    void save(MachineRecord record) {
        directory.ifPresent(machines -> write(machines, record));
    }

    private static void write(Path machines, MachineRecord record) {
        Properties pairs = new Properties();
        pairs.putAll(RecordCodec.write(record));
        Path file = file(machines, record.spec().id());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var text = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                pairs.store(text, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep " + file, unwritable);
        }
    }

    void delete(VmId vm) {
        directory.ifPresent(machines -> {
            try {
                Files.deleteIfExists(file(machines, vm));
            } catch (IOException undeletable) {
                throw new UncheckedIOException("cannot forget " + vm.ref(), undeletable);
            }
        });
    }

    private static Path file(Path machines, VmId vm) {
        return machines.resolve(vm + ENDING);
    }
}
