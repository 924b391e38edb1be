package io.quantix.kvm;

import io.quantix.spi.ByteSize;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real NFS server, NFS-Ganesha, of a test's own on an address of the loopback nobody else has. Needs root, as its exports do. */
final class NfsServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final String PROGRAM =
            Path.of("..", "tools", "with-own-run").toAbsolutePath().normalize().toString();

    private final Path folder;
    private final InetAddress address;
    private final int port = StorageServers.freePort();
    private final PortMapper mapper;
    private final Process server;
    private final Thread atExit = new Thread(this::end, "end-ganesha");

    private NfsServer(Path folder, InetAddress address) throws IOException {
        this.folder = folder;
        this.address = address;
        for (String name : List.of("export", "run", "state")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("ganesha.conf"), configuration());
        mapper = new PortMapper(address, folder.resolve("run/rpcbind.sock"));
        server = StorageServers.start(folder.resolve("out.log"), Map.of(), PROGRAM, command());
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Awaitility.await("an answer of Ganesha in " + folder).atMost(START).until(this::answers);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    static NfsServer start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] loopback = {
            127, (byte) random.nextInt(1, 255), (byte) random.nextInt(1, 255), (byte) random.nextInt(1, 255)
        };
        try {
            return new NfsServer(Files.createTempDirectory("qx-nfs-"), InetAddress.getByAddress(loopback));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It registers at the portmapper of its machine, of which this one is to know nothing. */
    private List<String> command() {
        return List.of(
                folder.resolve("run").toString(),
                StorageServers.program("ganesha.nfsd"),
                "-F",
                "-f",
                folder.resolve("ganesha.conf").toString(),
                "-L",
                log().toString(),
                "-p",
                folder.resolve("state/pid").toString(),
                "-N",
                "EVENT");
    }

    private Path log() {
        return folder.resolve("ganesha.log");
    }

    private String configuration() {
        return """
                NFS_CORE_PARAM {
                  NFS_Port = %d;
                  MNT_Port = %d;
                  Bind_addr = %s;
                  Protocols = 3;
                  Enable_NLM = false;
                  Enable_RQUOTA = false;
                  Plugins_Dir = "%s";
                }
                NFSv4 { UseGetpwnam = true; Only_Numeric_Owners = true; Graceless = true; RecoveryRoot = "%s"; RecoveryBackend = fs; }
                NFS_KRB5 { Active_krb5 = false; }
                EXPORT {
                  Export_Id = 1;
                  Path = "%s";
                  Pseudo = "/export";
                  Access_Type = RW;
                  Squash = None;
                  SecType = sys;
                  Protocols = 3;
                  Transports = TCP;
                  FSAL { Name = VFS; }
                }
                """.formatted(
                        port,
                        StorageServers.freePort(),
                        address.getHostAddress(),
                        StorageServers.libraries("ganesha"),
                        folder.resolve("state"),
                        folder.resolve("export"));
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("Ganesha ended at once: " + logged());
        }
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String logged() {
        try {
            return Files.readString(folder.resolve("out.log")) + (Files.exists(log()) ? Files.readString(log()) : "");
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable;
        }
    }

    /** Makes a new disk in a file of the export. */
    DiskSource.Nfs newDisk(String name, ByteSize size) {
        Path file = folder.resolve("export").resolve(name);
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size.bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new DiskSource.Nfs(address.getHostAddress(), file, Optional.empty(), Optional.empty(), ImageFormat.RAW);
    }

    /** Returns the bytes of a disk. */
    byte[] bytes(DiskSource.Nfs disk) {
        try {
            return Files.readAllBytes(disk.path());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
        StorageServers.kill(server);
        try {
            mapper.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
