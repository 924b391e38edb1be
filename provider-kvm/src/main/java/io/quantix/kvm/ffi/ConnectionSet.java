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
 * <p>Calls that share a socket are not independent. Of the threads with a call on it one owns it and sends for all; libvirt before 10.0 may
 * lose the word that another call waits to be sent, which then waits until the owner's call ends, or for the next keepalive tick. And a daemon
 * serves a client only so many requests at once (libvirtd's {@code max_client_requests}, by default 5). So a connection has one call at a time:
 * one that is stuck takes its socket with it, and delays nobody. A connection whose socket broke is replaced.
 */
final class ConnectionSet {

    private static final class Seat {
        final NativeConnection connection;
        boolean taken = true;

        Seat(NativeConnection connection) {
            this.connection = connection;
        }
    }

    private final String what;
    private final Supplier<MemorySegment> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Seat> open = new ArrayList<>();
    private final @Nullable NativeConnection only;
    private boolean closed;

    private ConnectionSet(String what, Supplier<MemorySegment> opener, @Nullable NativeConnection only) {
        this.what = what;
        this.opener = opener;
        this.only = only;
    }

    /**
     * Returns a set that grows with its calls.
     *
     * @param what names a connection in errors
     * @param opener opens another one; called by tasks of a pool
     */
    static ConnectionSet growing(String what, Supplier<MemorySegment> opener) {
        return new ConnectionSet(what, opener, null);
    }

    /** Returns the set of one connection that takes every call. */
    static ConnectionSet of(NativeConnection only) {
        return new ConnectionSet(
                only.toString(),
                () -> {
                    throw new IllegalStateException(only + " is the only one");
                },
                only);
    }

    /** Calls with a connection that nothing else uses meanwhile. */
    <T extends @Nullable Object> T with(Function<NativeConnection, T> call) {
        if (only != null) {
            return call.apply(only);
        }
        Seat seat = take();
        try {
            return call.apply(seat.connection);
        } finally {
            leave(seat);
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

    private Seat take() {
        while (true) {
            Seat free = free();
            if (free == null) {
                return another();
            }
            if (free.connection.isAlive()) {
                return free;
            }
            discard(free);
        }
    }

    private @Nullable Seat free() {
        lock.lock();
        try {
            if (closed) {
                throw new HandleClosedException(what);
            }
            for (Seat seat : open) {
                if (!seat.taken) {
                    seat.taken = true;
                    return seat;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Seat another() {
        NativeConnection connection = new NativeConnection(what, opener.get());
        lock.lock();
        try {
            if (!closed) {
                Seat seat = new Seat(connection);
                open.add(seat);
                return seat;
            }
        } finally {
            lock.unlock();
        }
        connection.close(Duration.ZERO);
        throw new HandleClosedException(what);
    }

    /** The calls still inside end by themselves, as their socket is gone. */
    private void discard(Seat broken) {
        lock.lock();
        try {
            open.remove(broken);
        } finally {
            lock.unlock();
        }
        broken.connection.close(Duration.ZERO);
    }

    private void leave(Seat seat) {
        lock.lock();
        try {
            seat.taken = false;
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
        List<Seat> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(open);
            open.clear();
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + atMost.toNanos();
        for (Seat seat : all) {
            seat.connection.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
