package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.kvm.ffi.generated.VirHostConstants;
import io.quantix.kvm.ffi.generated.VirSecret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The secrets libvirt keeps for the storage of disks, as a connection reaches them. Values go in and never come out.
 *
 * <p>Every call waits at most its timeout, and throws {@link LibvirtException} or {@link io.quantix.ffi.NativeException}.
 */
public final class LibvirtSecrets {

    private static final String LOOKUP = "virSecretLookupByUUID";

    private final LibvirtCalls calls;
    private final boolean embedded;

    LibvirtSecrets(LibvirtCalls calls, boolean embedded) {
        this.calls = calls;
        this.embedded = embedded;
    }

    /** Returns why secrets cannot be used on this connection; empty when they can. */
    public Optional<String> obstacle(Duration timeout) {
        return calls.query(timeout, "virConnectNumOfSecrets", connection -> {
            if (embedded) {
                return EmbeddedIdentity.isAvailable()
                        ? Optional.<String>empty()
                        : Optional.of("this libvirt does not let a process say who it is (virIdentitySetCurrent)");
            }
            try {
                check("virConnectNumOfSecrets", VirSecret.virConnectNumOfSecrets(connection));
                return Optional.empty();
            } catch (LibvirtException none) {
                return Optional.of("the daemon has no store of secrets: " + none.libvirtMessage());
            }
        });
    }

    /**
     * Defines a secret, or replaces the definition of the one with the same UUID, and gives it a value.
     *
     * @param value copied, and wiped where it was copied to; the caller wipes its own
     */
    public void put(String xml, byte[] value, Duration timeout) {
        calls.change(timeout, "virSecretSetValue", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment secret = check(
                        "virSecretDefineXML",
                        VirSecret.virSecretDefineXML(connection, CStrings.allocate(arena, xml), 0));
                return use(secret, pointer -> set(pointer, value));
            }
        });
    }

    /** Gives a secret another value; does nothing when there is no such secret. */
    public void replace(UUID uuid, byte[] value, Duration timeout) {
        calls.change(timeout, "virSecretSetValue", connection -> with(connection, uuid, secret -> set(secret, value)));
    }

    /** Removes a secret; does nothing when there is none. Never on an embedded driver: libvirt 9.0 calls a null pointer there. */
    public void remove(UUID uuid, Duration timeout) {
        calls.change(
                timeout,
                "virSecretUndefine",
                connection -> with(
                        connection, uuid, secret -> check("virSecretUndefine", VirSecret.virSecretUndefine(secret))));
    }

    /** Returns the descriptions of all secrets. */
    public List<String> list(Duration timeout) {
        return calls.query(timeout, "virConnectListAllSecrets", connection -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(C_POINTER);
                int count = check("virConnectListAllSecrets", VirSecret.virConnectListAllSecrets(connection, out, 0));
                return takeList(out.get(C_POINTER, 0), count);
            }
        });
    }

    private static List<String> takeList(MemorySegment list, int count) {
        List<String> xml = new ArrayList<>(count);
        try {
            MemorySegment pointers = CStrings.sized(list, C_POINTER.byteSize() * count);
            for (int i = 0; i < count; i++) {
                use(pointers.getAtIndex(C_POINTER, i), secret -> {
                    MemorySegment text = VirSecret.virSecretGetXMLDesc(secret, 0);
                    // One that is just being removed has none.
                    return CStrings.isNull(text) || xml.add(String.valueOf(CStrings.take(text)));
                });
            }
        } finally {
            CStrings.free(list);
        }
        return List.copyOf(xml);
    }

    private static int set(MemorySegment secret, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
            try {
                return check("virSecretSetValue", VirSecret.virSecretSetValue(secret, copy, value.length, 0));
            } finally {
                copy.fill((byte) 0);
            }
        }
    }

    private static int with(MemorySegment connection, UUID uuid, Function<MemorySegment, Integer> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(VirHostConstants.VIR_UUID_BUFLEN);
            bytes.asByteBuffer().putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            return use(check(LOOKUP, VirSecret.virSecretLookupByUUID(connection, bytes)), call);
        } catch (LibvirtException absent) {
            if (absent.code() == VirErrorConstants.VIR_ERR_NO_SECRET) {
                return 0;
            }
            throw absent;
        }
    }

    private static <T> T use(MemorySegment secret, Function<MemorySegment, T> call) {
        try {
            return call.apply(secret);
        } finally {
            VirSecret.virSecretFree(secret);
        }
    }
}
