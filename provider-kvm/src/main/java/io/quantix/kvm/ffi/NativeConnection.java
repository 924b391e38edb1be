package io.quantix.kvm.ffi;

import io.quantix.ffi.HandleClosedException;
import io.quantix.ffi.NativeHandle;
import io.quantix.kvm.ffi.generated.VirHost;
import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection as libvirt means it: a pointer, behind which is a socket where the driver is a daemon's. */
final class NativeConnection {

    private static final Logger LOG = System.getLogger(NativeConnection.class.getName());

    private final NativeHandle handle;
    private final KnownDomains domains;

    /** Owns the pointer from now on. */
    NativeConnection(String what, MemorySegment pointer) {
        KnownDomains met = new KnownDomains();
        this.domains = met;
        this.handle = new NativeHandle(what, pointer, connection -> {
            met.close();
            close(connection);
        });
    }

    /** Calls with the pointer, which stays valid until the call returns. */
    <T extends @Nullable Object> T with(Function<MemorySegment, T> call) {
        return handle.with(call);
    }

    /** Calls with the pointer of a domain. */
    <T extends @Nullable Object> T withDomain(UUID uuid, Function<MemorySegment, T> call) {
        return handle.with(connection -> domains.with(connection, uuid, call));
    }

    /** Returns whether the socket still is one; asks nobody. */
    boolean isAlive() {
        try {
            return handle.with(connection -> VirHost.virConnectIsAlive(connection) == 1);
        } catch (HandleClosedException closed) {
            return false;
        }
    }

    boolean isClosed() {
        return handle.isClosed();
    }

    /** Closes it when the calls inside have returned, and waits at most so long for that. */
    void close(Duration atMost) {
        handle.close(atMost);
    }

    /** Gives back a pointer that no object owns. */
    static void close(MemorySegment connection) {
        int references = VirHost.virConnectClose(connection);
        if (references != 0) {
            LOG.log(Logger.Level.DEBUG, "a closed connection still has {0} references", references);
        }
    }

    @Override
    public String toString() {
        return handle.toString();
    }
}
