package io.quantix.kvm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tells NFS clients on which ports a server listens: as much of a portmapper (RFC 1833) as one server registers with and libnfs asks. Debian's rpcbind
 * listens on every address of the machine, or not at all.
 */
final class PortMapper implements AutoCloseable {

    private static final int PORT = 111;
    private static final int LAST = 0x80000000;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SET = 1;
    private static final int UNSET = 2;
    private static final int GET = 3;

    private record Service(int program, int version, int protocol) {}

    private final Map<Service, Integer> ports = new ConcurrentHashMap<>();
    private final ServerSocketChannel clients;
    private final ServerSocketChannel servers;

    /**
     * @param address of the loopback, where clients ask
     * @param socket where the server registers
     */
    PortMapper(InetAddress address, Path socket) throws IOException {
        clients = listen(ServerSocketChannel.open(), new InetSocketAddress(address, PORT));
        servers = listen(ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(socket));
    }

    private ServerSocketChannel listen(ServerSocketChannel channel, SocketAddress address) throws IOException {
        channel.bind(address);
        Thread.ofVirtual().name("portmapper").start(() -> {
            while (channel.isOpen()) {
                try {
                    SocketChannel caller = channel.accept();
                    Thread.ofVirtual().name("portmapper-call").start(() -> serve(caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return channel;
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(caller));
            while (true) {
                byte[] call = in.readNBytes(in.readInt() & ~LAST);
                ByteBuffer reply = answer(ByteBuffer.wrap(call)).flip();
                out.writeInt(reply.remaining() | LAST);
                out.write(reply.array(), 0, reply.remaining());
                out.flush();
            }
        } catch (EOFException done) {
            // The caller has learnt what it wanted.
        } catch (IOException gone) {
            System.getLogger(PortMapper.class.getName()).log(System.Logger.Level.DEBUG, "a caller is gone", gone);
        }
    }

    /** Answers one call: its header, two opaque credentials, and what is asked. */
    private ByteBuffer answer(ByteBuffer call) {
        int id = call.getInt();
        call.position(call.position() + 3 * Integer.BYTES);
        int version = call.getInt();
        int procedure = call.getInt();
        skipCredentials(call);
        skipCredentials(call);
        ByteBuffer reply = ByteBuffer.allocate(256);
        reply.putInt(id).putInt(1).putInt(0).putInt(0).putInt(0).putInt(0);
        return version == 2 ? answerPorts(procedure, call, reply) : answerAddresses(procedure, call, reply);
    }

    private static void skipCredentials(ByteBuffer call) {
        call.getInt();
        text(call);
    }

    private static String text(ByteBuffer call) {
        byte[] bytes = new byte[call.getInt()];
        call.get(bytes);
        call.position(call.position() + (-bytes.length & 3));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ByteBuffer answerPorts(int procedure, ByteBuffer call, ByteBuffer reply) {
        if (procedure == 0) {
            return reply;
        }
        Service service = new Service(call.getInt(), call.getInt(), call.getInt());
        int port = call.getInt();
        return switch (procedure) {
            case SET -> {
                ports.put(service, port);
                yield reply.putInt(1);
            }
            case UNSET -> reply.putInt(1);
            default -> reply.putInt(ports.getOrDefault(service, 0));
        };
    }

    private ByteBuffer answerAddresses(int procedure, ByteBuffer call, ByteBuffer reply) {
        if (procedure == 0) {
            return reply;
        }
        int program = call.getInt();
        int version = call.getInt();
        Service service = new Service(program, version, text(call).startsWith("udp") ? UDP : TCP);
        String address = text(call);
        return switch (procedure) {
            case SET -> {
                String[] parts = address.split("\\.", -1);
                int high = Integer.parseInt(parts[parts.length - 2]);
                ports.put(service, high * 256 + Integer.parseInt(parts[parts.length - 1]));
                yield reply.putInt(1);
            }
            case GET -> reply.putInt(0);
            default -> reply.putInt(1);
        };
    }

    @Override
    public void close() throws IOException {
        clients.close();
        servers.close();
    }
}
