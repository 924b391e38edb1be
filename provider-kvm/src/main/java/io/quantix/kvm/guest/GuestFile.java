package io.quantix.kvm.guest;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A file an agent has open for us. Each step is a question of its own, so that the agent answers others in between. */
final class GuestFile implements AutoCloseable {

    /** libvirt takes an answer apart ever more slowly the longer it is. */
    static final int CHUNK = 64 * 1024;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    private final AgentChannel channel;
    private final long handle;
    private boolean closed;

    private GuestFile(AgentChannel channel, long handle) {
        this.channel = channel;
        this.handle = handle;
    }

    /**
     * Opens a file.
     *
     * @param mode as for fopen
     */
    static GuestFile open(AgentChannel channel, String path, String mode) {
        return new GuestFile(
                channel,
                channel.ask("guest-file-open", Map.of("path", path, "mode", mode))
                        .number());
    }

    void seek(long offset) {
        channel.ask("guest-file-seek", Map.of("handle", handle, "offset", offset, "whence", "set"));
    }

    /** Returns up to a chunk from where it stands; nothing at the end, which may grow. */
    byte[] read(long most) {
        int count = (int) Math.min(most, CHUNK);
        Answer read = channel.ask("guest-file-read", Map.of("handle", handle, "count", count));
        byte[] bytes = read.get("buf-b64").bytes();
        if (bytes.length > count || bytes.length != read.get("count").count()) {
            throw read.malformed("at most " + count + " bytes, as many as it says");
        }
        return bytes;
    }

    /** Writes all of the buffer where it stands. */
    void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte[] chunk = Arrays.copyOfRange(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
            Answer written = channel.ask(
                    "guest-file-write",
                    Map.of("handle", handle, "buf-b64", Base64.getEncoder().encodeToString(chunk)));
            long count = written.get("count").count();
            if (count == 0 || count > chunk.length) {
                throw written.malformed("how many bytes were written, 1 to " + chunk.length);
            }
            bytes.position(bytes.position() + (int) count);
        }
    }

    /** Hands what was written to the guest's system, which may refuse it only now. */
    void flush() {
        channel.ask("guest-file-flush", Map.of("handle", handle));
    }

    /** Closes it, and says what the guest's system refuses only now. */
    void finish() {
        closed = true;
        channel.ask("guest-file-close", Map.of("handle", handle));
    }

    /**
     * Closes it if that was not done, whatever became of the operation's own call. An agent that is silent is not waited for: the wish
     * reaches it when it speaks again.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread closing = Thread.ofVirtual().name("guest-file-close").start(() -> {
            try {
                channel.ask("guest-file-close", Map.of("handle", handle), CLOSE_WAIT, CallContext.within(CLOSE_WAIT));
            } catch (AgentRefused | ProviderException gone) {
                System.getLogger(GuestFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "a file in a guest could not be closed", gone);
            }
        });
        // Who gave up waits for nothing more.
        boolean cancelled = channel.call().cancellation().isCancelled();
        Duration left = cancelled ? Duration.ZERO : channel.call().remaining();
        try {
            closing.join(left.compareTo(CLOSE_WAIT) < 0 ? left : CLOSE_WAIT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
