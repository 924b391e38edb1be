package io.quantix.kvm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real iSCSI server, tgtd, of a test's own on a port of the loopback. Each of its targets has one disk, and asks whoever comes for CHAP
 * credentials.
 */
final class IscsiTarget implements AutoCloseable {

    static final String USER = "quantix";
    private static final String NAME = "iqn.2026-01.io.quantix:disk";
    private static final Duration START = Duration.ofSeconds(30);

    private final AtomicInteger targets = new AtomicInteger();
    private final Path folder;
    private final int port;
    private final Process server;
    private final Thread atExit = new Thread(this::end, "end-tgtd");

    private IscsiTarget(Path folder, int port, String password) {
        this.folder = folder;
        this.port = port;
        List<String> command = List.of("tgtd", "-f", "--iscsi", "portal=127.0.0.1:" + port);
        this.server = StorageServers.start(folder.resolve("tgtd.log"), environment(), command);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Awaitility.await("an answer of tgtd in " + folder)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::answers);
            // The tool has no other way to be told. It is the server's side of the password, and has ended before any
            // machine starts.
            admin("account", "new", "--user", USER, "--password", password);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Starts one that knows a password. */
    static IscsiTarget start(String password) {
        try {
            return new IscsiTarget(Files.createTempDirectory("qx-tgt-"), StorageServers.freePort(), password);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> environment() {
        return Map.of("TGT_IPC_SOCKET", folder.resolve("control").toString());
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("tgtd ended at once: see " + folder);
        }
        List<String> command = List.of("tgtadm", "--lld", "iscsi", "--mode", "system", "--op", "show");
        return StorageServers.ask(environment(), command).status() == 0;
    }

    private String admin(String mode, String operation, String... more) {
        List<String> command = new ArrayList<>(List.of("tgtadm", "--lld", "iscsi", "--mode", mode, "--op", operation));
        command.addAll(Arrays.asList(more));
        return StorageServers.run(environment(), command);
    }

    /**
     * Makes a new disk.
     *
     * @param password what a spec calls the password that opens it
     */
    DiskSource.Iscsi newDisk(ByteSize size, SecretRef password) {
        int number = targets.incrementAndGet();
        String id = Integer.toString(number);
        try (RandomAccessFile image = new RandomAccessFile(image(number).toFile(), "rw")) {
            image.setLength(size.bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        admin("target", "new", "--tid", id, "--targetname", NAME + id);
        String file = image(number).toString();
        admin("logicalunit", "new", "--tid", id, "--lun", "1", "--bstype", "rdwr", "--backing-store", file);
        admin("account", "bind", "--tid", id, "--user", USER);
        admin("target", "bind", "--tid", id, "--initiator-address", "ALL");
        return new DiskSource.Iscsi(
                new DiskSource.Endpoint("127.0.0.1", port),
                NAME + id,
                1,
                Optional.of(new DiskSource.Chap(USER, password, Optional.empty())));
    }

    private Path image(int number) {
        return folder.resolve("disk-" + number + ".img");
    }

    private static int number(DiskSource.Iscsi disk) {
        return Integer.parseInt(disk.target().substring(NAME.length()));
    }

    /** Returns the bytes of a disk. */
    byte[] bytes(DiskSource.Iscsi disk) {
        try {
            return Files.readAllBytes(image(number(disk)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns whether somebody is logged in to a disk's target. */
    boolean isOpen(DiskSource.Iscsi disk) {
        return admin("conn", "show", "--tid", Integer.toString(number(disk))).contains("IP Address");
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

    /** It ignores a request to end while it has targets. */
    private void end() {
        StorageServers.kill(server);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
