// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: disks of a domain. */
public final class VirDomainBlock {

    private VirDomainBlock() {}

    public static final NativeFunction virDomainBackupBegin = VirLibrary.LIBVIRT.function(
            "int virDomainBackupBegin(virDomainPtr domain, const char *backupXML, const char *checkpointXML, unsigned int flags)",
            "6.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainBackupBegin(virDomainPtr domain, const char *backupXML, const char *checkpointXML, unsigned int flags)}, since 6.0.0. */
    public static int virDomainBackupBegin(MemorySegment domain, MemorySegment backupXML, MemorySegment checkpointXML, int flags) {
        try {
            return (int) virDomainBackupBegin.handle().invokeExact(domain, backupXML, checkpointXML, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBackupGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainBackupGetXMLDesc(virDomainPtr domain, unsigned int flags)",
            "6.0.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainBackupGetXMLDesc(virDomainPtr domain, unsigned int flags)}, since 6.0.0. */
    public static MemorySegment virDomainBackupGetXMLDesc(MemorySegment domain, int flags) {
        try {
            return (MemorySegment) virDomainBackupGetXMLDesc.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockCommit = VirLibrary.LIBVIRT.function(
            "int virDomainBlockCommit(virDomainPtr dom, const char *disk, const char *base, const char *top, unsigned long bandwidth, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainBlockCommit(virDomainPtr dom, const char *disk, const char *base, const char *top, unsigned long bandwidth, unsigned int flags)}, since 0.10.2. */
    public static int virDomainBlockCommit(MemorySegment dom, MemorySegment disk, MemorySegment base, MemorySegment top, long bandwidth, int flags) {
        try {
            return (int) virDomainBlockCommit.handle().invokeExact(dom, disk, base, top, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockCopy = VirLibrary.LIBVIRT.function(
            "int virDomainBlockCopy(virDomainPtr dom, const char *disk, const char *destxml, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "1.2.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainBlockCopy(virDomainPtr dom, const char *disk, const char *destxml, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 1.2.8. */
    public static int virDomainBlockCopy(MemorySegment dom, MemorySegment disk, MemorySegment destxml, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainBlockCopy.handle().invokeExact(dom, disk, destxml, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockJobAbort = VirLibrary.LIBVIRT.function(
            "int virDomainBlockJobAbort(virDomainPtr dom, const char *disk, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainBlockJobAbort(virDomainPtr dom, const char *disk, unsigned int flags)}, since 0.9.4. */
    public static int virDomainBlockJobAbort(MemorySegment dom, MemorySegment disk, int flags) {
        try {
            return (int) virDomainBlockJobAbort.handle().invokeExact(dom, disk, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockJobSetSpeed = VirLibrary.LIBVIRT.function(
            "int virDomainBlockJobSetSpeed(virDomainPtr dom, const char *disk, unsigned long bandwidth, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainBlockJobSetSpeed(virDomainPtr dom, const char *disk, unsigned long bandwidth, unsigned int flags)}, since 0.9.4. */
    public static int virDomainBlockJobSetSpeed(MemorySegment dom, MemorySegment disk, long bandwidth, int flags) {
        try {
            return (int) virDomainBlockJobSetSpeed.handle().invokeExact(dom, disk, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockPeek = VirLibrary.LIBVIRT.function(
            "int virDomainBlockPeek(virDomainPtr dom, const char *disk, unsigned long long offset, size_t size, void *buffer, unsigned int flags)",
            "0.4.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_SIZE_T, C_POINTER, C_INT));

    /** {@code int virDomainBlockPeek(virDomainPtr dom, const char *disk, unsigned long long offset, size_t size, void *buffer, unsigned int flags)}, since 0.4.2. */
    public static int virDomainBlockPeek(MemorySegment dom, MemorySegment disk, long offset, long size, MemorySegment buffer, int flags) {
        try {
            return (int) virDomainBlockPeek.handle().invokeExact(dom, disk, offset, size, buffer, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockPull = VirLibrary.LIBVIRT.function(
            "int virDomainBlockPull(virDomainPtr dom, const char *disk, unsigned long bandwidth, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainBlockPull(virDomainPtr dom, const char *disk, unsigned long bandwidth, unsigned int flags)}, since 0.9.4. */
    public static int virDomainBlockPull(MemorySegment dom, MemorySegment disk, long bandwidth, int flags) {
        try {
            return (int) virDomainBlockPull.handle().invokeExact(dom, disk, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockRebase = VirLibrary.LIBVIRT.function(
            "int virDomainBlockRebase(virDomainPtr dom, const char *disk, const char *base, unsigned long bandwidth, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainBlockRebase(virDomainPtr dom, const char *disk, const char *base, unsigned long bandwidth, unsigned int flags)}, since 0.9.10. */
    public static int virDomainBlockRebase(MemorySegment dom, MemorySegment disk, MemorySegment base, long bandwidth, int flags) {
        try {
            return (int) virDomainBlockRebase.handle().invokeExact(dom, disk, base, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockResize = VirLibrary.LIBVIRT.function(
            "int virDomainBlockResize(virDomainPtr dom, const char *disk, unsigned long long size, unsigned int flags)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virDomainBlockResize(virDomainPtr dom, const char *disk, unsigned long long size, unsigned int flags)}, since 0.9.8. */
    public static int virDomainBlockResize(MemorySegment dom, MemorySegment disk, long size, int flags) {
        try {
            return (int) virDomainBlockResize.handle().invokeExact(dom, disk, size, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockStats = VirLibrary.LIBVIRT.function(
            "int virDomainBlockStats(virDomainPtr dom, const char *disk, virDomainBlockStatsPtr stats, size_t size)",
            "0.3.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_SIZE_T));

    /** {@code int virDomainBlockStats(virDomainPtr dom, const char *disk, virDomainBlockStatsPtr stats, size_t size)}, since 0.3.2. */
    public static int virDomainBlockStats(MemorySegment dom, MemorySegment disk, MemorySegment stats, long size) {
        try {
            return (int) virDomainBlockStats.handle().invokeExact(dom, disk, stats, size);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainBlockStatsFlags = VirLibrary.LIBVIRT.function(
            "int virDomainBlockStatsFlags(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainBlockStatsFlags(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.5. */
    public static int virDomainBlockStatsFlags(MemorySegment dom, MemorySegment disk, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainBlockStatsFlags.handle().invokeExact(dom, disk, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetBlockInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetBlockInfo(virDomainPtr domain, const char *disk, virDomainBlockInfoPtr info, unsigned int flags)",
            "0.8.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetBlockInfo(virDomainPtr domain, const char *disk, virDomainBlockInfoPtr info, unsigned int flags)}, since 0.8.1. */
    public static int virDomainGetBlockInfo(MemorySegment domain, MemorySegment disk, MemorySegment info, int flags) {
        try {
            return (int) virDomainGetBlockInfo.handle().invokeExact(domain, disk, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetBlockIoTune = VirLibrary.LIBVIRT.function(
            "int virDomainGetBlockIoTune(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetBlockIoTune(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.8. */
    public static int virDomainGetBlockIoTune(MemorySegment dom, MemorySegment disk, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetBlockIoTune.handle().invokeExact(dom, disk, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetBlockJobInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetBlockJobInfo(virDomainPtr dom, const char *disk, virDomainBlockJobInfoPtr info, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetBlockJobInfo(virDomainPtr dom, const char *disk, virDomainBlockJobInfoPtr info, unsigned int flags)}, since 0.9.4. */
    public static int virDomainGetBlockJobInfo(MemorySegment dom, MemorySegment disk, MemorySegment info, int flags) {
        try {
            return (int) virDomainGetBlockJobInfo.handle().invokeExact(dom, disk, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetDiskErrors = VirLibrary.LIBVIRT.function(
            "int virDomainGetDiskErrors(virDomainPtr dom, virDomainDiskErrorPtr errors, unsigned int maxerrors, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainGetDiskErrors(virDomainPtr dom, virDomainDiskErrorPtr errors, unsigned int maxerrors, unsigned int flags)}, since 0.9.10. */
    public static int virDomainGetDiskErrors(MemorySegment dom, MemorySegment errors, int maxerrors, int flags) {
        try {
            return (int) virDomainGetDiskErrors.handle().invokeExact(dom, errors, maxerrors, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetBlockIoTune = VirLibrary.LIBVIRT.function(
            "int virDomainSetBlockIoTune(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.9.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetBlockIoTune(virDomainPtr dom, const char *disk, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.9.8. */
    public static int virDomainSetBlockIoTune(MemorySegment dom, MemorySegment disk, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetBlockIoTune.handle().invokeExact(dom, disk, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetBlockThreshold = VirLibrary.LIBVIRT.function(
            "int virDomainSetBlockThreshold(virDomainPtr domain, const char *dev, unsigned long long threshold, unsigned int flags)",
            "3.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virDomainSetBlockThreshold(virDomainPtr domain, const char *dev, unsigned long long threshold, unsigned int flags)}, since 3.1.0. */
    public static int virDomainSetBlockThreshold(MemorySegment domain, MemorySegment dev, long threshold, int flags) {
        try {
            return (int) virDomainSetBlockThreshold.handle().invokeExact(domain, dev, threshold, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
