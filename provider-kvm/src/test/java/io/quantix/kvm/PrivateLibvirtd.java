package io.quantix.kvm;

import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A libvirtd of a test's own, run by {@code tools/private-libvirtd}: it shares nothing with the host's, nor with another of these, of which any
 * number may run at once. To libvirt each is another host, so a machine may migrate from one to another.
 *
 * <p>{@link #close} ends its machines and itself, and removes its folder. Tests that use it need {@link RequiresRoot},
 * {@link RequiresLibvirtd} and {@link RequiresQemu}.
 */
public final class PrivateLibvirtd implements AutoCloseable {

    /** A first start explores QEMU, for several seconds on a busy machine. */
    private static final Duration START = Duration.ofSeconds(90);

    private static final Duration END = Duration.ofSeconds(20);
    private static final Path PROGRAM = Path.of("..", "tools", "private-libvirtd");

    private final System.Logger log = System.getLogger(PrivateLibvirtd.class.getName());
    private final Path folder;
    private final Thread atExit = new Thread(this::end, "end-private-libvirtd");
    private final OptionalInt port;
    private @Nullable Process daemon;

    private PrivateLibvirtd(Path folder, OptionalInt port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one in a new folder, and returns when it answers. */
    public static PrivateLibvirtd start() {
        return start(OptionalInt.empty());
    }

    /** Starts one that others of these reach over the loopback, for machines to migrate between them. */
    public static PrivateLibvirtd startReachable() {
        return start(OptionalInt.of(freePort()));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PrivateLibvirtd start(OptionalInt port) {
        PrivateLibvirtd started = new PrivateLibvirtd(newFolder(), port);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        try {
            started.launch();
            return started;
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    /** Sockets lie below it, and their paths are short: at most 107 characters, of which a pulled backup's takes 90 and more. */
    private static Path newFolder() {
        try {
            String name = HexFormat.of()
                    .toHexDigits((short) ThreadLocalRandom.current().nextInt());
            return Files.createDirectory(Path.of("/tmp", "qxd-" + name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void launch() {
        try {
            List<String> command =
                    new ArrayList<>(List.of(PROGRAM.toAbsolutePath().normalize().toString(), folder.toString()));
            port.ifPresent(number -> command.add(Integer.toString(number)));
            daemon = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        log.log(Level.INFO, "libvirtd {0} logs to {1}", Long.toString(daemon.pid()), log());
        Awaitility.await("an answer of libvirtd in " + folder)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() {
        if (!isRunning()) {
            throw new IllegalStateException("libvirtd ended at once:\n" + logged());
        }
        if (!Files.exists(socket())) {
            return false;
        }
        try (LibvirtConnection connection = connect(START)) {
            return connection.isAlive(START);
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private boolean isRunning() {
        return daemon != null && daemon.isAlive();
    }

    /** Returns how to connect to it. */
    public URI uri() {
        return URI.create("qemu:///system?socket=" + socket());
    }

    /** Returns how other daemons of this machine connect to it. */
    public URI reach() {
        return URI.create("qemu+tcp://127.0.0.1:" + port.orElseThrow() + "/system");
    }

    /** Opens a connection of one's own. */
    public LibvirtConnection connect(Duration timeout) {
        return LibvirtConnection.open(uri().toString(), timeout);
    }

    /** Returns its root: where {@code /run/libvirt}, {@code /var/lib/libvirt} and {@code /etc/libvirt} of the daemon are. */
    public Path folder() {
        return folder;
    }

    /** Returns where it writes its log. */
    public Path log() {
        return folder.resolve("libvirtd.log");
    }

    private Path socket() {
        return folder.resolve("sock/libvirt-sock");
    }

    private Path machines() {
        return folder.resolve("run/libvirt/qemu");
    }

    /** Where it notes the process id of a machine's QEMU. */
    Path pidFile(VmId vm) {
        return machines().resolve(vm + ".pid");
    }

    long pid(VmId vm) {
        try {
            return Long.parseLong(Files.readString(pidFile(vm)).strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the process id of the daemon itself. */
    long pid() {
        if (daemon == null) {
            throw new IllegalStateException("libvirtd was never started in " + folder);
        }
        return daemon.pid();
    }

    /** Returns the processes that run a machine, whether or not libvirt knows of them. */
    List<ProcessHandle> qemus(VmId vm) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(vm.toString()))
                .filter(process -> commandLine(process.pid()).contains("qemu-system"))
                .filter(process -> isOurs(process.pid()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Kills it as the kernel would; its machines run on. */
    public void kill9() {
        if (daemon != null) {
            daemon.destroyForcibly();
            await(daemon);
        }
    }

    /** Starts it again in the same folder, after killing it if it runs; it finds its machines again. */
    public void restart() {
        kill9();
        launch();
    }

    private static void await(Process ending) {
        try {
            if (!ending.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("libvirtd " + ending.pid() + " does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String logged() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable;
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

    /** The daemon first, which would otherwise tell of each machine's end and start another. */
    private void end() {
        kill9();
        qemus().forEach(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join();
        });
        remove();
    }

    /** Finds processes by the notes libvirt keeps of them, and believes a note only if the process lives in this daemon's mounts. */
    private List<ProcessHandle> qemus() {
        if (!Files.isDirectory(machines())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(machines())) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(PrivateLibvirtd::noted)
                    .filter(this::isOurs)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<Long> noted(Path file) {
        try {
            return Stream.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException gone) {
            return Stream.empty();
        }
    }

    private boolean isOurs(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "mountinfo"))
                    .contains(folder.getFileName() + "/run/libvirt");
        } catch (IOException gone) {
            return false;
        }
    }

    private void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            log.log(Level.WARNING, "could not remove " + folder, leftBehind);
        }
    }
}
