// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-host.h. */
public final class VirHost {

    private VirHost() {}

    public static final NativeFunction virConnectBaselineCPU = VirLibrary.LIBVIRT.function(
            "char *virConnectBaselineCPU(virConnectPtr conn, const char **xmlCPUs, unsigned int ncpus, unsigned int flags)",
            "0.7.7",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code char *virConnectBaselineCPU(virConnectPtr conn, const char **xmlCPUs, unsigned int ncpus, unsigned int flags)}, since 0.7.7. */
    public static MemorySegment virConnectBaselineCPU(MemorySegment conn, MemorySegment xmlCPUs, int ncpus, int flags) {
        try {
            return (MemorySegment) virConnectBaselineCPU.handle().invokeExact(conn, xmlCPUs, ncpus, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectBaselineHypervisorCPU = VirLibrary.LIBVIRT.function(
            "char *virConnectBaselineHypervisorCPU(virConnectPtr conn, const char *emulator, const char *arch, const char *machine, const char *virttype, const char **xmlCPUs, unsigned int ncpus, unsigned int flags)",
            "4.4.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code char *virConnectBaselineHypervisorCPU(virConnectPtr conn, const char *emulator, const char *arch, const char *machine, const char *virttype, const char **xmlCPUs, unsigned int ncpus, unsigned int flags)}, since 4.4.0. */
    public static MemorySegment virConnectBaselineHypervisorCPU(MemorySegment conn, MemorySegment emulator, MemorySegment arch, MemorySegment machine, MemorySegment virttype, MemorySegment xmlCPUs, int ncpus, int flags) {
        try {
            return (MemorySegment) virConnectBaselineHypervisorCPU.handle().invokeExact(conn, emulator, arch, machine, virttype, xmlCPUs, ncpus, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectClose = VirLibrary.LIBVIRT.function(
            "int virConnectClose(virConnectPtr conn)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectClose(virConnectPtr conn)}, since 0.0.3. */
    public static int virConnectClose(MemorySegment conn) {
        try {
            return (int) virConnectClose.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectCompareCPU = VirLibrary.LIBVIRT.function(
            "int virConnectCompareCPU(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "0.7.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectCompareCPU(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 0.7.5. */
    public static int virConnectCompareCPU(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (int) virConnectCompareCPU.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectCompareHypervisorCPU = VirLibrary.LIBVIRT.function(
            "int virConnectCompareHypervisorCPU(virConnectPtr conn, const char *emulator, const char *arch, const char *machine, const char *virttype, const char *xmlCPU, unsigned int flags)",
            "4.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectCompareHypervisorCPU(virConnectPtr conn, const char *emulator, const char *arch, const char *machine, const char *virttype, const char *xmlCPU, unsigned int flags)}, since 4.4.0. */
    public static int virConnectCompareHypervisorCPU(MemorySegment conn, MemorySegment emulator, MemorySegment arch, MemorySegment machine, MemorySegment virttype, MemorySegment xmlCPU, int flags) {
        try {
            return (int) virConnectCompareHypervisorCPU.handle().invokeExact(conn, emulator, arch, machine, virttype, xmlCPU, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetCPUModelNames = VirLibrary.LIBVIRT.function(
            "int virConnectGetCPUModelNames(virConnectPtr conn, const char *arch, char ***models, unsigned int flags)",
            "1.1.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectGetCPUModelNames(virConnectPtr conn, const char *arch, char ***models, unsigned int flags)}, since 1.1.3. */
    public static int virConnectGetCPUModelNames(MemorySegment conn, MemorySegment arch, MemorySegment models, int flags) {
        try {
            return (int) virConnectGetCPUModelNames.handle().invokeExact(conn, arch, models, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetCapabilities = VirLibrary.LIBVIRT.function(
            "char *virConnectGetCapabilities(virConnectPtr conn)",
            "0.2.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virConnectGetCapabilities(virConnectPtr conn)}, since 0.2.1. */
    public static MemorySegment virConnectGetCapabilities(MemorySegment conn) {
        try {
            return (MemorySegment) virConnectGetCapabilities.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetHostname = VirLibrary.LIBVIRT.function(
            "char *virConnectGetHostname(virConnectPtr conn)",
            "0.3.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virConnectGetHostname(virConnectPtr conn)}, since 0.3.0. */
    public static MemorySegment virConnectGetHostname(MemorySegment conn) {
        try {
            return (MemorySegment) virConnectGetHostname.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetLibVersion = VirLibrary.LIBVIRT.function(
            "int virConnectGetLibVersion(virConnectPtr conn, unsigned long *libVer)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnectGetLibVersion(virConnectPtr conn, unsigned long *libVer)}, since 0.7.3. */
    public static int virConnectGetLibVersion(MemorySegment conn, MemorySegment libVer) {
        try {
            return (int) virConnectGetLibVersion.handle().invokeExact(conn, libVer);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetMaxVcpus = VirLibrary.LIBVIRT.function(
            "int virConnectGetMaxVcpus(virConnectPtr conn, const char *type)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnectGetMaxVcpus(virConnectPtr conn, const char *type)}, since 0.2.1. */
    public static int virConnectGetMaxVcpus(MemorySegment conn, MemorySegment type) {
        try {
            return (int) virConnectGetMaxVcpus.handle().invokeExact(conn, type);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetSysinfo = VirLibrary.LIBVIRT.function(
            "char *virConnectGetSysinfo(virConnectPtr conn, unsigned int flags)",
            "0.8.8",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectGetSysinfo(virConnectPtr conn, unsigned int flags)}, since 0.8.8. */
    public static MemorySegment virConnectGetSysinfo(MemorySegment conn, int flags) {
        try {
            return (MemorySegment) virConnectGetSysinfo.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetType = VirLibrary.LIBVIRT.function(
            "const char *virConnectGetType(virConnectPtr conn)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virConnectGetType(virConnectPtr conn)}, since 0.0.3. */
    public static MemorySegment virConnectGetType(MemorySegment conn) {
        try {
            return (MemorySegment) virConnectGetType.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetURI = VirLibrary.LIBVIRT.function(
            "char *virConnectGetURI(virConnectPtr conn)",
            "0.3.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virConnectGetURI(virConnectPtr conn)}, since 0.3.0. */
    public static MemorySegment virConnectGetURI(MemorySegment conn) {
        try {
            return (MemorySegment) virConnectGetURI.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetVersion = VirLibrary.LIBVIRT.function(
            "int virConnectGetVersion(virConnectPtr conn, unsigned long *hvVer)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnectGetVersion(virConnectPtr conn, unsigned long *hvVer)}, since 0.0.3. */
    public static int virConnectGetVersion(MemorySegment conn, MemorySegment hvVer) {
        try {
            return (int) virConnectGetVersion.handle().invokeExact(conn, hvVer);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectIsAlive = VirLibrary.LIBVIRT.function(
            "int virConnectIsAlive(virConnectPtr conn)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectIsAlive(virConnectPtr conn)}, since 0.9.8. */
    public static int virConnectIsAlive(MemorySegment conn) {
        try {
            return (int) virConnectIsAlive.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectIsEncrypted = VirLibrary.LIBVIRT.function(
            "int virConnectIsEncrypted(virConnectPtr conn)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectIsEncrypted(virConnectPtr conn)}, since 0.7.3. */
    public static int virConnectIsEncrypted(MemorySegment conn) {
        try {
            return (int) virConnectIsEncrypted.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectIsSecure = VirLibrary.LIBVIRT.function(
            "int virConnectIsSecure(virConnectPtr conn)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectIsSecure(virConnectPtr conn)}, since 0.7.3. */
    public static int virConnectIsSecure(MemorySegment conn) {
        try {
            return (int) virConnectIsSecure.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectOpen = VirLibrary.LIBVIRT.function(
            "virConnectPtr virConnectOpen(const char *name)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virConnectOpen(const char *name)}, since 0.0.3. */
    public static MemorySegment virConnectOpen(MemorySegment name) {
        try {
            return (MemorySegment) virConnectOpen.handle().invokeExact(name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectOpenAuth = VirLibrary.LIBVIRT.function(
            "virConnectPtr virConnectOpenAuth(const char *name, virConnectAuthPtr auth, unsigned int flags)",
            "0.4.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virConnectPtr virConnectOpenAuth(const char *name, virConnectAuthPtr auth, unsigned int flags)}, since 0.4.0. */
    public static MemorySegment virConnectOpenAuth(MemorySegment name, MemorySegment auth, int flags) {
        try {
            return (MemorySegment) virConnectOpenAuth.handle().invokeExact(name, auth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectOpenReadOnly = VirLibrary.LIBVIRT.function(
            "virConnectPtr virConnectOpenReadOnly(const char *name)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virConnectOpenReadOnly(const char *name)}, since 0.0.3. */
    public static MemorySegment virConnectOpenReadOnly(MemorySegment name) {
        try {
            return (MemorySegment) virConnectOpenReadOnly.handle().invokeExact(name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectRef = VirLibrary.LIBVIRT.function(
            "int virConnectRef(virConnectPtr conn)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectRef(virConnectPtr conn)}, since 0.6.0. */
    public static int virConnectRef(MemorySegment conn) {
        try {
            return (int) virConnectRef.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectRegisterCloseCallback = VirLibrary.LIBVIRT.function(
            "int virConnectRegisterCloseCallback(virConnectPtr conn, virConnectCloseFunc cb, void *opaque, virFreeCallback freecb)",
            "0.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectRegisterCloseCallback(virConnectPtr conn, virConnectCloseFunc cb, void *opaque, virFreeCallback freecb)}, since 0.10.0. */
    public static int virConnectRegisterCloseCallback(MemorySegment conn, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectRegisterCloseCallback.handle().invokeExact(conn, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectSetIdentity = VirLibrary.LIBVIRT.function(
            "int virConnectSetIdentity(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "5.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virConnectSetIdentity(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 5.8.0. */
    public static int virConnectSetIdentity(MemorySegment conn, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virConnectSetIdentity.handle().invokeExact(conn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectSetKeepAlive = VirLibrary.LIBVIRT.function(
            "int virConnectSetKeepAlive(virConnectPtr conn, int interval, unsigned int count)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virConnectSetKeepAlive(virConnectPtr conn, int interval, unsigned int count)}, since 0.9.8. */
    public static int virConnectSetKeepAlive(MemorySegment conn, int interval, int count) {
        try {
            return (int) virConnectSetKeepAlive.handle().invokeExact(conn, interval, count);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectUnregisterCloseCallback = VirLibrary.LIBVIRT.function(
            "int virConnectUnregisterCloseCallback(virConnectPtr conn, virConnectCloseFunc cb)",
            "0.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnectUnregisterCloseCallback(virConnectPtr conn, virConnectCloseFunc cb)}, since 0.10.0. */
    public static int virConnectUnregisterCloseCallback(MemorySegment conn, MemorySegment cb) {
        try {
            return (int) virConnectUnregisterCloseCallback.handle().invokeExact(conn, cb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virGetVersion = VirLibrary.LIBVIRT.function(
            "int virGetVersion(unsigned long *libVer, const char *type, unsigned long *typeVer)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virGetVersion(unsigned long *libVer, const char *type, unsigned long *typeVer)}, since 0.0.3. */
    public static int virGetVersion(MemorySegment libVer, MemorySegment type, MemorySegment typeVer) {
        try {
            return (int) virGetVersion.handle().invokeExact(libVer, type, typeVer);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInitialize = VirLibrary.LIBVIRT.function(
            "int virInitialize(void)",
            "0.1.0",
            FunctionDescriptor.of(C_INT));

    /** {@code int virInitialize(void)}, since 0.1.0. */
    public static int virInitialize() {
        try {
            return (int) virInitialize.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeAllocPages = VirLibrary.LIBVIRT.function(
            "int virNodeAllocPages(virConnectPtr conn, unsigned int npages, unsigned int *pageSizes, unsigned long long *pageCounts, int startCell, unsigned int cellCount, unsigned int flags)",
            "1.2.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_INT, C_INT, C_INT));

    /** {@code int virNodeAllocPages(virConnectPtr conn, unsigned int npages, unsigned int *pageSizes, unsigned long long *pageCounts, int startCell, unsigned int cellCount, unsigned int flags)}, since 1.2.9. */
    public static int virNodeAllocPages(MemorySegment conn, int npages, MemorySegment pageSizes, MemorySegment pageCounts, int startCell, int cellCount, int flags) {
        try {
            return (int) virNodeAllocPages.handle().invokeExact(conn, npages, pageSizes, pageCounts, startCell, cellCount, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetCPUMap = VirLibrary.LIBVIRT.function(
            "int virNodeGetCPUMap(virConnectPtr conn, unsigned char **cpumap, unsigned int *online, unsigned int flags)",
            "1.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeGetCPUMap(virConnectPtr conn, unsigned char **cpumap, unsigned int *online, unsigned int flags)}, since 1.0.0. */
    public static int virNodeGetCPUMap(MemorySegment conn, MemorySegment cpumap, MemorySegment online, int flags) {
        try {
            return (int) virNodeGetCPUMap.handle().invokeExact(conn, cpumap, online, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetCPUStats = VirLibrary.LIBVIRT.function(
            "int virNodeGetCPUStats(virConnectPtr conn, int cpuNum, virNodeCPUStatsPtr params, int *nparams, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeGetCPUStats(virConnectPtr conn, int cpuNum, virNodeCPUStatsPtr params, int *nparams, unsigned int flags)}, since 0.9.3. */
    public static int virNodeGetCPUStats(MemorySegment conn, int cpuNum, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virNodeGetCPUStats.handle().invokeExact(conn, cpuNum, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetCellsFreeMemory = VirLibrary.LIBVIRT.function(
            "int virNodeGetCellsFreeMemory(virConnectPtr conn, unsigned long long *freeMems, int startCell, int maxCells)",
            "0.3.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virNodeGetCellsFreeMemory(virConnectPtr conn, unsigned long long *freeMems, int startCell, int maxCells)}, since 0.3.3. */
    public static int virNodeGetCellsFreeMemory(MemorySegment conn, MemorySegment freeMems, int startCell, int maxCells) {
        try {
            return (int) virNodeGetCellsFreeMemory.handle().invokeExact(conn, freeMems, startCell, maxCells);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetFreeMemory = VirLibrary.LIBVIRT.function(
            "unsigned long long virNodeGetFreeMemory(virConnectPtr conn)",
            "0.3.3",
            FunctionDescriptor.of(C_LONG_LONG, C_POINTER));

    /** {@code unsigned long long virNodeGetFreeMemory(virConnectPtr conn)}, since 0.3.3. */
    public static long virNodeGetFreeMemory(MemorySegment conn) {
        try {
            return (long) virNodeGetFreeMemory.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetFreePages = VirLibrary.LIBVIRT.function(
            "int virNodeGetFreePages(virConnectPtr conn, unsigned int npages, unsigned int *pages, int startCell, unsigned int cellCount, unsigned long long *counts, unsigned int flags)",
            "1.2.6",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT, C_INT, C_POINTER, C_INT));

    /** {@code int virNodeGetFreePages(virConnectPtr conn, unsigned int npages, unsigned int *pages, int startCell, unsigned int cellCount, unsigned long long *counts, unsigned int flags)}, since 1.2.6. */
    public static int virNodeGetFreePages(MemorySegment conn, int npages, MemorySegment pages, int startCell, int cellCount, MemorySegment counts, int flags) {
        try {
            return (int) virNodeGetFreePages.handle().invokeExact(conn, npages, pages, startCell, cellCount, counts, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetInfo = VirLibrary.LIBVIRT.function(
            "int virNodeGetInfo(virConnectPtr conn, virNodeInfoPtr info)",
            "0.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNodeGetInfo(virConnectPtr conn, virNodeInfoPtr info)}, since 0.1.0. */
    public static int virNodeGetInfo(MemorySegment conn, MemorySegment info) {
        try {
            return (int) virNodeGetInfo.handle().invokeExact(conn, info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetMemoryParameters = VirLibrary.LIBVIRT.function(
            "int virNodeGetMemoryParameters(virConnectPtr conn, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeGetMemoryParameters(virConnectPtr conn, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.10.2. */
    public static int virNodeGetMemoryParameters(MemorySegment conn, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virNodeGetMemoryParameters.handle().invokeExact(conn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetMemoryStats = VirLibrary.LIBVIRT.function(
            "int virNodeGetMemoryStats(virConnectPtr conn, int cellNum, virNodeMemoryStatsPtr params, int *nparams, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeGetMemoryStats(virConnectPtr conn, int cellNum, virNodeMemoryStatsPtr params, int *nparams, unsigned int flags)}, since 0.9.3. */
    public static int virNodeGetMemoryStats(MemorySegment conn, int cellNum, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virNodeGetMemoryStats.handle().invokeExact(conn, cellNum, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetSEVInfo = VirLibrary.LIBVIRT.function(
            "int virNodeGetSEVInfo(virConnectPtr conn, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeGetSEVInfo(virConnectPtr conn, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 4.5.0. */
    public static int virNodeGetSEVInfo(MemorySegment conn, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virNodeGetSEVInfo.handle().invokeExact(conn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeGetSecurityModel = VirLibrary.LIBVIRT.function(
            "int virNodeGetSecurityModel(virConnectPtr conn, virSecurityModelPtr secmodel)",
            "0.6.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNodeGetSecurityModel(virConnectPtr conn, virSecurityModelPtr secmodel)}, since 0.6.1. */
    public static int virNodeGetSecurityModel(MemorySegment conn, MemorySegment secmodel) {
        try {
            return (int) virNodeGetSecurityModel.handle().invokeExact(conn, secmodel);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeSetMemoryParameters = VirLibrary.LIBVIRT.function(
            "int virNodeSetMemoryParameters(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virNodeSetMemoryParameters(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.10.2. */
    public static int virNodeSetMemoryParameters(MemorySegment conn, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virNodeSetMemoryParameters.handle().invokeExact(conn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeSuspendForDuration = VirLibrary.LIBVIRT.function(
            "int virNodeSuspendForDuration(virConnectPtr conn, unsigned int target, unsigned long long duration, unsigned int flags)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_LONG_LONG, C_INT));

    /** {@code int virNodeSuspendForDuration(virConnectPtr conn, unsigned int target, unsigned long long duration, unsigned int flags)}, since 0.9.8. */
    public static int virNodeSuspendForDuration(MemorySegment conn, int target, long duration, int flags) {
        try {
            return (int) virNodeSuspendForDuration.handle().invokeExact(conn, target, duration, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
