package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A libvirtd of the user {@value #USER}, who may do nothing, with a home of its own that goes with it. */
final class SessionLibvirtd implements AutoCloseable {

    static final String USER = "nobody";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(20);

    private final Path folder;
    private final Thread atExit = new Thread(this::end, "end-session-libvirtd");
    private @Nullable Process daemon;

    private SessionLibvirtd(Path folder) {
        this.folder = folder;
    }

    /** Starts one in a new folder, and returns when it answers. */
    static SessionLibvirtd start() throws IOException {
        String name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        SessionLibvirtd started = new SessionLibvirtd(Files.createDirectory(Path.of("/tmp", "qxs-" + name)));
        Runtime.getRuntime().addShutdownHook(started.atExit);
        try {
            started.launch();
            return started;
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    private void launch() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config/libvirt"));
        Files.writeString(config.resolve("libvirtd.conf"), "");
        Files.writeString(config.resolve("qemu.conf"), "stdio_handler = \"file\"\nseccomp_sandbox = 0\n");
        Files.createDirectories(folder.resolve("run"));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                give(each);
            }
        }
        ProcessBuilder command = new ProcessBuilder(
                        "setpriv",
                        "--reuid",
                        USER,
                        "--regid",
                        "nogroup",
                        "--clear-groups",
                        "--no-new-privs",
                        "libvirtd",
                        "--timeout",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("libvirtd.log").toFile());
        command.environment()
                .putAll(Map.of(
                        "HOME", folder.toString(),
                        "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                        "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                        "XDG_DATA_HOME", folder.resolve("data").toString(),
                        "PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"));
        daemon = command.start();
        Awaitility.await("an answer of libvirtd in " + folder)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private static void give(Path file) throws IOException {
        UserPrincipal user =
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        Files.getFileAttributeView(file, PosixFileAttributeView.class).setOwner(user);
    }

    private boolean answers() throws IOException {
        if (daemon == null || !daemon.isAlive()) {
            throw new IllegalStateException(
                    "libvirtd ended at once:\n" + Files.readString(folder.resolve("libvirtd.log")));
        }
        if (!Files.exists(socket())) {
            return false;
        }
        try (LibvirtConnection connection = LibvirtConnection.open(uri().toString(), START)) {
            return connection.isAlive(START);
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private Path socket() {
        return folder.resolve("run/libvirt/libvirt-sock");
    }

    URI uri() {
        return URI.create("qemu:///session?socket=" + socket());
    }

    /** Copies a file to where its user can use it. */
    Path lend(Path file) throws IOException {
        Path copy = folder.resolve(file.getFileName());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        give(copy);
        return copy;
    }

    /** Returns whose processes its machines are. */
    List<String> users() throws IOException {
        return qemus().map(process -> process.info().user().orElse("gone")).toList();
    }

    /** Finds its machines by what libvirt notes of them. */
    private Stream<ProcessHandle> qemus() {
        Path notes = folder.resolve("run/libvirt/qemu/run");
        if (!Files.isDirectory(notes)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(notes)) {
            return files
                    .filter(file -> file.toString().endsWith(".pid") && !file.endsWith("driver.pid"))
                    .flatMap(SessionLibvirtd::noted)
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<ProcessHandle> noted(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).stream();
        } catch (IOException | NumberFormatException gone) {
            return Stream.empty();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The JVM is at it already.
        }
    }

    private void end() {
        if (daemon != null) {
            daemon.destroyForcibly();
            try {
                daemon.waitFor(END.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        qemus().forEach(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join();
        });
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
