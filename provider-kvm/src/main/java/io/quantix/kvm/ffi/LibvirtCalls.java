package io.quantix.kvm.ffi;

import io.quantix.ffi.CStrings;
import io.quantix.ffi.NativeCall;
import io.quantix.ffi.NativeCallPool;
import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativeHandle;
import io.quantix.ffi.NativePoolMetrics;
import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one connection. Queries, changes, guest agents and streams have pools of their own, so that a pile of slow
 * changes does not delay a look; within each, one domain holds a few threads at most.
 */
final class LibvirtCalls implements AutoCloseable {

    /** Which threads a call about a domain takes. */
    enum Lane {
        /** Reads what libvirt knows. */
        QUERY,
        /** Changes the domain; may take as long as QEMU or the guest takes. */
        CHANGE,
        /** Ends the domain: has threads of its own, because it is the cure when every other change is stuck. */
        FORCE,
        /** Asks the guest agent, which may be gone. */
        GUEST
    }

    private static final Logger LOG = System.getLogger(LibvirtCalls.class.getName());
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final NativeCallPool queries;
    private final NativeCallPool changes;
    private final NativeCallPool guests;
    private final NativeCallPool streams;
    private final NativeHandle connection;
    private final Set<LibvirtStream> owned = ConcurrentHashMap.newKeySet();

    private LibvirtCalls(
            NativeCallPool queries,
            NativeCallPool changes,
            NativeCallPool guests,
            NativeCallPool streams,
            NativeHandle connection) {
        this.queries = queries;
        this.changes = changes;
        this.guests = guests;
        this.streams = streams;
        this.connection = connection;
    }

    /** Opens a connection within the timeout; one that comes later is closed again. */
    static LibvirtCalls open(LibvirtOptions options, NativeCall<MemorySegment> open, Duration timeout) {
        NativeCallPool queries = pool("libvirt-query", options.threads(), options.threadsPerDomain());
        NativeCallPool changes = pool("libvirt-change", options.threads(), options.threadsPerDomain());
        NativeCallPool guests = pool("libvirt-guest", options.threads(), 1);
        NativeCallPool streams = pool("libvirt-stream", 2, 2);
        try {
            MemorySegment pointer =
                    changes.call(timeout, "virConnectOpen", NativeCall.disposing(open, LibvirtCalls::closeConnection));
            NativeHandle handle =
                    new NativeHandle("the connection to " + options.uri(), pointer, LibvirtCalls::closeConnection);
            return new LibvirtCalls(queries, changes, guests, streams, handle);
        } catch (Throwable failed) {
            // Not on this thread: an open that is stuck would hold the caller for the pool's patience as well.
            Thread.startVirtualThread(
                    () -> List.of(queries, changes, guests, streams).forEach(NativeCallPool::close));
            throw failed;
        }
    }

    /** Makes a call about the whole connection. */
    <T extends @Nullable Object> T query(Duration timeout, String what, ConnectionCall<T> call) {
        return queries.call(timeout, what, onConnection(call));
    }

    /** Makes a call that brings a domain into being, of which only libvirt will know the identity. */
    <T extends @Nullable Object> T change(Duration timeout, String what, ConnectionCall<T> call) {
        return changes.call(timeout, what, onConnection(call));
    }

    /** Makes a call about one domain; the argument of the function is the connection. */
    <T extends @Nullable Object> T about(
            UUID domain, Lane lane, Duration timeout, String what, ConnectionCall<T> call) {
        NativeCallPool pool = switch (lane) {
            case QUERY -> queries;
            case CHANGE, FORCE -> changes;
            case GUEST -> guests;
        };
        return pool.call(new Key(domain, lane), timeout, what, onConnection(call));
    }

    /** Makes a quick call about a stream. */
    <T extends @Nullable Object> T stream(Duration timeout, String what, NativeCall<T> call) {
        return streams.call(timeout, what, () -> connection.with(ignored -> call.run()));
    }

    /** Remembers a stream, which must be closed before the connection can be. */
    void own(LibvirtStream stream) {
        owned.add(stream);
    }

    void disown(LibvirtStream stream) {
        owned.remove(stream);
    }

    boolean isClosed() {
        return connection.isClosed();
    }

    Map<String, NativePoolMetrics> metrics() {
        Map<String, NativePoolMetrics> metrics = new LinkedHashMap<>();
        for (NativeCallPool pool : List.of(queries, changes, guests, streams)) {
            metrics.put(pool.name(), pool.metrics());
        }
        return metrics;
    }

    /** Closes the connection when its calls have returned, and waits for that a bounded time. */
    @Override
    public void close() {
        if (connection.isClosed()) {
            return;
        }
        List.copyOf(owned).forEach(LibvirtStream::close);
        try {
            streams.call(CLOSE_WAIT.multipliedBy(2), "virConnectClose", () -> {
                connection.close(CLOSE_WAIT);
                return true;
            });
        } catch (NativeException late) {
            LOG.log(Logger.Level.WARNING, connection + " could not be closed in time", late);
        }
        List.of(queries, changes, guests, streams).forEach(NativeCallPool::close);
    }

    /** Throws libvirt's error if a call says that it failed; the task of the call asks. */
    static int check(String call, int result) {
        if (result < 0) {
            throw LibvirtException.last(call);
        }
        return result;
    }

    /** Throws libvirt's error if a call returned NULL. */
    static MemorySegment check(String call, MemorySegment result) {
        if (CStrings.isNull(result)) {
            throw LibvirtException.last(call);
        }
        return result;
    }

    private <T extends @Nullable Object> NativeCall<T> onConnection(ConnectionCall<T> call) {
        return NativeCall.disposing(() -> connection.with(call::apply), call::disposeLate);
    }

    private static void closeConnection(MemorySegment connection) {
        int references = VirHost.virConnectClose(connection);
        if (references != 0) {
            LOG.log(Logger.Level.DEBUG, "a closed connection still has {0} references", references);
        }
    }

    private static NativeCallPool pool(String name, int threads, int perKey) {
        return NativeCallPool.named(name)
                .maxThreads(threads)
                .maxPerKey(perKey)
                .maxQuarantined(threads * 4)
                .maxQueued(1024)
                .build();
    }

    /** A call with the connection's pointer. */
    @FunctionalInterface
    interface ConnectionCall<T extends @Nullable Object> {
        T apply(MemorySegment connection);

        /** Releases a result whose caller has given up. */
        default void disposeLate(T result) {}
    }

    private record Key(UUID domain, Lane lane) {}
}
