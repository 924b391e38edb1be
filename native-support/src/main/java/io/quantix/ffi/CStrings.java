package io.quantix.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.jspecify.annotations.Nullable;

/** Strings and blocks of memory that cross the border. */
public final class CStrings {

    /** No string a library hands out is longer: a domain description with thousands of devices is some megabytes. */
    public static final long LONGEST = 64L << 20;

    private static final NativeFunction FREE =
            NativeLibrary.libc().function("void free(void *ptr)", "1", FunctionDescriptor.ofVoid(CLayouts.C_POINTER));

    private CStrings() {}

    /** Returns whether a pointer is NULL. */
    public static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }

    /** Returns the string a pointer leads to, or null for NULL; the memory stays the library's. */
    public static @Nullable String read(MemorySegment pointer) {
        return isNull(pointer) ? null : sized(pointer, LONGEST).getString(0);
    }

    /** Returns the string a pointer leads to, or the empty string for NULL; the memory stays the library's. */
    public static String readOrEmpty(MemorySegment pointer) {
        String read = read(pointer);
        return read == null ? "" : read;
    }

    /** Returns the string a pointer leads to, or null for NULL, and frees it: for strings the caller owns. */
    public static @Nullable String take(MemorySegment pointer) {
        try {
            return read(pointer);
        } finally {
            free(pointer);
        }
    }

    /** Returns the string in a fixed array of characters, which C does not always end with a NUL. */
    public static String readArray(MemorySegment array) {
        long length = 0;
        while (length < array.byteSize() && array.get(CLayouts.C_CHAR, length) != 0) {
            length++;
        }
        byte[] bytes = array.asSlice(0, length).toArray(CLayouts.C_CHAR);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * Copies a string to native memory, or returns NULL for null.
     *
     * @throws IllegalArgumentException if the string contains the character NUL, where C would cut it off
     */
    public static MemorySegment allocate(SegmentAllocator arena, @Nullable String text) {
        if (text == null) {
            return MemorySegment.NULL;
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a string for C must not contain the character NUL");
        }
        return arena.allocateFrom(text);
    }

    /** Returns memory of the C library through a pointer of unknown size. */
    @SuppressWarnings("restricted")
    public static MemorySegment sized(MemorySegment pointer, long bytes) {
        // SAFETY: the library promises at least a NUL-terminated string, or the struct or array its header declares, of
        // which the caller names the size; the caller reads it within the call that keeps it alive, on the same thread.
        return pointer.reinterpret(bytes);
    }

    /** Returns memory through a pointer of unknown size, unreadable once the arena is closed. */
    @SuppressWarnings("restricted")
    public static MemorySegment sized(MemorySegment pointer, long bytes, Arena arena) {
        // SAFETY: as above, and bound to the arena of the call.
        return pointer.reinterpret(bytes, arena, null);
    }

    /** Frees memory a library allocated with malloc for its caller; NULL is allowed. */
    public static void free(MemorySegment pointer) {
        try {
            FREE.handle().invokeExact(pointer);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
