package io.quantix.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One shared library, found by its soname on the loader's usual path at the first call of one of its functions.
 *
 * <p>A loaded library is never unloaded: libraries keep threads, thread-local destructors and callbacks that outlive any
 * Java object, and unmapping their code under them ends the process.
 *
 * <p>Threading: safe to share.
 */
public final class NativeLibrary {

    private static final Linker LINKER = Linker.nativeLinker();

    private final String name;
    private final String soname;
    private final String debianPackage;
    private final Supplier<String> version;
    private final Set<Module> callers;
    private volatile @Nullable SymbolLookup symbols;

    private NativeLibrary(
            String name, String soname, String debianPackage, Supplier<String> version, Set<Module> callers) {
        this.name = name;
        this.soname = soname;
        this.debianPackage = debianPackage;
        this.version = version;
        this.callers = callers;
    }

    /**
     * Describes a library without loading it.
     *
     * @param name what people call it, such as {@code libvirt}
     * @param soname the file the loader looks for, such as {@code libvirt.so.0}; never the development link
     * @param debianPackage the package that brings it
     * @param binding the class that declares its functions; its module must be given native access
     */
    public static NativeLibrary of(String name, String soname, String debianPackage, Class<?> binding) {
        Set<Module> callers = Set.copyOf(List.of(NativeLibrary.class.getModule(), binding.getModule()));
        return new NativeLibrary(name, soname, debianPackage, () -> soname, callers);
    }

    /** Returns this library with a way to ask the installed version, for the message about a missing symbol. */
    public NativeLibrary withVersion(Supplier<String> installed) {
        return new NativeLibrary(name, soname, debianPackage, installed, callers);
    }

    /** Returns the C library of the process, which is always there. */
    public static NativeLibrary libc() {
        return Libc.LIBRARY;
    }

    public String name() {
        return name;
    }

    public String soname() {
        return soname;
    }

    /**
     * Declares a function; the symbol is looked for at the first call.
     *
     * @param prototype the C prototype as the header has it, without the semicolon; names the function
     * @param since the first version of the library that has it
     * @param descriptor the same prototype in layouts
     */
    public NativeFunction function(
            String prototype, String since, FunctionDescriptor descriptor, Linker.Option... options) {
        return NativeFunction.declare(this, prototype, since, descriptor, options);
    }

    /** Returns the address of a symbol, or nothing if the installed library does not have it. */
    public Optional<MemorySegment> find(String symbol) {
        return symbols().find(symbol);
    }

    /** Loads the library if it is not loaded, and says whether its functions can be called. */
    public boolean isAvailable() {
        try {
            symbols();
            return true;
        } catch (LibraryMissingException | NativeAccessException unusable) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    MethodHandle bind(String symbol, String since, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address =
                find(symbol).orElseThrow(() -> new SymbolMissingException(name, symbol, since, installedVersion()));
        try {
            // SAFETY: the address is a function of a library that stays loaded; that the descriptor is its prototype is
            // what each binding's audit compiles against the library's headers.
            return LINKER.downcallHandle(address, descriptor, options);
        } catch (IllegalCallerException denied) {
            throw NativeAccessException.of(name, callers, denied);
        }
    }

    private SymbolLookup symbols() {
        SymbolLookup found = symbols;
        if (found == null) {
            // Two threads may both look: dlopen counts references, and either answer is good.
            found = load();
            symbols = found;
        }
        return found;
    }

    @SuppressWarnings("restricted")
    private SymbolLookup load() {
        if (this == Libc.LIBRARY) {
            return LINKER.defaultLookup();
        }
        try {
            // SAFETY: the global arena keeps the library loaded for the life of the process, as the class promises.
            return SymbolLookup.libraryLookup(soname, Arena.global());
        } catch (IllegalCallerException denied) {
            throw NativeAccessException.of(name, callers, denied);
        } catch (IllegalArgumentException absent) {
            throw new LibraryMissingException(soname, debianPackage, absent);
        }
    }

    private String installedVersion() {
        try {
            return version.get();
        } catch (RuntimeException unknown) {
            return soname + " of unknown version";
        }
    }

    private static final class Libc {
        static final NativeLibrary LIBRARY = of("libc", "libc.so.6", "libc6", NativeLibrary.class);
    }
}
