package io.quantix.sim;

import io.quantix.spi.vm.ConsoleSession;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One open console. What the machine sends waits in a buffer that drops the oldest bytes when nobody reads; what the caller sends
 * waits until the machine takes it, and a caller who sends too much waits with it.
 */
final class SimConsoleSession implements ConsoleSession {

    private static final int MOST_UNREAD = 1 << 20;
    private static final int MOST_UNTAKEN = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SimBytes unread = new SimBytes();
    private final SimBytes untaken = new SimBytes();
    private final Consumer<SimConsoleSession> onInput;
    private final Consumer<SimConsoleSession> onClose;
    private String endReason = "";

    /**
     * @param onInput told, with no lock held, that there is something to take
     * @param onClose told, with no lock held, that the caller closed the session
     */
    SimConsoleSession(Consumer<SimConsoleSession> onInput, Consumer<SimConsoleSession> onClose) {
        this.onInput = onInput;
        this.onClose = onClose;
    }

    @Override
    public int read(ByteBuffer target) throws ClosedByInterruptException {
        lock.lock();
        try {
            if (!target.hasRemaining()) {
                return 0;
            }
            while (unread.isEmpty() && endReason.isEmpty()) {
                changed.await();
            }
            return unread.isEmpty() ? -1 : unread.moveTo(target);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int write(ByteBuffer source) throws ClosedChannelException {
        int taken;
        lock.lock();
        try {
            while (source.hasRemaining() && untaken.size() >= MOST_UNTAKEN && endReason.isEmpty()) {
                changed.await();
            }
            if (!endReason.isEmpty()) {
                throw new ClosedChannelException();
            }
            taken = Math.min(source.remaining(), MOST_UNTAKEN - untaken.size());
            byte[] bytes = new byte[taken];
            source.get(bytes);
            untaken.add(bytes);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
        onInput.accept(this);
        return taken;
    }

    /** As a channel does it: an interrupt closes it, and the thread stays interrupted. */
    private ClosedByInterruptException interrupted() {
        end("the thread that used it was interrupted");
        Thread.currentThread().interrupt();
        return new ClosedByInterruptException();
    }

    /** Hands over what the caller sent; empty when there is nothing. */
    byte[] take() {
        lock.lock();
        try {
            changed.signalAll();
            return untaken.takeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends bytes of the machine to the caller; without effect once the session has ended. */
    void deliver(byte[] bytes) {
        lock.lock();
        try {
            if (endReason.isEmpty()) {
                unread.add(bytes);
                unread.dropOldest(unread.size() - MOST_UNREAD);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the session from the machine's side; what was sent before can still be read. */
    boolean end(String why) {
        lock.lock();
        try {
            boolean first = endReason.isEmpty();
            if (first) {
                endReason = why;
                changed.signalAll();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        return endReason().isEmpty();
    }

    @Override
    public String endReason() {
        lock.lock();
        try {
            return endReason;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (end("closed by its user")) {
            lock.lock();
            try {
                unread.takeAll();
            } finally {
                lock.unlock();
            }
            onClose.accept(this);
        }
    }
}
