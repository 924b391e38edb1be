package io.quantix.node.grpc;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, to be read by a provider. The next message is asked for when the one before has been read, so a client cannot flood
 * the node.
 */
final class IncomingBytes implements ReadableByteChannel {

    /** A piece of what came, or how it ended. */
    private sealed interface Piece {
        record Bytes(ByteString bytes) implements Piece {}

        record End(@Nullable String failure) implements Piece {}
    }

    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final Runnable wantMore;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private Piece.@Nullable End end;
    private volatile boolean closed;

    /**
     * @param wantMore asks for one more message
     */
    IncomingBytes(Runnable wantMore) {
        this.wantMore = wantMore;
    }

    void add(ByteString bytes) {
        pieces.add(new Piece.Bytes(bytes));
    }

    /** The client has sent everything. */
    void complete() {
        pieces.add(new Piece.End(null));
    }

    /** Nothing more comes, and something is missing. */
    void fail(String why) {
        pieces.add(new Piece.End(why));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        while (!current.hasRemaining()) {
            if (end != null) {
                return ended(end);
            }
            switch (take()) {
                case Piece.Bytes(ByteString bytes) -> {
                    current = bytes.asReadOnlyByteBuffer();
                    wantMore.run();
                }
                case Piece.End last -> end = last;
            }
        }
        int count = Math.min(current.remaining(), into.remaining());
        into.put(current.slice(current.position(), count));
        current.position(current.position() + count);
        return count;
    }

    private static int ended(Piece.End end) throws IOException {
        if (end.failure() != null) {
            throw new IOException(end.failure());
        }
        return -1;
    }

    private Piece take() throws IOException {
        try {
            return pieces.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        fail("closed");
    }
}
