package io.quantix.kvm.ffi;

import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The domains one native connection has met, so that a call about one of them is one round trip and not two. libvirt goes by the UUID of a
 * pointer alone: one that is kept serves a domain that was stopped, started, renamed or defined anew, and a domain that is gone is told by the
 * call itself.
 */
final class KnownDomains {

    private static final int MOST = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    /** The one used longest ago comes first. */
    private final LinkedHashMap<UUID, MemorySegment> pointers = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    /** Calls with a pointer of the domain; looks it up if it was not met before. */
    <T extends @Nullable Object> T with(MemorySegment connection, UUID uuid, Function<MemorySegment, T> call) {
        MemorySegment domain = take(connection, uuid);
        try {
            return call.apply(domain);
        } catch (LibvirtException failed) {
            if (failed.code() == VirErrorConstants.VIR_ERR_NO_DOMAIN) {
                forget(uuid);
            }
            throw failed;
        } finally {
            VirDomain.virDomainFree(domain);
        }
    }

    private MemorySegment take(MemorySegment connection, UUID uuid) {
        lock.lock();
        try {
            MemorySegment known = pointers.get(uuid);
            if (known != null) {
                VirDomain.virDomainRef(known);
                return known;
            }
        } finally {
            lock.unlock();
        }
        MemorySegment found = DomainPointers.lookUp(connection, uuid);
        keep(uuid, found);
        return found;
    }

    /** Keeps a reference of its own. */
    private void keep(UUID uuid, MemorySegment found) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            VirDomain.virDomainRef(found);
            release(pointers.put(uuid, found));
            if (pointers.size() > MOST) {
                release(pointers.pollFirstEntry().getValue());
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(UUID uuid) {
        lock.lock();
        try {
            release(pointers.remove(uuid));
        } finally {
            lock.unlock();
        }
    }

    /** Gives every pointer back, as the connection they belong to cannot be closed before. */
    void close() {
        lock.lock();
        try {
            closed = true;
            for (Map.Entry<UUID, MemorySegment> entry : pointers.entrySet()) {
                release(entry.getValue());
            }
            pointers.clear();
        } finally {
            lock.unlock();
        }
    }

    private static void release(@Nullable MemorySegment pointer) {
        if (pointer != null) {
            VirDomain.virDomainFree(pointer);
        }
    }
}
