// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: domains as a connection sees them. */
public final class VirConnectDomains {

    private VirConnectDomains() {}

    public static final NativeFunction virConnectDomainEventDeregister = VirLibrary.LIBVIRT.function(
            "int virConnectDomainEventDeregister(virConnectPtr conn, virConnectDomainEventCallback cb)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnectDomainEventDeregister(virConnectPtr conn, virConnectDomainEventCallback cb)}, since 0.5.0. */
    public static int virConnectDomainEventDeregister(MemorySegment conn, MemorySegment cb) {
        try {
            return (int) virConnectDomainEventDeregister.handle().invokeExact(conn, cb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainEventDeregisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectDomainEventDeregisterAny(virConnectPtr conn, int callbackID)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectDomainEventDeregisterAny(virConnectPtr conn, int callbackID)}, since 0.8.0. */
    public static int virConnectDomainEventDeregisterAny(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectDomainEventDeregisterAny.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainEventRegister = VirLibrary.LIBVIRT.function(
            "int virConnectDomainEventRegister(virConnectPtr conn, virConnectDomainEventCallback cb, void *opaque, virFreeCallback freecb)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectDomainEventRegister(virConnectPtr conn, virConnectDomainEventCallback cb, void *opaque, virFreeCallback freecb)}, since 0.5.0. */
    public static int virConnectDomainEventRegister(MemorySegment conn, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectDomainEventRegister.handle().invokeExact(conn, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainEventRegisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectDomainEventRegisterAny(virConnectPtr conn, virDomainPtr dom, int eventID, virConnectDomainEventGenericCallback cb, void *opaque, virFreeCallback freecb)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectDomainEventRegisterAny(virConnectPtr conn, virDomainPtr dom, int eventID, virConnectDomainEventGenericCallback cb, void *opaque, virFreeCallback freecb)}, since 0.8.0. */
    public static int virConnectDomainEventRegisterAny(MemorySegment conn, MemorySegment dom, int eventID, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectDomainEventRegisterAny.handle().invokeExact(conn, dom, eventID, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainXMLFromNative = VirLibrary.LIBVIRT.function(
            "char *virConnectDomainXMLFromNative(virConnectPtr conn, const char *nativeFormat, const char *nativeConfig, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectDomainXMLFromNative(virConnectPtr conn, const char *nativeFormat, const char *nativeConfig, unsigned int flags)}, since 0.6.4. */
    public static MemorySegment virConnectDomainXMLFromNative(MemorySegment conn, MemorySegment nativeFormat, MemorySegment nativeConfig, int flags) {
        try {
            return (MemorySegment) virConnectDomainXMLFromNative.handle().invokeExact(conn, nativeFormat, nativeConfig, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainXMLToNative = VirLibrary.LIBVIRT.function(
            "char *virConnectDomainXMLToNative(virConnectPtr conn, const char *nativeFormat, const char *domainXml, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectDomainXMLToNative(virConnectPtr conn, const char *nativeFormat, const char *domainXml, unsigned int flags)}, since 0.6.4. */
    public static MemorySegment virConnectDomainXMLToNative(MemorySegment conn, MemorySegment nativeFormat, MemorySegment domainXml, int flags) {
        try {
            return (MemorySegment) virConnectDomainXMLToNative.handle().invokeExact(conn, nativeFormat, domainXml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetAllDomainStats = VirLibrary.LIBVIRT.function(
            "int virConnectGetAllDomainStats(virConnectPtr conn, unsigned int stats, virDomainStatsRecordPtr **retStats, unsigned int flags)",
            "1.2.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virConnectGetAllDomainStats(virConnectPtr conn, unsigned int stats, virDomainStatsRecordPtr **retStats, unsigned int flags)}, since 1.2.8. */
    public static int virConnectGetAllDomainStats(MemorySegment conn, int stats, MemorySegment retStats, int flags) {
        try {
            return (int) virConnectGetAllDomainStats.handle().invokeExact(conn, stats, retStats, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetDomainCapabilities = VirLibrary.LIBVIRT.function(
            "char *virConnectGetDomainCapabilities(virConnectPtr conn, const char *emulatorbin, const char *arch, const char *machine, const char *virttype, unsigned int flags)",
            "1.2.7",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectGetDomainCapabilities(virConnectPtr conn, const char *emulatorbin, const char *arch, const char *machine, const char *virttype, unsigned int flags)}, since 1.2.7. */
    public static MemorySegment virConnectGetDomainCapabilities(MemorySegment conn, MemorySegment emulatorbin, MemorySegment arch, MemorySegment machine, MemorySegment virttype, int flags) {
        try {
            return (MemorySegment) virConnectGetDomainCapabilities.handle().invokeExact(conn, emulatorbin, arch, machine, virttype, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListAllDomains = VirLibrary.LIBVIRT.function(
            "int virConnectListAllDomains(virConnectPtr conn, virDomainPtr **domains, unsigned int flags)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllDomains(virConnectPtr conn, virDomainPtr **domains, unsigned int flags)}, since 0.9.13. */
    public static int virConnectListAllDomains(MemorySegment conn, MemorySegment domains, int flags) {
        try {
            return (int) virConnectListAllDomains.handle().invokeExact(conn, domains, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListDefinedDomains = VirLibrary.LIBVIRT.function(
            "int virConnectListDefinedDomains(virConnectPtr conn, char ** const names, int maxnames)",
            "0.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListDefinedDomains(virConnectPtr conn, char ** const names, int maxnames)}, since 0.1.1. */
    public static int virConnectListDefinedDomains(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListDefinedDomains.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListDomains = VirLibrary.LIBVIRT.function(
            "int virConnectListDomains(virConnectPtr conn, int *ids, int maxids)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListDomains(virConnectPtr conn, int *ids, int maxids)}, since 0.0.3. */
    public static int virConnectListDomains(MemorySegment conn, MemorySegment ids, int maxids) {
        try {
            return (int) virConnectListDomains.handle().invokeExact(conn, ids, maxids);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfDefinedDomains = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfDefinedDomains(virConnectPtr conn)",
            "0.1.5",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfDefinedDomains(virConnectPtr conn)}, since 0.1.5. */
    public static int virConnectNumOfDefinedDomains(MemorySegment conn) {
        try {
            return (int) virConnectNumOfDefinedDomains.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfDomains = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfDomains(virConnectPtr conn)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfDomains(virConnectPtr conn)}, since 0.0.3. */
    public static int virConnectNumOfDomains(MemorySegment conn) {
        try {
            return (int) virConnectNumOfDomains.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
