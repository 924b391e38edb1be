package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.HandleClosedException;
import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativeHandle;
import io.quantix.kvm.ffi.LibvirtCalls.ConnectionCall;
import io.quantix.kvm.ffi.generated.VirCallbacks;
import io.quantix.kvm.ffi.generated.VirStream;
import io.quantix.kvm.ffi.generated.VirStreamConstants;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A duplex stream, such as a serial console, as a blocking channel.
 *
 * <p>It never holds a native thread while idle, and never sits in a blocking receive, which would stall every other call of
 * a remote connection: the event loop moves bytes between libvirt and two bounded {@link StreamBuffers} when there are any,
 * and readers and writers wait in Java. A reader that is slow pauses the sender.
 *
 * <p>Threading: one reader and one writer at a time. Closing ends their waits.
 */
public final class LibvirtStream implements ByteChannel {

    private static final Logger LOG = System.getLogger(LibvirtStream.class.getName());
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final int CHUNK = 64 * 1024;
    private static final int WOULD_BLOCK = -2;
    private static final int READABLE = VirStreamConstants.VIR_STREAM_EVENT_READABLE;
    private static final int WRITABLE = VirStreamConstants.VIR_STREAM_EVENT_WRITABLE;
    private static final int GONE =
            VirStreamConstants.VIR_STREAM_EVENT_ERROR | VirStreamConstants.VIR_STREAM_EVENT_HANGUP;

    private static final AtomicLong NUMBERS = new AtomicLong(1);
    private static final Map<Long, LibvirtStream> STREAMS = new ConcurrentHashMap<>();
    private static final MemorySegment ON_EVENT =
            VirCallbacks.virStreamEventCallback.stub(MethodHandles.lookup(), "onEvent");

    private final LibvirtCalls calls;
    private final NativeHandle handle;
    private final long number = NUMBERS.getAndIncrement();
    private final StreamBuffers buffers = new StreamBuffers();

    private LibvirtStream(LibvirtCalls calls, MemorySegment stream, String what) {
        this.calls = calls;
        this.handle = new NativeHandle("the stream of " + what, stream, this::release);
    }

    /** Opens a stream about a domain; {@code open} connects it to something. */
    static LibvirtStream open(LibvirtCalls calls, UUID uuid, Duration timeout, String what, Opening open) {
        return calls.about(uuid, LibvirtCalls.Lane.STREAM, timeout, what, new ConnectionCall<LibvirtStream>() {
            @Override
            public LibvirtStream apply(MemorySegment connection) {
                return DomainPointers.with(connection, uuid, domain -> {
                    MemorySegment stream = check(
                            "virStreamNew", VirStream.virStreamNew(connection, VirStreamConstants.VIR_STREAM_NONBLOCK));
                    try (Arena arena = Arena.ofConfined()) {
                        check(what, open.open(domain, stream, arena));
                    } catch (RuntimeException failed) {
                        VirStream.virStreamFree(stream);
                        throw failed;
                    }
                    return new LibvirtStream(calls, stream, what).watch();
                });
            }

            @Override
            public void disposeLate(LibvirtStream stream) {
                stream.release();
            }
        });
    }

    /**
     * Reads what has come, and waits only if nothing has.
     *
     * @return how many bytes, or -1 at the end of the stream
     * @throws java.nio.channels.AsynchronousCloseException if the stream is closed meanwhile
     * @throws java.nio.channels.ClosedChannelException if it was closed
     * @throws java.io.InterruptedIOException if the reader is interrupted
     * @throws IOException if the stream broke
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = buffers.read(target);
        if (read > 0 && buffers.roomAgain()) {
            attend();
        }
        return read;
    }

    /**
     * Writes everything, and waits while the buffer is full. What is written is sent in the background.
     *
     * @throws IOException as {@link #read}
     */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            if (buffers.write(source)) {
                attend();
            }
        }
        return length;
    }

    @Override
    public boolean isOpen() {
        return !handle.isClosed();
    }

    /** Ends the stream; what was written and not yet sent is dropped. A second call does nothing. */
    @Override
    public void close() {
        if (handle.isClosed()) {
            return;
        }
        try {
            calls.stream(QUICK.multipliedBy(2), "virStreamFree", () -> {
                release();
                return true;
            });
        } catch (NativeException late) {
            LOG.log(Logger.Level.WARNING, handle + " could not be closed in time", late);
        }
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    private LibvirtStream watch() {
        STREAMS.put(number, this);
        calls.own(this);
        int events = buffers.wantedEvents(READABLE, WRITABLE) | GONE;
        try {
            handle.with(stream -> check(
                    "virStreamEventAddCallback",
                    VirStream.virStreamEventAddCallback(
                            stream, events, ON_EVENT, MemorySegment.ofAddress(number), MemorySegment.NULL)));
        } catch (RuntimeException failed) {
            release();
            throw failed;
        }
        return this;
    }

    /** Closes on this thread, which must be one that may call libvirt. */
    private void release() {
        STREAMS.remove(number);
        calls.disown(this);
        buffers.close();
        handle.close(QUICK);
    }

    private void release(MemorySegment stream) {
        VirStream.virStreamEventRemoveCallback(stream);
        if (buffers.endedCleanly()) {
            VirStream.virStreamFinish(stream);
        } else {
            VirStream.virStreamAbort(stream);
        }
        VirStream.virStreamFree(stream);
    }

    /** Tells libvirt which events are wanted now, from a thread that may call it. */
    private void attend() {
        try {
            calls.stream(QUICK, "virStreamEventUpdateCallback", () -> {
                handle.with(stream -> {
                    updateEvents(stream);
                    return true;
                });
                return true;
            });
        } catch (HandleClosedException closed) {
            LOG.log(Logger.Level.TRACE, "closed meanwhile; the next read or write says so", closed);
        }
    }

    private void updateEvents(MemorySegment stream) {
        buffers.whileStable(() -> {
            if (!buffers.ended()) {
                VirStream.virStreamEventUpdateCallback(stream, buffers.wantedEvents(READABLE, WRITABLE) | GONE);
            }
        });
    }

    @SuppressWarnings("UnusedVariable") // the type is libvirt's; the handle's pointer is the same, and guarded
    static void onEvent(MemorySegment stream, int events, MemorySegment number) {
        LibvirtStream target = STREAMS.get(number.address());
        if (target == null) {
            return;
        }
        try {
            target.handle.with(pointer -> {
                target.move(pointer, events);
                return true;
            });
        } catch (HandleClosedException closed) {
            LOG.log(Logger.Level.TRACE, "an event for a stream that is being closed", closed);
        }
    }

    private void move(MemorySegment stream, int events) {
        boolean gone = (events & GONE) != 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK);
            if (gone || (events & READABLE) != 0) {
                receive(stream, chunk, gone);
            }
            if ((events & WRITABLE) != 0) {
                send(stream, chunk);
            }
        }
        if (gone) {
            buffers.end(null);
        }
        if (buffers.ended()) {
            VirStream.virStreamEventRemoveCallback(stream);
        } else {
            updateEvents(stream);
        }
    }

    private void receive(MemorySegment stream, MemorySegment chunk, boolean gone) {
        while (gone || buffers.hasRoom()) {
            int read = VirStream.virStreamRecv(stream, chunk, CHUNK);
            if (read == WOULD_BLOCK) {
                return;
            }
            if (read <= 0) {
                // A console whose domain has ended fails with EIO once it is hung up: that is its end, not a fault.
                buffers.end(read == 0 || gone ? null : LibvirtException.last("virStreamRecv"));
                return;
            }
            buffers.received(chunk.asSlice(0, read).asByteBuffer());
        }
    }

    private void send(MemorySegment stream, MemorySegment chunk) {
        int length = buffers.peek(chunk.asByteBuffer());
        while (length > 0) {
            int sent = VirStream.virStreamSend(stream, chunk, length);
            if (sent == WOULD_BLOCK) {
                return;
            }
            if (sent < 0) {
                buffers.end(LibvirtException.last("virStreamSend"));
                return;
            }
            buffers.sent(sent);
            length = buffers.peek(chunk.asByteBuffer());
        }
    }

    /** Connects a new stream to something of a domain; negative if that failed. */
    interface Opening {
        int open(MemorySegment domain, MemorySegment stream, Arena arena);
    }
}
