package io.quantix.kvm.machine;

import io.quantix.spi.vm.ConsoleSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A console on a channel of bytes. */
final class ChannelSession implements ConsoleSession {

    private final ByteChannel channel;
    private final String peerEnded;
    private final Consumer<ChannelSession> onEnd;
    private final AtomicReference<String> reason = new AtomicReference<>("");

    /**
     * @param channel open, in both directions
     * @param peerEnded what is said when the other side ends it
     * @param onEnd told once when it has ended
     */
    ChannelSession(ByteChannel channel, String peerEnded, Consumer<ChannelSession> onEnd) {
        this.channel = channel;
        this.peerEnded = peerEnded;
        this.onEnd = onEnd;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            int count = channel.read(target);
            if (count < 0) {
                end(peerEnded);
            }
            return count;
        } catch (AsynchronousCloseException closedByUs) {
            return -1;
        } catch (ClosedChannelException alreadyClosed) {
            return -1;
        } catch (IOException broken) {
            end(peerEnded + ": " + broken.getMessage());
            return -1;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        try {
            return channel.write(source);
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException broken) {
            end(peerEnded + ": " + broken.getMessage());
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return reason.get().isEmpty() && channel.isOpen();
    }

    @Override
    public String endReason() {
        return reason.get();
    }

    @Override
    public void close() {
        end("it was closed");
    }

    void end(String why) {
        if (reason.compareAndSet("", why)) {
            onEnd.accept(this);
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to close.
                return;
            }
        }
    }
}
