package io.quantix.spi.vm;

import java.nio.channels.ByteChannel;

/**
 * An open console: bytes in both directions.
 *
 * <p>{@code read} waits for at least one byte and returns -1 once the session has ended; {@code write} takes at least one byte and waits
 * while the guest does not read. One thread may read while another writes. {@link #close} ends both from any thread and is idempotent; a
 * reader then sees the end, a writer a {@link java.nio.channels.ClosedChannelException}.
 *
 * @since 1.0
 */
public interface ConsoleSession extends ByteChannel {

    /** Says why the session ended, for a person; empty while it is open. */
    String endReason();

    @Override
    void close();
}
