package io.quantix.kvm.ffi;

import io.quantix.ffi.HandleClosedException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Native connections for one kind of call: as many as it takes. A driver inside this process has one, which serves everything.
 *
 * <p>A daemon serves a client only so many requests at once (libvirtd's {@code max_client_requests}, by default 5), and reads nothing more of
 * it until one of them is done, not even its signs of life. So no connection gets more calls than that, calls that are stuck included; when
 * all are taken another one is opened. A connection whose socket broke is replaced.
 */
final class ConnectionSet {

    private static final class Seats {
        final NativeConnection connection;
        int taken = 1;

        Seats(NativeConnection connection) {
            this.connection = connection;
        }
    }

    private final String what;
    private final Supplier<MemorySegment> opener;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Seats> open = new ArrayList<>();
    private final @Nullable NativeConnection only;
    private boolean closed;

    private ConnectionSet(String what, Supplier<MemorySegment> opener, int most, @Nullable NativeConnection only) {
        this.what = what;
        this.opener = opener;
        this.most = most;
        this.only = only;
    }

    /**
     * Returns a set that grows with its calls.
     *
     * @param what names a connection in errors
     * @param opener opens another one; called by tasks of a pool
     * @param most how many calls may be inside one at once
     */
    static ConnectionSet growing(String what, Supplier<MemorySegment> opener, int most) {
        return new ConnectionSet(what, opener, most, null);
    }

    /** Returns the set of one connection that takes every call. */
    static ConnectionSet of(NativeConnection only) {
        return new ConnectionSet(
                only.toString(),
                () -> {
                    throw new IllegalStateException(only + " is the only one");
                },
                Integer.MAX_VALUE,
                only);
    }

    /** Calls with a connection that has room for the call. */
    <T extends @Nullable Object> T with(Function<NativeConnection, T> call) {
        if (only != null) {
            return call.apply(only);
        }
        Seats seats = take();
        try {
            return call.apply(seats.connection);
        } finally {
            leave(seats);
        }
    }

    /** Calls with a connection nobody else uses, and closes it again: for what stalls every other call of its connection. */
    <T extends @Nullable Object> T alone(Function<NativeConnection, T> call) {
        if (only != null) {
            return call.apply(only);
        }
        NativeConnection connection = new NativeConnection(what, opener.get());
        try {
            return call.apply(connection);
        } finally {
            connection.close(Duration.ZERO);
        }
    }

    private Seats take() {
        while (true) {
            Seats free = free();
            if (free == null) {
                return another();
            }
            if (free.connection.isAlive()) {
                return free;
            }
            discard(free);
        }
    }

    private @Nullable Seats free() {
        lock.lock();
        try {
            if (closed) {
                throw new HandleClosedException(what);
            }
            for (Seats seats : open) {
                if (seats.taken < most) {
                    seats.taken++;
                    return seats;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Seats another() {
        NativeConnection connection = new NativeConnection(what, opener.get());
        lock.lock();
        try {
            if (!closed) {
                Seats seats = new Seats(connection);
                open.add(seats);
                return seats;
            }
        } finally {
            lock.unlock();
        }
        connection.close(Duration.ZERO);
        throw new HandleClosedException(what);
    }

    /** The calls still inside end by themselves, as their socket is gone. */
    private void discard(Seats broken) {
        lock.lock();
        try {
            open.remove(broken);
        } finally {
            lock.unlock();
        }
        broken.connection.close(Duration.ZERO);
    }

    private void leave(Seats seats) {
        lock.lock();
        try {
            seats.taken--;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many connections of its own are open. */
    int size() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further calls, and closes each connection of its own when its calls have returned; waits at most so long for all of them. */
    void close(Duration atMost) {
        List<Seats> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(open);
            open.clear();
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + atMost.toNanos();
        for (Seats seats : all) {
            seats.connection.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
