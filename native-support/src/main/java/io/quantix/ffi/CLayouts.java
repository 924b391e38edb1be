package io.quantix.ffi;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The C types of 64-bit Linux (LP64) as layouts, and structs with the padding a C compiler gives them. */
public final class CLayouts {

    public static final ValueLayout.OfByte C_CHAR = ValueLayout.JAVA_BYTE;
    public static final ValueLayout.OfShort C_SHORT = ValueLayout.JAVA_SHORT;
    public static final ValueLayout.OfInt C_INT = ValueLayout.JAVA_INT;
    public static final ValueLayout.OfLong C_LONG = ValueLayout.JAVA_LONG;
    public static final ValueLayout.OfLong C_LONG_LONG = ValueLayout.JAVA_LONG;
    public static final ValueLayout.OfLong C_SIZE_T = ValueLayout.JAVA_LONG;
    public static final ValueLayout.OfDouble C_DOUBLE = ValueLayout.JAVA_DOUBLE;
    public static final AddressLayout C_POINTER = ValueLayout.ADDRESS;

    private CLayouts() {}

    /** Returns the layout of a C struct whose members are given in order, without padding: it is added as C adds it. */
    public static StructLayout struct(String name, MemoryLayout... members) {
        List<MemoryLayout> padded = new ArrayList<>();
        long offset = 0;
        long alignment = 1;
        for (MemoryLayout member : members) {
            long gap = gap(offset, member.byteAlignment());
            if (gap > 0) {
                padded.add(MemoryLayout.paddingLayout(gap));
            }
            padded.add(member);
            offset += gap + member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        long tail = gap(offset, alignment);
        if (tail > 0) {
            padded.add(MemoryLayout.paddingLayout(tail));
        }
        return MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new)).withName(name);
    }

    /** Returns the layout of a C union of the given members. */
    public static UnionLayout union(String name, MemoryLayout... members) {
        return MemoryLayout.unionLayout(members).withName(name);
    }

    /** Returns the layout of a {@code char} array that is a member of a struct. */
    public static MemoryLayout chars(String name, long length) {
        return MemoryLayout.sequenceLayout(length, C_CHAR).withName(name);
    }

    /** Returns where a member begins, as {@code offsetof} does. */
    public static long offsetOf(StructLayout struct, String member) {
        return struct.byteOffset(PathElement.groupElement(member));
    }

    private static long gap(long offset, long alignment) {
        return Math.floorMod(-offset, alignment);
    }
}
