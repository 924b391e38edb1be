package io.quantix.spi.vm;

import java.nio.channels.ByteChannel;

/**
 * An open console: bytes in both directions.
 *
 * <p>{@code read} waits for at least one byte and returns -1 once the session has ended; {@code write} takes at least one byte and waits
 * while the guest does not read. One thread may read while another writes. {@link #close} ends both from any thread and is idempotent; a
 * reader then sees the end, a writer a {@link java.nio.channels.ClosedChannelException}.
 *
 * <p>Output nobody reads waits in a buffer of at least 64 KiB. Beyond it a serial port drops the oldest bytes, so that a guest never stands
 * still because somebody left a console open; a VNC server, whose protocol bears no gap, stops sending until it is read.
 *
 * @since 1.0
 */
public interface ConsoleSession extends ByteChannel {

    /** Says why the session ended, for a person; empty while it is open. */
    String endReason();

    @Override
    void close();
}
