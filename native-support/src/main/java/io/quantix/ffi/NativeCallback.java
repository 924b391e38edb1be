package io.quantix.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A function type of a library, for the callbacks it takes.
 *
 * @param prototype the type as a C prototype; the name is the type's
 * @param since the first version of the library that has it
 * @param descriptor the same in layouts
 */
public record NativeCallback(String prototype, String since, FunctionDescriptor descriptor) {

    public String name() {
        return NativeFunction.nameIn(prototype);
    }

    /** Returns a function pointer to {@code body} that lives as long as the process, and cannot throw. */
    public MemorySegment stub(MethodHandle body) {
        return Upcalls.stub(Arena.global(), name(), body, descriptor);
    }

    /**
     * Returns a function pointer to a static method of the class that looks it up.
     *
     * @param lookup of the class that has the method
     * @param method its name; it takes and returns the Java types of the descriptor
     */
    public MemorySegment stub(MethodHandles.Lookup lookup, String method) {
        try {
            return stub(lookup.findStatic(lookup.lookupClass(), method, descriptor.toMethodType()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    lookup.lookupClass().getName() + " has no method " + method + descriptor.toMethodType(), e);
        }
    }
}
