package io.quantix.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One C function. Declaring it costs nothing; the first call of {@link #handle()} finds the symbol, and throws the typed
 * reason when there is none, as every later call will until there is one.
 *
 * <p>A record held in a static final field, because the JIT trusts the fields of both: after the first call the handle is a
 * constant, and a call costs what it costs in C.
 *
 * @param name the symbol
 * @param prototype the C prototype
 * @param since the first version of the library that has it
 * @param descriptor the prototype in layouts, without what linker options add
 * @param handle what to call with {@code invokeExact}
 */
public record NativeFunction(
        String name, String prototype, String since, FunctionDescriptor descriptor, MethodHandle handle) {

    private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(");
    private static final MethodHandle LINK;

    static {
        try {
            LINK = MethodHandles.lookup()
                    .findVirtual(LazyLink.class, "link", MethodType.methodType(MethodHandle.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static NativeFunction declare(
            NativeLibrary library,
            String prototype,
            String since,
            FunctionDescriptor descriptor,
            Linker.Option... options) {
        String name = nameIn(prototype);
        LazyLink link = new LazyLink(library, name, since, descriptor, options);
        return new NativeFunction(name, prototype, since, descriptor, link.site.dynamicInvoker());
    }

    /** Returns the name a C prototype declares: what stands before its first parenthesis. */
    static String nameIn(String prototype) {
        Matcher matcher = NAME.matcher(prototype);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a C prototype: " + prototype);
        }
        return matcher.group(1);
    }

    /** Returns a failure of a handle as what may be thrown on: C functions throw nothing, so it is the linker's own. */
    public static RuntimeException unchecked(Throwable failure) {
        switch (failure) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a native call threw a checked exception", failure);
        }
    }

    @Override
    public String toString() {
        return prototype + ", since " + since;
    }

    /** Until the first call the call site's target links the symbol and calls it; afterwards it is the symbol. */
    private static final class LazyLink {
        final MutableCallSite site;
        private final NativeLibrary library;
        private final String name;
        private final String since;
        private final FunctionDescriptor descriptor;
        private final Linker.Option[] options;

        LazyLink(
                NativeLibrary library,
                String name,
                String since,
                FunctionDescriptor descriptor,
                Linker.Option... options) {
            this.library = library;
            this.name = name;
            this.since = since;
            this.descriptor = descriptor;
            this.options = options;
            MethodType type = callType(descriptor, options);
            this.site = new MutableCallSite(type);
            site.setTarget(MethodHandles.foldArguments(MethodHandles.exactInvoker(type), LINK.bindTo(this)));
        }

        @SuppressWarnings("UnusedMethod") // called through LINK
        MethodHandle link() {
            MethodHandle linked = library.bind(name, since, descriptor, options);
            // Threads that still see the old target link once more, to the same address.
            site.setTarget(linked);
            return linked;
        }

        private static MethodType callType(FunctionDescriptor descriptor, Linker.Option... options) {
            MethodType type = descriptor.toMethodType();
            for (Linker.Option option : options) {
                if (option.equals(Errno.CAPTURE)) {
                    return type.insertParameterTypes(0, MemorySegment.class);
                }
            }
            return type;
        }
    }
}
