package io.quantix.kvm.ffi;

import io.quantix.ffi.CStrings;
import io.quantix.ffi.NativeCall;
import io.quantix.ffi.NativeCallPool;
import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativePoolMetrics;
import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one connection, and the native connections they call on. Queries, questions to QEMU, changes, guest agents, long jobs and
 * streams have pools of their own, so that a pile of slow changes does not delay a look; within each, one domain holds a few threads at most.
 *
 * <p>Where the driver is a daemon's, each of them has sockets of its own as well, with one call at a time on each, and events have one that
 * carries nothing else: neither a machine that does not answer nor a console nobody reads stands in the way of another call's answer.
 */
final class LibvirtCalls implements AutoCloseable {

    /** Which threads and sockets a call about a domain takes. */
    enum Lane {
        /** Reads what libvirt knows by itself. Never for what asks a domain's process: these calls must return, whatever domains do. */
        QUERY,
        /** Asks the domain's process something that changes nothing. */
        MONITOR,
        /** Changes the domain; may take as long as QEMU or the guest takes. */
        CHANGE,
        /** Ends the domain: has threads of its own, because it is the cure when every other change is stuck. */
        FORCE,
        /** Asks the guest agent, which may be gone. */
        GUEST,
        /** Lasts as long as memory or disks take to copy, hours perhaps: saves, migrations, backups. */
        JOB,
        /** Opens a stream, which then lives on its socket. */
        STREAM
    }

    private static final Logger LOG = System.getLogger(LibvirtCalls.class.getName());
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    /** Threads, and what they call on. */
    private record Track(NativeCallPool pool, ConnectionSet connections) {}

    private final String uri;
    private final NativeConnection primary;
    private final Track queries;
    private final Track monitors;
    private final Track changes;
    private final Track guests;
    private final Track jobs;
    private final Track streams;
    private final Set<LibvirtStream> owned = ConcurrentHashMap.newKeySet();

    private LibvirtCalls(String uri, NativeConnection primary, Pools pools, Supplier<ConnectionSet> connections) {
        this.uri = uri;
        this.primary = primary;
        this.queries = new Track(pools.queries, connections.get());
        this.monitors = new Track(pools.monitors, connections.get());
        this.changes = new Track(pools.changes, connections.get());
        this.guests = new Track(pools.guests, connections.get());
        this.jobs = new Track(pools.jobs, connections.get());
        this.streams = new Track(pools.streams, connections.get());
    }

    private record Pools(
            NativeCallPool queries,
            NativeCallPool monitors,
            NativeCallPool changes,
            NativeCallPool guests,
            NativeCallPool jobs,
            NativeCallPool streams) {

        static Pools of(LibvirtOptions options) {
            return new Pools(
                    pool("libvirt-query", options, options.threads(), options.threadsPerDomain()),
                    pool("libvirt-monitor", options, options.threads(), 1),
                    pool("libvirt-change", options, options.threads(), options.threadsPerDomain()),
                    pool("libvirt-guest", options, options.threads(), 1),
                    pool("libvirt-job", options, options.threads(), 1),
                    pool("libvirt-stream", options, 2, 2));
        }

        List<NativeCallPool> all() {
            return List.of(queries, monitors, changes, guests, jobs, streams);
        }
    }

    /** Opens a connection within the timeout; one that comes later is closed again. */
    static LibvirtCalls open(LibvirtOptions options, Supplier<MemorySegment> open, Duration timeout) {
        Pools pools = Pools.of(options);
        try {
            MemorySegment pointer = pools.changes.call(
                    timeout, LibvirtConnection.OPENING, NativeCall.disposing(open::get, NativeConnection::close));
            String name = "the connection to " + options.uri();
            NativeConnection primary = new NativeConnection(name, pointer);
            ConnectionSet one = ConnectionSet.of(primary);
            return new LibvirtCalls(
                    options.uri(),
                    primary,
                    pools,
                    options.isInProcess() ? () -> one : () -> ConnectionSet.growing(name, open));
        } catch (Throwable failed) {
            // Not on this thread: an open that is stuck would hold the caller for the pool's patience as well.
            Thread.startVirtualThread(() -> pools.all().forEach(NativeCallPool::close));
            throw failed;
        }
    }

    /** Makes a call on the connection that events come from. */
    <T extends @Nullable Object> T primary(Duration timeout, String what, ConnectionCall<T> call) {
        return queries.pool.call(
                timeout, what, NativeCall.disposing(() -> primary.with(call::apply), call::disposeLate));
    }

    /** Makes a call about the whole connection. */
    <T extends @Nullable Object> T query(Duration timeout, String what, ConnectionCall<T> call) {
        return queries.pool.call(timeout, what, onConnection(queries.connections, call));
    }

    /** Makes a call about the whole connection that returns a text, which is the caller's to free. */
    String text(Duration timeout, String what, Function<MemorySegment, MemorySegment> call) {
        return query(timeout, what, connection -> {
            String text = CStrings.take(check(what, call.apply(connection)));
            return text == null ? "" : text;
        });
    }

    /** Makes a call that brings a domain into being, of which only libvirt will know the identity. */
    <T extends @Nullable Object> T change(Duration timeout, String what, ConnectionCall<T> call) {
        return changes.pool.call(timeout, what, onConnection(changes.connections, call));
    }

    /** Makes a call about one domain; the argument of the function is a connection. */
    <T extends @Nullable Object> T about(
            UUID domain, Lane lane, Duration timeout, String what, ConnectionCall<T> call) {
        return pool(lane).call(new Key(domain, lane), timeout, what, onConnection(connections(lane), call));
    }

    /** Makes a call about one domain; the argument of the function is the domain, valid until it returns. */
    <T extends @Nullable Object> T onDomain(
            UUID domain, Lane lane, Duration timeout, String what, Function<MemorySegment, T> call) {
        ConnectionSet connections = connections(lane);
        return pool(lane)
                .call(
                        new Key(domain, lane),
                        timeout,
                        what,
                        () -> connections.with(connection -> connection.withDomain(domain, identified(lane, call))));
    }

    /** Only changes open disks, and so may need a secret of libvirt's. */
    private <T extends @Nullable Object> Function<MemorySegment, T> identified(
            Lane lane, Function<MemorySegment, T> call) {
        if (lane != Lane.CHANGE) {
            return call;
        }
        return EmbeddedConnections.secretsBeside(uri)
                .<Function<MemorySegment, T>>map(
                        secrets -> domain -> EmbeddedIdentity.during(secrets, () -> call.apply(domain)))
                .orElse(call);
    }

    /** Makes a call about one domain on a socket that nothing else uses meanwhile: one that waits inside a stream. */
    <T extends @Nullable Object> T alone(UUID domain, Duration timeout, String what, Function<MemorySegment, T> call) {
        return changes.pool.call(
                new Key(domain, Lane.CHANGE),
                timeout,
                what,
                () -> changes.connections.alone(connection -> connection.with(call)));
    }

    private NativeCallPool pool(Lane lane) {
        return switch (lane) {
            case QUERY -> queries.pool;
            case MONITOR -> monitors.pool;
            case CHANGE, FORCE, STREAM -> changes.pool;
            case GUEST -> guests.pool;
            case JOB -> jobs.pool;
        };
    }

    private ConnectionSet connections(Lane lane) {
        return switch (lane) {
            case QUERY -> queries.connections;
            case MONITOR -> monitors.connections;
            case CHANGE, FORCE -> changes.connections;
            case GUEST -> guests.connections;
            case JOB -> jobs.connections;
            case STREAM -> streams.connections;
        };
    }

    /** Makes a quick call about a stream. */
    <T extends @Nullable Object> T stream(Duration timeout, String what, NativeCall<T> call) {
        return streams.pool.call(timeout, what, () -> primary.with(ignored -> call.run()));
    }

    /** Remembers a stream, which must be closed before the connection can be. */
    void own(LibvirtStream stream) {
        owned.add(stream);
    }

    void disown(LibvirtStream stream) {
        owned.remove(stream);
    }

    boolean isClosed() {
        return primary.isClosed();
    }

    private List<Track> tracks() {
        return List.of(queries, monitors, changes, guests, jobs, streams);
    }

    Map<String, NativePoolMetrics> metrics() {
        Map<String, NativePoolMetrics> metrics = new LinkedHashMap<>();
        for (Track track : tracks()) {
            metrics.put(track.pool.name(), track.pool.metrics());
        }
        return metrics;
    }

    /** Returns how many sockets there are. */
    int sockets() {
        return 1 + tracks().stream().mapToInt(track -> track.connections.size()).sum();
    }

    /** Closes the connection when its calls have returned, and waits for that a bounded time. */
    @Override
    public void close() {
        if (primary.isClosed()) {
            return;
        }
        List.copyOf(owned).forEach(LibvirtStream::close);
        try {
            streams.pool.call(CLOSE_WAIT.multipliedBy(2), "virConnectClose", () -> {
                long end = System.nanoTime() + CLOSE_WAIT.toNanos();
                tracks().forEach(track -> track.connections.close(until(end)));
                primary.close(until(end));
                return true;
            });
        } catch (NativeException late) {
            LOG.log(Logger.Level.WARNING, primary + " could not be closed in time", late);
        }
        tracks().forEach(track -> track.pool.close());
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
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

    private static <T extends @Nullable Object> NativeCall<T> onConnection(
            ConnectionSet connections, ConnectionCall<T> call) {
        return NativeCall.disposing(
                () -> connections.with(connection -> connection.with(call::apply)), call::disposeLate);
    }

    private static NativeCallPool pool(String name, LibvirtOptions options, int threads, int perKey) {
        return NativeCallPool.named(name)
                .maxThreads(threads)
                .maxPerKey(perKey)
                .maxQuarantined(options.stuck())
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
