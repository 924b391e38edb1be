package io.quantix.conformance.saboteur;

import io.quantix.spi.vm.Backups.Export;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Stands before an NBD server, and says yes to everybody who writes. */
final class ObligingNbd implements AutoCloseable {

    private static final String SOCKET = "?socket=";
    private static final int OPTION_GO = 7;
    private static final int WRITE = 1;
    private static final int SIMPLE_REPLY_MAGIC = 0x67446698;

    private final Path folder;
    private final Path behind;
    private final ServerSocketChannel listener;
    private final Map<String, Export> exports = new HashMap<>();

    private ObligingNbd(Path folder, Path behind, ServerSocketChannel listener) {
        this.folder = folder;
        this.behind = behind;
        this.listener = listener;
    }

    /** Opens the same exports once more; all are of one server on a Unix socket. */
    static ObligingNbd before(Map<String, Export> honest) {
        try {
            String behind = honest.values().iterator().next().uri().toString().split("socket=", 2)[1];
            Path folder = Files.createTempDirectory("tck-nbd");
            Path socket = folder.resolve("nbd");
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(socket));
            ObligingNbd door = new ObligingNbd(folder, Path.of(behind), listener);
            honest.forEach((name, export) -> door.exports.put(
                    name, new Export(URI.create("nbd+unix:///" + name + SOCKET + socket), export.changesContext())));
            Thread.ofVirtual().name("tck-nbd-accept").start(door::accept);
            return door;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Map<String, Export> exports() {
        return exports;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                Thread.ofVirtual().name("tck-nbd-client").start(() -> stand(client));
            }
        } catch (IOException closed) {
            // Nobody comes any more.
        }
    }

    private void stand(SocketChannel client) {
        try (client;
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(behind))) {
            InputStream answers = Channels.newInputStream(server);
            OutputStream answered = Channels.newOutputStream(client);
            Thread.ofVirtual().name("tck-nbd-answers").start(() -> passOn(answers, answered));
            listen(new DataInputStream(Channels.newInputStream(client)), Channels.newOutputStream(server), answered);
        } catch (IOException gone) {
            // One of the two went.
        }
    }

    private static void passOn(InputStream answers, OutputStream answered) {
        try (answered) {
            answers.transferTo(answered);
        } catch (IOException gone) {
            // One of the two went.
        }
    }

    private static void listen(DataInputStream asked, OutputStream to, OutputStream answered) throws IOException {
        DataOutputStream server = new DataOutputStream(to);
        server.writeInt(asked.readInt());
        int option;
        do {
            server.writeLong(asked.readLong());
            option = asked.readInt();
            server.writeInt(option);
            int length = asked.readInt();
            server.writeInt(length);
            server.write(asked.readNBytes(length));
        } while (option != OPTION_GO);
        while (true) {
            int magic = asked.readInt();
            int type = asked.readInt();
            long handle = asked.readLong();
            long offset = asked.readLong();
            int length = asked.readInt();
            if ((type & 0xffff) == WRITE) {
                asked.skipNBytes(length);
                DataOutputStream client = new DataOutputStream(answered);
                client.writeInt(SIMPLE_REPLY_MAGIC);
                client.writeInt(0);
                client.writeLong(handle);
                continue;
            }
            server.writeInt(magic);
            server.writeInt(type);
            server.writeLong(handle);
            server.writeLong(offset);
            server.writeInt(length);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(folder.resolve("nbd"));
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
