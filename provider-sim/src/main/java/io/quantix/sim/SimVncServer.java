package io.quantix.sim;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.VmStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** The TCP port of one machine's VNC server, open while the machine is active and a provider is open on its host. */
final class SimVncServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ConsoleSpec.Tcp where;
    private final Supplier<SimConsoleSession> connect;
    private final System.Logger logger;

    private SimVncServer(
            ServerSocket listener, ConsoleSpec.Tcp where, Supplier<SimConsoleSession> connect, System.Logger logger) {
        this.listener = listener;
        this.where = where;
        this.connect = connect;
        this.logger = logger;
    }

    /**
     * Opens the port.
     *
     * @param path of the console in the spec
     * @param connect makes the server's side of a connection
     * @throws ProviderException.InvalidSpec when the port cannot be had
     */
    static SimVncServer open(
            String path, ConsoleSpec.Tcp where, Supplier<SimConsoleSession> connect, System.Logger logger) {
        try {
            ServerSocket listener = new ServerSocket();
            try {
                listener.bind(
                        new InetSocketAddress(where.address(), where.port().orElse(0)));
            } catch (IOException taken) {
                listener.close();
                throw taken;
            }
            SimVncServer server = new SimVncServer(listener, where, connect, logger);
            Thread.ofVirtual().name("sim-vnc-accept").start(server::accept);
            return server;
        } catch (IOException refused) {
            throw new ProviderException.InvalidSpec(
                    "VM spec",
                    new FieldProblem(
                            path + ".listen",
                            where.toString(),
                            "must be an address of this host with a free port: " + refused.getMessage()));
        }
    }

    VmStatus.GraphicsEndpoint endpoint() {
        return new VmStatus.GraphicsEndpoint("vnc", where.address(), listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().name("sim-vnc").start(() -> serve(client));
            }
        } catch (IOException ended) {
            System.Logger.Level level = listener.isClosed() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
            logger.log(level, "the VNC port " + listener.getLocalPort() + " takes no more connections", ended);
        }
    }

    private void serve(Socket client) {
        try (client;
                SimConsoleSession session = connect.get()) {
            Thread reader = Thread.ofVirtual().name("sim-vnc-reader").start(() -> receive(client, session));
            OutputStream out = client.getOutputStream();
            ByteBuffer part = ByteBuffer.allocate(8192);
            while (session.read(part.clear()) >= 0) {
                out.write(part.array(), 0, part.position());
            }
            reader.interrupt();
        } catch (IOException | ProviderException ended) {
            logger.log(System.Logger.Level.DEBUG, "a VNC connection ended", ended);
        }
    }

    private void receive(Socket client, SimConsoleSession session) {
        byte[] part = new byte[4096];
        try (session) {
            InputStream in = client.getInputStream();
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                ByteBuffer received = ByteBuffer.wrap(part, 0, count);
                while (received.hasRemaining()) {
                    session.write(received);
                }
            }
        } catch (IOException ended) {
            logger.log(System.Logger.Level.DEBUG, "a VNC client went", ended);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            logger.log(System.Logger.Level.WARNING, "could not close the VNC port", failed);
        }
    }
}
