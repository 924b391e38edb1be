package io.quantix.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/**
 * The error number a C function leaves behind. The JVM itself changes it between two calls, so it is copied as part of the
 * call: declare the function with {@link #CAPTURE}, pass memory from {@link #allocate} as its first argument, and read the
 * number with {@link #read} when the function says that it failed.
 */
public final class Errno {

    /** The option of a function that copies its error number. */
    public static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long OFFSET = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final long LONGEST_MESSAGE = 256;
    private static final NativeFunction STRERROR = NativeLibrary.libc()
            .function(
                    "int __xpg_strerror_r(int errnum, char *buf, size_t buflen)",
                    "2.3.4",
                    FunctionDescriptor.of(CLayouts.C_INT, CLayouts.C_INT, CLayouts.C_POINTER, CLayouts.C_SIZE_T));

    private Errno() {}

    /** Returns memory for one captured error number. */
    public static MemorySegment allocate(SegmentAllocator arena) {
        return arena.allocate(STATE);
    }

    /** Returns the captured error number; it means something only after a function that failed. */
    public static int read(MemorySegment state) {
        return state.get(CLayouts.C_INT, OFFSET);
    }

    /** Returns the system's words for an error number. */
    public static String message(int errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(LONGEST_MESSAGE);
            int failed = (int) STRERROR.handle().invokeExact(errno, text, LONGEST_MESSAGE);
            String words = CStrings.readArray(text);
            return failed != 0 && words.isEmpty() ? "error " + errno : words;
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
