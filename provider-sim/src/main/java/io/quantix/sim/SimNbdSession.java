package io.quantix.sim;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client of an NBD server that lets nobody write: the fixed newstyle handshake, reads, and one metadata context that tells what changed.
 *
 * @see <a href="https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md">the protocol</a>
 */
final class SimNbdSession {

    private static final long GREETING = 0x4e42444d41474943L;
    private static final long OPTION_MAGIC = 0x49484156454f5054L;
    private static final long OPTION_REPLY_MAGIC = 0x3e889045565a9L;
    private static final int REQUEST_MAGIC = 0x25609513;
    private static final int SIMPLE_REPLY_MAGIC = 0x67446698;
    private static final int CHUNK_MAGIC = 0x668e33ef;
    private static final int FIXED_NEWSTYLE = 1;

    /** The only option that has no answer for what is refused. */
    private static final int OPTION_EXPORT_NAME = 1;

    private static final int OPTION_ABORT = 2;
    private static final int OPTION_LIST = 3;
    private static final int OPTION_INFO = 6;
    private static final int OPTION_GO = 7;
    private static final int OPTION_STRUCTURED_REPLY = 8;
    private static final int OPTION_SET_META_CONTEXT = 10;
    private static final int REPLY_ACK = 1;
    private static final int REPLY_SERVER = 2;
    private static final int REPLY_INFO = 3;
    private static final int REPLY_META_CONTEXT = 4;
    private static final int ERROR_UNSUPPORTED = 0x8000_0001;
    private static final int ERROR_UNKNOWN_EXPORT = 0x8000_0006;

    /** There are flags, nobody writes, and several connections see the same. */
    private static final int EXPORT_FLAGS = 1 | 1 << 1 | 1 << 8;

    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int DISCONNECT = 2;
    private static final int BLOCK_STATUS = 7;
    private static final int CHUNK_DONE = 1;
    private static final int CHUNK_DATA = 1;
    private static final int CHUNK_STATUS = 5;
    private static final int CHUNK_ERROR = 0x8001;
    private static final int NOT_PERMITTED = 1;
    private static final int INVALID = 22;

    private static final int CONTEXT = 1;
    private static final int LONGEST_OPTION = 65_536;
    private static final int LONGEST_REQUEST = 32 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<String, DiskImage> disks;
    private final long since;
    private boolean structured;
    private String context = "";
    private @Nullable DiskImage disk;

    SimNbdSession(SocketChannel client, Map<String, DiskImage> disks, long since) {
        this.in = new DataInputStream(Channels.newInputStream(client));
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client)));
        this.disks = disks;
        this.since = since;
    }

    void serve() throws IOException {
        out.writeLong(GREETING);
        out.writeLong(OPTION_MAGIC);
        out.writeShort(FIXED_NEWSTYLE);
        out.flush();
        in.readInt();
        while (disk == null) {
            if (!option()) {
                return;
            }
        }
        while (request(disk)) {
            out.flush();
        }
    }

    /** Answers an option; false when the client leaves. */
    private boolean option() throws IOException {
        require(in.readLong() == OPTION_MAGIC, "the client sends no option");
        int option = in.readInt();
        int length = in.readInt();
        require(length >= 0 && length <= LONGEST_OPTION, "the client sends an option of " + length + " bytes");
        ByteBuffer data = ByteBuffer.wrap(in.readNBytes(length));
        switch (option) {
            case OPTION_EXPORT_NAME -> throw new IOException("the client does not speak the fixed newstyle");
            case OPTION_ABORT -> reply(option, REPLY_ACK, ByteBuffer.allocate(0));
            case OPTION_LIST -> {
                for (String name : disks.keySet()) {
                    reply(option, REPLY_SERVER, text(name));
                }
                reply(option, REPLY_ACK, ByteBuffer.allocate(0));
            }
            case OPTION_STRUCTURED_REPLY -> {
                structured = true;
                reply(option, REPLY_ACK, ByteBuffer.allocate(0));
            }
            case OPTION_SET_META_CONTEXT -> contexts(data);
            case OPTION_INFO, OPTION_GO -> export(option, text(data));
            default -> reply(option, ERROR_UNSUPPORTED, ByteBuffer.allocate(0));
        }
        out.flush();
        return option != OPTION_ABORT;
    }

    private void contexts(ByteBuffer data) throws IOException {
        String export = text(data);
        context = "";
        for (int left = data.getInt(); left > 0; left--) {
            if (text(data).equals(SimPulls.CHANGES) && since != DiskImage.EVERYTHING && disks.containsKey(export)) {
                context = export;
                byte[] name = SimPulls.CHANGES.getBytes(StandardCharsets.UTF_8);
                reply(
                        OPTION_SET_META_CONTEXT,
                        REPLY_META_CONTEXT,
                        ByteBuffer.allocate(4 + name.length)
                                .putInt(CONTEXT)
                                .put(name)
                                .flip());
            }
        }
        reply(OPTION_SET_META_CONTEXT, REPLY_ACK, ByteBuffer.allocate(0));
    }

    private void export(int option, String name) throws IOException {
        DiskImage named = disks.get(name);
        if (named == null) {
            reply(option, ERROR_UNKNOWN_EXPORT, ByteBuffer.allocate(0));
            return;
        }
        reply(
                option,
                REPLY_INFO,
                ByteBuffer.allocate(12)
                        .putShort((short) 0)
                        .putLong(named.capacity().bytes())
                        .putShort((short) EXPORT_FLAGS)
                        .flip());
        reply(option, REPLY_ACK, ByteBuffer.allocate(0));
        disk = option == OPTION_GO ? named : null;
    }

    private void reply(int option, int type, ByteBuffer data) throws IOException {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        out.writeLong(OPTION_REPLY_MAGIC);
        out.writeInt(option);
        out.writeInt(type);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static ByteBuffer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private static String text(ByteBuffer data) throws IOException {
        int length = data.remaining() < 4 ? -1 : data.getInt();
        require(length >= 0 && length <= data.remaining(), "the client sends a name that is cut off");
        byte[] bytes = new byte[length];
        data.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Answers a request; false when the client leaves. */
    private boolean request(DiskImage open) throws IOException {
        require(in.readInt() == REQUEST_MAGIC, "the client sends no request");
        in.readShort();
        int type = in.readUnsignedShort();
        long handle = in.readLong();
        long offset = in.readLong();
        int length = in.readInt();
        if (type == DISCONNECT) {
            return false;
        }
        if (type == WRITE) {
            in.skipNBytes(Integer.toUnsignedLong(length));
            fail(handle, NOT_PERMITTED);
            return true;
        }
        boolean within = length > 0 && offset >= 0 && offset <= open.capacity().bytes() - length;
        if (type == READ && within && length <= LONGEST_REQUEST) {
            read(handle, offset, open.read(offset, length));
        } else if (type == BLOCK_STATUS && within && structured && context.equals(open.name())) {
            status(handle, open, offset, length);
        } else {
            fail(handle, type == READ || type == BLOCK_STATUS ? INVALID : NOT_PERMITTED);
        }
        return true;
    }

    private void read(long handle, long offset, byte[] bytes) throws IOException {
        if (!structured) {
            simple(handle, 0);
            out.write(bytes);
            return;
        }
        chunk(handle, CHUNK_DATA, 8 + bytes.length);
        out.writeLong(offset);
        out.write(bytes);
    }

    /** Tells of the part in pieces of a block, each of which changed or did not. */
    private void status(long handle, DiskImage open, long offset, int length) throws IOException {
        List<Long> changed =
                open.since(since).stream().map(SimDisk.Block::index).toList();
        long first = offset / SimDisk.BLOCK;
        long last = (offset + length - 1) / SimDisk.BLOCK;
        chunk(handle, CHUNK_STATUS, Math.toIntExact(4 + 8 * (last - first + 1)));
        out.writeInt(CONTEXT);
        for (long block = first; block <= last; block++) {
            long from = Math.max(offset, block * SimDisk.BLOCK);
            long to = Math.min(offset + length, (block + 1) * SimDisk.BLOCK);
            out.writeInt((int) (to - from));
            out.writeInt(changed.contains(block) ? 1 : 0);
        }
    }

    private void fail(long handle, int error) throws IOException {
        if (!structured) {
            simple(handle, error);
            return;
        }
        chunk(handle, CHUNK_ERROR, 6);
        out.writeInt(error);
        out.writeShort(0);
    }

    private void simple(long handle, int error) throws IOException {
        out.writeInt(SIMPLE_REPLY_MAGIC);
        out.writeInt(error);
        out.writeLong(handle);
    }

    private void chunk(long handle, int type, int length) throws IOException {
        out.writeInt(CHUNK_MAGIC);
        out.writeShort(CHUNK_DONE);
        out.writeShort(type);
        out.writeLong(handle);
        out.writeInt(length);
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
