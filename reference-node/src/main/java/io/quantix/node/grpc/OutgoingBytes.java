package io.quantix.node.grpc;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** What a provider writes, on its way to a client: in pieces of a size that every client takes. */
final class OutgoingBytes implements WritableByteChannel {

    private static final int PIECE = 64 << 10;

    private final Sender sender;

    /** Sends a piece; fails when the client has gone away. */
    @FunctionalInterface
    interface Sender {
        void send(ByteString piece) throws IOException;
    }

    OutgoingBytes(Sender sender) {
        this.sender = sender;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int all = from.remaining();
        while (from.hasRemaining()) {
            ByteBuffer piece = from.slice(from.position(), Math.min(PIECE, from.remaining()));
            int size = piece.remaining();
            sender.send(ByteString.copyFrom(piece));
            from.position(from.position() + size);
        }
        return all;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Whoever made it ends the call.
    }
}
