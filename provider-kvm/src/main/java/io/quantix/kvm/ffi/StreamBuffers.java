package io.quantix.kvm.ffi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What waits between the event loop and the reader and writer of a {@link LibvirtStream}. The event loop never waits here. */
final class StreamBuffers {

    /** Reading pauses here; what one event brings may go over it by a chunk. */
    private static final int MOST_RECEIVED = 1024 * 1024;

    private static final int MOST_TO_SEND = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> received = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> toSend = new ArrayDeque<>();
    private long receivedBytes;
    private long toSendBytes;
    private boolean paused;
    private boolean ended;
    private boolean closed;
    private @Nullable LibvirtException failure;

    /** Waits for bytes; returns -1 at the end. */
    int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            refuseIfClosed();
            awaitWhile(() -> received.isEmpty() && !ended);
            int before = target.position();
            while (target.hasRemaining() && !received.isEmpty()) {
                ByteBuffer first = received.element();
                int length = Math.min(first.remaining(), target.remaining());
                target.put(first.slice(first.position(), length));
                first.position(first.position() + length);
                receivedBytes -= length;
                if (!first.hasRemaining()) {
                    received.remove();
                }
            }
            int read = target.position() - before;
            return read == 0 && received.isEmpty() && ended ? endOfStream() : read;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room, takes what fits, and says whether the event loop must be told that there is something to send. */
    boolean write(ByteBuffer source) throws IOException {
        lock.lock();
        try {
            refuseIfClosed();
            awaitWhile(() -> toSendBytes >= MOST_TO_SEND && !ended);
            if (ended) {
                throw broken("the stream has ended");
            }
            int length = (int) Math.min(source.remaining(), MOST_TO_SEND - toSendBytes);
            ByteBuffer copy = ByteBuffer.allocate(length);
            copy.put(source.slice(source.position(), length)).flip();
            source.position(source.position() + length);
            boolean first = toSend.isEmpty();
            toSend.add(copy);
            toSendBytes += length;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether reading was paused and there is room for it to go on. */
    boolean roomAgain() {
        lock.lock();
        try {
            return paused && receivedBytes < MOST_RECEIVED / 2;
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return receivedBytes < MOST_RECEIVED;
        } finally {
            lock.unlock();
        }
    }

    void received(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        lock.lock();
        try {
            if (!closed) {
                received.add(copy);
                receivedBytes += copy.remaining();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Copies what is first to be sent, and returns how much that is. */
    int peek(ByteBuffer target) {
        lock.lock();
        try {
            ByteBuffer first = toSend.peek();
            if (first == null) {
                return 0;
            }
            int length = Math.min(first.remaining(), target.remaining());
            target.put(first.slice(first.position(), length));
            return length;
        } finally {
            lock.unlock();
        }
    }

    void sent(int bytes) {
        lock.lock();
        try {
            ByteBuffer first = toSend.peek();
            if (first == null) {
                return;
            }
            first.position(first.position() + bytes);
            toSendBytes -= bytes;
            if (!first.hasRemaining()) {
                toSend.remove();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns which of the two events there is a use for now. */
    int wantedEvents(int readable, int writable) {
        lock.lock();
        try {
            paused = receivedBytes >= MOST_RECEIVED;
            return (paused ? 0 : readable) | (toSend.isEmpty() ? 0 : writable);
        } finally {
            lock.unlock();
        }
    }

    /** Runs while neither side changes anything, so that what is told to libvirt is in the order of the changes. */
    void whileStable(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    /** The other side is gone: what was received can still be read. */
    void end(@Nullable LibvirtException why) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    boolean endedCleanly() {
        lock.lock();
        try {
            return ended && failure == null;
        } finally {
            lock.unlock();
        }
    }

    private void awaitWhile(BooleanSupplier condition) throws IOException {
        try {
            while (condition.getAsBoolean()) {
                changed.await();
                if (closed) {
                    throw new AsynchronousCloseException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a stream");
        }
    }

    private void refuseIfClosed() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private int endOfStream() throws IOException {
        if (failure != null) {
            throw broken("the stream broke");
        }
        return -1;
    }

    private IOException broken(String what) {
        return failure == null ? new IOException(what) : new IOException(what + ": " + failure.getMessage(), failure);
    }
}
