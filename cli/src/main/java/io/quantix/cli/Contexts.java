package io.quantix.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nodes and the credentials for them, by names; in a file only its owner can read. It holds paths of secrets, never the secrets. */
final class Contexts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final String IN_USE = "in-use";

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();
    private String inUse = "";

    /** One node as it is called by. */
    record Entry(
            String node,
            @Nullable Path ca,
            @Nullable Path cert,
            @Nullable Path key,
            @Nullable Path token) {}

    private Contexts(Path file) {
        this.file = file;
    }

    static Contexts read(Map<String, String> environment) throws IOException {
        String configured = environment.get("XDG_CONFIG_HOME");
        Path folder = configured == null || configured.isBlank()
                ? Path.of(environment.getOrDefault("HOME", "."), ".config")
                : Path.of(configured);
        return read(folder.resolve("quantix").resolve("contexts.properties"));
    }

    static Contexts read(Path file) throws IOException {
        Contexts contexts = new Contexts(file);
        if (Files.exists(file)) {
            Properties stored = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                stored.load(in);
            }
            contexts.inUse = stored.getProperty(IN_USE, "");
            for (String key : stored.stringPropertyNames()) {
                if (key.endsWith(".node")) {
                    String name = key.substring(0, key.length() - ".node".length());
                    contexts.entries.put(
                            name,
                            new Entry(
                                    stored.getProperty(key),
                                    path(stored, name + ".ca"),
                                    path(stored, name + ".cert"),
                                    path(stored, name + ".key"),
                                    path(stored, name + ".token")));
                }
            }
        }
        return contexts;
    }

    private static @Nullable Path path(Properties stored, String key) {
        String text = stored.getProperty(key);
        return text == null ? null : Path.of(text);
    }

    Map<String, Entry> entries() {
        return entries;
    }

    String inUse() {
        return inUse;
    }

    /** Returns the named context, or the one in use when none is named. */
    Optional<Entry> chosen(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.ofNullable(entries.get(inUse));
        }
        return Optional.of(known(name));
    }

    private Entry known(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new UsageException("there is no context '" + name + "'; there are " + entries.keySet());
        }
        return entry;
    }

    void add(String name, Entry entry) {
        if (!NAME.matcher(name).matches() || name.equals(IN_USE)) {
            throw new UsageException(
                    "'" + name + "' is no name for a context: small letters, digits and -, at most 32");
        }
        entries.put(name, entry);
        if (inUse.isEmpty()) {
            inUse = name;
        }
    }

    void use(String name) {
        known(name);
        inUse = name;
    }

    void remove(String name) {
        known(name);
        entries.remove(name);
        if (inUse.equals(name)) {
            inUse = "";
        }
    }

    void write() throws IOException {
        Properties stored = new Properties();
        stored.setProperty(IN_USE, inUse);
        entries.forEach((name, entry) -> {
            stored.setProperty(name + ".node", entry.node());
            store(stored, name + ".ca", entry.ca());
            store(stored, name + ".cert", entry.cert());
            store(stored, name + ".key", entry.key());
            store(stored, name + ".token", entry.token());
        });
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (OutputStream out = OwnersFile.create(fresh)) {
            stored.store(out, "Written by qx context");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void store(Properties stored, String key, @Nullable Path path) {
        if (path != null) {
            stored.setProperty(key, path.toString());
        }
    }

    /** A file that nobody but its owner can read, from its first byte on. */
    static final class OwnersFile {
        private OwnersFile() {}

        static OutputStream create(Path file) throws IOException {
            return Channels.newOutputStream(Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        }
    }
}
