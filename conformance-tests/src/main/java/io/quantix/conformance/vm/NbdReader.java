package io.quantix.conformance.vm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an export of an NBD server on a Unix socket, and asks which parts of it changed: the fixed newstyle handshake, structured replies
 * and one metadata context, as <a href="https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md">the protocol</a> has them.
 */
final class NbdReader implements AutoCloseable {

    private static final long OPTION_MAGIC = 0x49484156454F5054L;
    private static final long OPTION_REPLY_MAGIC = 0x3e889045565a9L;
    private static final int REQUEST_MAGIC = 0x25609513;
    private static final int SIMPLE_REPLY_MAGIC = 0x67446698;
    private static final int STRUCTURED_REPLY_MAGIC = 0x668e33ef;
    private static final int OPTION_GO = 7;
    private static final int OPTION_STRUCTURED_REPLY = 8;
    private static final int OPTION_SET_META_CONTEXT = 10;
    private static final int REPLY_ACK = 1;
    private static final int REPLY_INFO = 3;
    private static final int REPLY_META_CONTEXT = 4;
    private static final int FIXED_NEWSTYLE = 1;
    private static final int NO_ZEROES = 2;
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int DISCONNECT = 2;
    private static final int BLOCK_STATUS = 7;
    private static final int CHUNK_DATA = 1;
    private static final int CHUNK_HOLE = 2;
    private static final int CHUNK_STATUS = 5;
    private static final int CHUNK_DONE = 1;
    private static final int CHUNK_ERROR = 0x8000;
    /** In a context of changes: the extent changed. */
    private static final int DIRTY = 1;

    private final SocketChannel socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private long size;

    private NbdReader(SocketChannel socket) {
        this.socket = socket;
        this.in = new DataInputStream(Channels.newInputStream(socket));
        this.out = new DataOutputStream(Channels.newOutputStream(socket));
    }

    /**
     * Connects to {@code nbd+unix:///export?socket=/path}.
     *
     * @param context the metadata context to ask for
     */
    static NbdReader open(URI uri, Optional<String> context) throws IOException {
        String query = Optional.ofNullable(uri.getQuery()).orElse("");
        if (!"nbd+unix".equals(uri.getScheme()) || !query.startsWith("socket=")) {
            throw new IOException("this reader knows nbd+unix only, found " + uri);
        }
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(UnixDomainSocketAddress.of(query.substring("socket=".length())));
            NbdReader reader = new NbdReader(socket);
            reader.shakeHands(uri.getPath().substring(1), context);
            return reader;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private void shakeHands(String export, Optional<String> context) throws IOException {
        in.readLong();
        require(in.readLong() == OPTION_MAGIC, "the server does not speak newstyle NBD");
        int flags = in.readUnsignedShort();
        require((flags & FIXED_NEWSTYLE) != 0, "the server does not speak fixed newstyle NBD");
        out.writeInt(FIXED_NEWSTYLE | (flags & NO_ZEROES));
        byte[] name = export.getBytes(StandardCharsets.UTF_8);
        option(OPTION_STRUCTURED_REPLY, ByteBuffer.allocate(0));
        acknowledged("structured replies");
        if (context.isPresent()) {
            byte[] wanted = context.get().getBytes(StandardCharsets.UTF_8);
            option(
                    OPTION_SET_META_CONTEXT,
                    ByteBuffer.allocate(12 + name.length + wanted.length)
                            .putInt(name.length)
                            .put(name)
                            .putInt(1)
                            .putInt(wanted.length)
                            .put(wanted)
                            .flip());
            require(acknowledged("metadata contexts"), "the export has no metadata context " + context.get());
        }
        option(
                OPTION_GO,
                ByteBuffer.allocate(6 + name.length)
                        .putInt(name.length)
                        .put(name)
                        .putShort((short) 0)
                        .flip());
        acknowledged("the export " + export);
    }

    private void option(int option, ByteBuffer data) throws IOException {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        out.writeLong(OPTION_MAGIC);
        out.writeInt(option);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Reads replies to an option up to its acknowledgement; returns whether a metadata context was among them. */
    private boolean acknowledged(String what) throws IOException {
        boolean context = false;
        while (true) {
            require(in.readLong() == OPTION_REPLY_MAGIC, "the server answers nonsense");
            in.readInt();
            int type = in.readInt();
            ByteBuffer data = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            if (type == REPLY_ACK) {
                return context;
            }
            require(type > 0, "the server refuses " + what + " with error " + Integer.toHexString(type));
            context |= type == REPLY_META_CONTEXT;
            if (type == REPLY_INFO && data.getShort() == 0) {
                size = data.getLong();
            }
        }
    }

    /** Reads the whole export. */
    byte[] bytes() throws IOException {
        byte[] all = new byte[Math.toIntExact(size)];
        request(READ, all.length);
        chunks((type, data) -> {
            if (type == CHUNK_DATA) {
                int at = Math.toIntExact(data.getLong());
                data.get(all, at, data.remaining());
            } else {
                require(type == CHUNK_HOLE, "a read is answered by a chunk of type " + type);
            }
        });
        return all;
    }

    /** Returns the blocks, of a size, in which something changed. */
    Set<Integer> changed(int blockSize) throws IOException {
        Set<Integer> blocks = new TreeSet<>();
        long asked = 0;
        while (asked < size) {
            long from = asked;
            request(BLOCK_STATUS, from, Math.toIntExact(size - from));
            long[] seen = {from};
            chunks((type, data) -> {
                require(type == CHUNK_STATUS, "a question is answered by a chunk of type " + type);
                data.getInt();
                while (data.hasRemaining()) {
                    long length = Integer.toUnsignedLong(data.getInt());
                    if ((data.getInt() & DIRTY) != 0) {
                        for (long at = seen[0]; at < seen[0] + length; at += blockSize) {
                            blocks.add(Math.toIntExact(at / blockSize));
                        }
                    }
                    seen[0] += length;
                }
            });
            require(seen[0] > from, "the server knows nothing of what comes after " + from);
            asked = seen[0];
        }
        return blocks;
    }

    /** Tries to write; returns whether the server lets it. */
    boolean lets(byte[] bytes, long at) throws IOException {
        request(WRITE, at, bytes.length);
        out.write(bytes);
        out.flush();
        if (in.readInt() == SIMPLE_REPLY_MAGIC) {
            int error = in.readInt();
            in.readLong();
            return error == 0;
        }
        in.readUnsignedShort();
        int type = in.readUnsignedShort();
        in.readLong();
        in.skipNBytes(in.readInt());
        return type < CHUNK_ERROR;
    }

    private void request(int type, int length) throws IOException {
        request(type, 0, length);
    }

    private void request(int type, long offset, int length) throws IOException {
        out.writeInt(REQUEST_MAGIC);
        out.writeShort(0);
        out.writeShort(type);
        out.writeLong(1);
        out.writeLong(offset);
        out.writeInt(length);
        out.flush();
    }

    private interface Chunk {
        void take(int type, ByteBuffer data) throws IOException;
    }

    private void chunks(Chunk taker) throws IOException {
        boolean done = false;
        while (!done) {
            require(in.readInt() == STRUCTURED_REPLY_MAGIC, "the server answers nonsense");
            done = (in.readUnsignedShort() & CHUNK_DONE) != 0;
            int type = in.readUnsignedShort();
            in.readLong();
            ByteBuffer data = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            require(type < CHUNK_ERROR, "the server fails a request");
            if (type != 0) {
                taker.take(type, data);
            }
        }
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            request(DISCONNECT, 0);
        } catch (IOException gone) {
            // The server went first.
        }
    }
}
