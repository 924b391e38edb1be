package io.quantix.kvm.ffi;

import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CLayouts;
import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirDomain;
import io.quantix.kvm.ffi.generated.VirHostConstants;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Domain pointers live within one task: looked up by UUID, used, given back. {@link KnownDomains} saves the looking up. */
final class DomainPointers {

    private DomainPointers() {}

    /** Looks the domain up, calls, and gives the pointer back. */
    static <T extends @Nullable Object> T with(MemorySegment connection, UUID uuid, Function<MemorySegment, T> call) {
        return use(lookUp(connection, uuid), call);
    }

    /** Calls with a pointer this task owns, and gives it back. */
    static <T extends @Nullable Object> T use(MemorySegment domain, Function<MemorySegment, T> call) {
        try {
            return call.apply(domain);
        } finally {
            VirDomain.virDomainFree(domain);
        }
    }

    static MemorySegment lookUp(MemorySegment connection, UUID uuid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(VirHostConstants.VIR_UUID_BUFLEN);
            bytes.asByteBuffer().putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            return check("virDomainLookupByUUID", VirDomain.virDomainLookupByUUID(connection, bytes));
        }
    }

    /** Returns the UUID a pointer carries; asks nobody, so it may be called in an upcall. */
    static UUID uuid(MemorySegment domain) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(VirHostConstants.VIR_UUID_BUFLEN);
            check("virDomainGetUUID", VirDomain.virDomainGetUUID(domain, bytes));
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray(CLayouts.C_CHAR));
            return new UUID(buffer.getLong(), buffer.getLong());
        }
    }

    /** Returns the name a pointer carries; asks nobody. */
    static String name(MemorySegment domain) {
        return CStrings.readOrEmpty(VirDomain.virDomainGetName(domain));
    }
}
