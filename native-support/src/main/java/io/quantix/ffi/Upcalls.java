package io.quantix.ffi;

import java.lang.System.Logger;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Function pointers that call Java. An exception that leaves an upcall ends the JVM, so the body of each of them is caught:
 * what it throws is logged, and C receives zero, false or NULL.
 */
public final class Upcalls {

    private static final Logger LOG = System.getLogger(Upcalls.class.getName());
    private static final MethodHandle REPORT;

    static {
        try {
            REPORT = MethodHandles.lookup()
                    .findStatic(
                            Upcalls.class, "report", MethodType.methodType(void.class, String.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Upcalls() {}

    /**
     * Returns a function pointer that calls {@code body}, for as long as the arena is open. Whoever closes the arena has
     * made sure that the library will not call again; callbacks of a whole process belong into the global arena.
     *
     * @param what names the callback in the log
     * @param body takes and returns the Java types of the descriptor; may throw anything
     */
    @SuppressWarnings("restricted")
    public static MemorySegment stub(Arena arena, String what, MethodHandle body, FunctionDescriptor descriptor) {
        // SAFETY: the guarded body cannot throw, and the linker checks that its type is the descriptor's.
        return Linker.nativeLinker().upcallStub(guarded(what, body), descriptor, arena);
    }

    /** Returns {@code body} with a catch-all around it that logs and returns zero, false or null. */
    static MethodHandle guarded(String what, MethodHandle body) {
        Class<?> result = body.type().returnType();
        MethodHandle report = REPORT.bindTo(what);
        MethodHandle caught = report;
        if (result == MemorySegment.class) {
            caught = MethodHandles.filterReturnValue(report, MethodHandles.constant(result, MemorySegment.NULL));
        } else if (result != void.class) {
            caught = MethodHandles.filterReturnValue(report, MethodHandles.zero(result));
        }
        return MethodHandles.catchException(body, Throwable.class, caught);
    }

    @SuppressWarnings("UnusedMethod") // called through REPORT
    private static void report(String what, Throwable thrown) {
        try {
            LOG.log(Logger.Level.ERROR, "the callback " + what + " threw; the library was answered with zero", thrown);
        } catch (Throwable unreported) {
            // A logger that fails, or a stack that is exhausted: there is nobody left to tell, and C must not see it.
        }
    }
}
