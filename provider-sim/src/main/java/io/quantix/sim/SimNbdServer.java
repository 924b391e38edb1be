package io.quantix.sim;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups.Export;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Serves disks as of one moment over NBD, for reading, on a Unix socket that only this user can enter. */
final class SimNbdServer implements AutoCloseable {

    private final Path folder;
    private final ServerSocketChannel listener;
    private final Map<String, DiskImage> disks;
    private final long since;
    private final System.Logger logger;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private SimNbdServer(
            Path folder, ServerSocketChannel listener, Map<String, DiskImage> disks, long since, System.Logger logger) {
        this.folder = folder;
        this.listener = listener;
        this.disks = disks;
        this.since = since;
        this.logger = logger;
    }

    /**
     * Opens the socket.
     *
     * @param since changes are the writes after this one; {@link DiskImage#EVERYTHING} to tell of none
     */
    static SimNbdServer open(List<DiskImage> disks, long since, System.Logger logger) {
        Map<String, DiskImage> byName = new LinkedHashMap<>();
        disks.forEach(disk -> byName.put(disk.name(), disk));
        try {
            // The state directory may be too deep for the name of a socket.
            Path folder = Files.createTempDirectory("quantix-sim-");
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                listener.bind(UnixDomainSocketAddress.of(socket(folder)));
            } catch (IOException refused) {
                listener.close();
                Files.deleteIfExists(folder);
                throw refused;
            }
            SimNbdServer server = new SimNbdServer(folder, listener, byName, since, logger);
            Thread.ofVirtual().name("sim-nbd-accept").start(server::accept);
            return server;
        } catch (IOException failed) {
            throw new ProviderException.Unavailable(
                    "cannot open a socket for the disks: " + failed.getMessage(), Effect.NONE, failed);
        }
    }

    private static Path socket(Path folder) {
        return folder.resolve("nbd");
    }

    Map<String, Export> exports() {
        Optional<String> context = since == DiskImage.EVERYTHING ? Optional.empty() : Optional.of(SimPulls.CHANGES);
        Map<String, Export> exports = new LinkedHashMap<>();
        disks.keySet().forEach(name -> exports.put(name, new Export(uri(name), context)));
        return exports;
    }

    private URI uri(String export) {
        try {
            return new URI("nbd+unix", "", "/" + export, "socket=" + socket(folder), null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("names of disks and paths can be quoted", impossible);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                clients.add(client);
                Thread.ofVirtual().name("sim-nbd").start(() -> serve(client));
            }
        } catch (IOException ended) {
            logger.log(System.Logger.Level.DEBUG, "no more clients are taken", ended);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            if (listener.isOpen()) {
                new SimNbdSession(client, disks, since).serve();
            }
        } catch (IOException ended) {
            logger.log(System.Logger.Level.DEBUG, "an NBD client went", ended);
        } finally {
            clients.remove(client);
        }
    }

    /** Closes the exports, whoever reads them; idempotent. */
    @Override
    public void close() {
        try {
            listener.close();
            for (SocketChannel client : clients) {
                client.close();
            }
            Files.deleteIfExists(socket(folder));
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            logger.log(System.Logger.Level.WARNING, "could not clear " + folder, failed);
        }
    }
}
