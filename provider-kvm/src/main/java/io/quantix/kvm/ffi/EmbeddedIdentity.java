package io.quantix.kvm.ffi;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.CStrings;
import io.quantix.ffi.NativeFunction;
import io.quantix.kvm.ffi.generated.VirLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a driver inside this process, and where that finds secrets. A daemon notes both for each of its threads; here nobody does, and the QEMU driver
 * neither asks the secret driver for anything on behalf of nobody, nor finds the one beside it. What libvirt's own {@code virt-qemu-run} has done for
 * it is done here: the thread says that it is the system, and which connection leads to the secrets.
 *
 * <p>The functions are exported for libvirt's own programs only (symbol version {@code LIBVIRT_PRIVATE}), and may be gone in any version.
 */
final class EmbeddedIdentity {

    private static final NativeFunction GET_SYSTEM = VirLibrary.LIBVIRT.function(
            "virIdentity *virIdentityGetSystem(void)", "1.1.1", FunctionDescriptor.of(C_POINTER));

    private static final NativeFunction SET_CURRENT = VirLibrary.LIBVIRT.function(
            "int virIdentitySetCurrent(virIdentity *ident)", "1.1.1", FunctionDescriptor.of(C_INT, C_POINTER));

    private static final NativeFunction SET_SECRETS = VirLibrary.LIBVIRT.function(
            "int virSetConnectSecret(virConnectPtr conn)", "4.1.0", FunctionDescriptor.of(C_INT, C_POINTER));

    private EmbeddedIdentity() {}

    /** One for the process, as the driver is: libvirt counts references, and offers no way to give one back. */
    private static final class Holder {
        static final MemorySegment SYSTEM = system();
    }

    private static MemorySegment system() {
        boolean exported = Stream.of(GET_SYSTEM, SET_CURRENT, SET_SECRETS)
                .allMatch(function -> VirLibrary.LIBVIRT.find(function.name()).isPresent());
        if (!exported) {
            return MemorySegment.NULL;
        }
        try {
            return (MemorySegment) GET_SYSTEM.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    /** Returns whether there is one. May block, as libvirt notes a token of it in a file. */
    static boolean isAvailable() {
        return !CStrings.isNull(Holder.SYSTEM);
    }

    /**
     * Calls as the system, where that can be said, with the secrets of a connection. Both are this thread's, and go with the call.
     *
     * @param secrets a connection to the embedded secret driver, which stays open
     */
    static <T extends @Nullable Object> T during(MemorySegment secrets, Supplier<T> call) {
        if (!isAvailable()) {
            return call.get();
        }
        set(SET_CURRENT, Holder.SYSTEM);
        set(SET_SECRETS, secrets);
        try {
            return call.get();
        } finally {
            set(SET_SECRETS, MemorySegment.NULL);
            set(SET_CURRENT, MemorySegment.NULL);
        }
    }

    private static void set(NativeFunction function, MemorySegment value) {
        try {
            LibvirtCalls.check(function.name(), (int) function.handle().invokeExact(value));
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
