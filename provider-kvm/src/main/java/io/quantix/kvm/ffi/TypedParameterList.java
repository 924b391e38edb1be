package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.kvm.ffi.LibvirtCalls.check;

import io.quantix.ffi.CStrings;
import io.quantix.kvm.ffi.generated.VirCommon;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** An array of {@code virTypedParameter} for libvirt to read, which libvirt's own functions build; freed on close. */
final class TypedParameterList implements AutoCloseable {

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment list = arena.allocate(C_POINTER);
    private final MemorySegment count = arena.allocate(C_INT);
    private final MemorySegment room = arena.allocate(C_INT);

    /** Adds a text, unless it is null. A name may be added several times. */
    void add(String name, @Nullable String value) {
        if (value != null) {
            MemorySegment key = CStrings.allocate(arena, name);
            MemorySegment text = CStrings.allocate(arena, value);
            check("virTypedParamsAddString", VirCommon.virTypedParamsAddString(list, count, room, key, text));
        }
    }

    /** Adds an {@code unsigned long long}. */
    void add(String name, long value) {
        MemorySegment key = CStrings.allocate(arena, name);
        check("virTypedParamsAddULLong", VirCommon.virTypedParamsAddULLong(list, count, room, key, value));
    }

    MemorySegment array() {
        return list.get(C_POINTER, 0);
    }

    int size() {
        return count.get(C_INT, 0);
    }

    @Override
    public void close() {
        VirCommon.virTypedParamsFree(array(), size());
        arena.close();
    }
}
