// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: moving and saving a domain, and the jobs that do it. */
public final class VirDomainMigration {

    private VirDomainMigration() {}

    public static final NativeFunction virDomainAbortJob = VirLibrary.LIBVIRT.function(
            "int virDomainAbortJob(virDomainPtr domain)",
            "0.7.7",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainAbortJob(virDomainPtr domain)}, since 0.7.7. */
    public static int virDomainAbortJob(MemorySegment domain) {
        try {
            return (int) virDomainAbortJob.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainAbortJobFlags = VirLibrary.LIBVIRT.function(
            "int virDomainAbortJobFlags(virDomainPtr domain, unsigned int flags)",
            "8.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainAbortJobFlags(virDomainPtr domain, unsigned int flags)}, since 8.5.0. */
    public static int virDomainAbortJobFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainAbortJobFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCoreDump = VirLibrary.LIBVIRT.function(
            "int virDomainCoreDump(virDomainPtr domain, const char *to, unsigned int flags)",
            "0.1.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainCoreDump(virDomainPtr domain, const char *to, unsigned int flags)}, since 0.1.9. */
    public static int virDomainCoreDump(MemorySegment domain, MemorySegment to, int flags) {
        try {
            return (int) virDomainCoreDump.handle().invokeExact(domain, to, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCoreDumpWithFormat = VirLibrary.LIBVIRT.function(
            "int virDomainCoreDumpWithFormat(virDomainPtr domain, const char *to, unsigned int dumpformat, unsigned int flags)",
            "1.2.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainCoreDumpWithFormat(virDomainPtr domain, const char *to, unsigned int dumpformat, unsigned int flags)}, since 1.2.3. */
    public static int virDomainCoreDumpWithFormat(MemorySegment domain, MemorySegment to, int dumpformat, int flags) {
        try {
            return (int) virDomainCoreDumpWithFormat.handle().invokeExact(domain, to, dumpformat, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetJobInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetJobInfo(virDomainPtr domain, virDomainJobInfoPtr info)",
            "0.7.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetJobInfo(virDomainPtr domain, virDomainJobInfoPtr info)}, since 0.7.7. */
    public static int virDomainGetJobInfo(MemorySegment domain, MemorySegment info) {
        try {
            return (int) virDomainGetJobInfo.handle().invokeExact(domain, info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetJobStats = VirLibrary.LIBVIRT.function(
            "int virDomainGetJobStats(virDomainPtr domain, int *type, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "1.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetJobStats(virDomainPtr domain, int *type, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 1.0.3. */
    public static int virDomainGetJobStats(MemorySegment domain, MemorySegment type, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetJobStats.handle().invokeExact(domain, type, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainHasManagedSaveImage = VirLibrary.LIBVIRT.function(
            "int virDomainHasManagedSaveImage(virDomainPtr dom, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainHasManagedSaveImage(virDomainPtr dom, unsigned int flags)}, since 0.8.0. */
    public static int virDomainHasManagedSaveImage(MemorySegment dom, int flags) {
        try {
            return (int) virDomainHasManagedSaveImage.handle().invokeExact(dom, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainManagedSave = VirLibrary.LIBVIRT.function(
            "int virDomainManagedSave(virDomainPtr dom, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainManagedSave(virDomainPtr dom, unsigned int flags)}, since 0.8.0. */
    public static int virDomainManagedSave(MemorySegment dom, int flags) {
        try {
            return (int) virDomainManagedSave.handle().invokeExact(dom, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainManagedSaveDefineXML = VirLibrary.LIBVIRT.function(
            "int virDomainManagedSaveDefineXML(virDomainPtr domain, const char *dxml, unsigned int flags)",
            "3.7.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainManagedSaveDefineXML(virDomainPtr domain, const char *dxml, unsigned int flags)}, since 3.7.0. */
    public static int virDomainManagedSaveDefineXML(MemorySegment domain, MemorySegment dxml, int flags) {
        try {
            return (int) virDomainManagedSaveDefineXML.handle().invokeExact(domain, dxml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainManagedSaveGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainManagedSaveGetXMLDesc(virDomainPtr domain, unsigned int flags)",
            "3.7.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainManagedSaveGetXMLDesc(virDomainPtr domain, unsigned int flags)}, since 3.7.0. */
    public static MemorySegment virDomainManagedSaveGetXMLDesc(MemorySegment domain, int flags) {
        try {
            return (MemorySegment) virDomainManagedSaveGetXMLDesc.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainManagedSaveRemove = VirLibrary.LIBVIRT.function(
            "int virDomainManagedSaveRemove(virDomainPtr dom, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainManagedSaveRemove(virDomainPtr dom, unsigned int flags)}, since 0.8.0. */
    public static int virDomainManagedSaveRemove(MemorySegment dom, int flags) {
        try {
            return (int) virDomainManagedSaveRemove.handle().invokeExact(dom, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrate = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainMigrate(virDomainPtr domain, virConnectPtr dconn, unsigned long flags, const char *dname, const char *uri, unsigned long bandwidth)",
            "0.3.2",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_LONG, C_POINTER, C_POINTER, C_LONG));

    /** {@code virDomainPtr virDomainMigrate(virDomainPtr domain, virConnectPtr dconn, unsigned long flags, const char *dname, const char *uri, unsigned long bandwidth)}, since 0.3.2. */
    public static MemorySegment virDomainMigrate(MemorySegment domain, MemorySegment dconn, long flags, MemorySegment dname, MemorySegment uri, long bandwidth) {
        try {
            return (MemorySegment) virDomainMigrate.handle().invokeExact(domain, dconn, flags, dname, uri, bandwidth);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrate2 = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainMigrate2(virDomainPtr domain, virConnectPtr dconn, const char *dxml, unsigned long flags, const char *dname, const char *uri, unsigned long bandwidth)",
            "0.9.2",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG, C_POINTER, C_POINTER, C_LONG));

    /** {@code virDomainPtr virDomainMigrate2(virDomainPtr domain, virConnectPtr dconn, const char *dxml, unsigned long flags, const char *dname, const char *uri, unsigned long bandwidth)}, since 0.9.2. */
    public static MemorySegment virDomainMigrate2(MemorySegment domain, MemorySegment dconn, MemorySegment dxml, long flags, MemorySegment dname, MemorySegment uri, long bandwidth) {
        try {
            return (MemorySegment) virDomainMigrate2.handle().invokeExact(domain, dconn, dxml, flags, dname, uri, bandwidth);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrate3 = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainMigrate3(virDomainPtr domain, virConnectPtr dconn, virTypedParameterPtr params, unsigned int nparams, unsigned int flags)",
            "1.1.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code virDomainPtr virDomainMigrate3(virDomainPtr domain, virConnectPtr dconn, virTypedParameterPtr params, unsigned int nparams, unsigned int flags)}, since 1.1.0. */
    public static MemorySegment virDomainMigrate3(MemorySegment domain, MemorySegment dconn, MemorySegment params, int nparams, int flags) {
        try {
            return (MemorySegment) virDomainMigrate3.handle().invokeExact(domain, dconn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateGetCompressionCache = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateGetCompressionCache(virDomainPtr domain, unsigned long long *cacheSize, unsigned int flags)",
            "1.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainMigrateGetCompressionCache(virDomainPtr domain, unsigned long long *cacheSize, unsigned int flags)}, since 1.0.3. */
    public static int virDomainMigrateGetCompressionCache(MemorySegment domain, MemorySegment cacheSize, int flags) {
        try {
            return (int) virDomainMigrateGetCompressionCache.handle().invokeExact(domain, cacheSize, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateGetMaxDowntime = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateGetMaxDowntime(virDomainPtr domain, unsigned long long *downtime, unsigned int flags)",
            "3.7.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainMigrateGetMaxDowntime(virDomainPtr domain, unsigned long long *downtime, unsigned int flags)}, since 3.7.0. */
    public static int virDomainMigrateGetMaxDowntime(MemorySegment domain, MemorySegment downtime, int flags) {
        try {
            return (int) virDomainMigrateGetMaxDowntime.handle().invokeExact(domain, downtime, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateGetMaxSpeed = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateGetMaxSpeed(virDomainPtr domain, unsigned long *bandwidth, unsigned int flags)",
            "0.9.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainMigrateGetMaxSpeed(virDomainPtr domain, unsigned long *bandwidth, unsigned int flags)}, since 0.9.5. */
    public static int virDomainMigrateGetMaxSpeed(MemorySegment domain, MemorySegment bandwidth, int flags) {
        try {
            return (int) virDomainMigrateGetMaxSpeed.handle().invokeExact(domain, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateSetCompressionCache = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateSetCompressionCache(virDomainPtr domain, unsigned long long cacheSize, unsigned int flags)",
            "1.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virDomainMigrateSetCompressionCache(virDomainPtr domain, unsigned long long cacheSize, unsigned int flags)}, since 1.0.3. */
    public static int virDomainMigrateSetCompressionCache(MemorySegment domain, long cacheSize, int flags) {
        try {
            return (int) virDomainMigrateSetCompressionCache.handle().invokeExact(domain, cacheSize, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateSetMaxDowntime = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateSetMaxDowntime(virDomainPtr domain, unsigned long long downtime, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virDomainMigrateSetMaxDowntime(virDomainPtr domain, unsigned long long downtime, unsigned int flags)}, since 0.8.0. */
    public static int virDomainMigrateSetMaxDowntime(MemorySegment domain, long downtime, int flags) {
        try {
            return (int) virDomainMigrateSetMaxDowntime.handle().invokeExact(domain, downtime, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateSetMaxSpeed = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateSetMaxSpeed(virDomainPtr domain, unsigned long bandwidth, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainMigrateSetMaxSpeed(virDomainPtr domain, unsigned long bandwidth, unsigned int flags)}, since 0.9.0. */
    public static int virDomainMigrateSetMaxSpeed(MemorySegment domain, long bandwidth, int flags) {
        try {
            return (int) virDomainMigrateSetMaxSpeed.handle().invokeExact(domain, bandwidth, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateStartPostCopy = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateStartPostCopy(virDomainPtr domain, unsigned int flags)",
            "1.3.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainMigrateStartPostCopy(virDomainPtr domain, unsigned int flags)}, since 1.3.3. */
    public static int virDomainMigrateStartPostCopy(MemorySegment domain, int flags) {
        try {
            return (int) virDomainMigrateStartPostCopy.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateToURI = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateToURI(virDomainPtr domain, const char *duri, unsigned long flags, const char *dname, unsigned long bandwidth)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG, C_POINTER, C_LONG));

    /** {@code int virDomainMigrateToURI(virDomainPtr domain, const char *duri, unsigned long flags, const char *dname, unsigned long bandwidth)}, since 0.7.2. */
    public static int virDomainMigrateToURI(MemorySegment domain, MemorySegment duri, long flags, MemorySegment dname, long bandwidth) {
        try {
            return (int) virDomainMigrateToURI.handle().invokeExact(domain, duri, flags, dname, bandwidth);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateToURI2 = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateToURI2(virDomainPtr domain, const char *dconnuri, const char *miguri, const char *dxml, unsigned long flags, const char *dname, unsigned long bandwidth)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG, C_POINTER, C_LONG));

    /** {@code int virDomainMigrateToURI2(virDomainPtr domain, const char *dconnuri, const char *miguri, const char *dxml, unsigned long flags, const char *dname, unsigned long bandwidth)}, since 0.9.2. */
    public static int virDomainMigrateToURI2(MemorySegment domain, MemorySegment dconnuri, MemorySegment miguri, MemorySegment dxml, long flags, MemorySegment dname, long bandwidth) {
        try {
            return (int) virDomainMigrateToURI2.handle().invokeExact(domain, dconnuri, miguri, dxml, flags, dname, bandwidth);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMigrateToURI3 = VirLibrary.LIBVIRT.function(
            "int virDomainMigrateToURI3(virDomainPtr domain, const char *dconnuri, virTypedParameterPtr params, unsigned int nparams, unsigned int flags)",
            "1.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainMigrateToURI3(virDomainPtr domain, const char *dconnuri, virTypedParameterPtr params, unsigned int nparams, unsigned int flags)}, since 1.1.0. */
    public static int virDomainMigrateToURI3(MemorySegment domain, MemorySegment dconnuri, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainMigrateToURI3.handle().invokeExact(domain, dconnuri, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRestore = VirLibrary.LIBVIRT.function(
            "int virDomainRestore(virConnectPtr conn, const char *from)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainRestore(virConnectPtr conn, const char *from)}, since 0.0.3. */
    public static int virDomainRestore(MemorySegment conn, MemorySegment from) {
        try {
            return (int) virDomainRestore.handle().invokeExact(conn, from);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRestoreFlags = VirLibrary.LIBVIRT.function(
            "int virDomainRestoreFlags(virConnectPtr conn, const char *from, const char *dxml, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainRestoreFlags(virConnectPtr conn, const char *from, const char *dxml, unsigned int flags)}, since 0.9.4. */
    public static int virDomainRestoreFlags(MemorySegment conn, MemorySegment from, MemorySegment dxml, int flags) {
        try {
            return (int) virDomainRestoreFlags.handle().invokeExact(conn, from, dxml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRestoreParams = VirLibrary.LIBVIRT.function(
            "int virDomainRestoreParams(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "8.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainRestoreParams(virConnectPtr conn, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 8.4.0. */
    public static int virDomainRestoreParams(MemorySegment conn, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainRestoreParams.handle().invokeExact(conn, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSave = VirLibrary.LIBVIRT.function(
            "int virDomainSave(virDomainPtr domain, const char *to)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainSave(virDomainPtr domain, const char *to)}, since 0.0.3. */
    public static int virDomainSave(MemorySegment domain, MemorySegment to) {
        try {
            return (int) virDomainSave.handle().invokeExact(domain, to);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSaveFlags = VirLibrary.LIBVIRT.function(
            "int virDomainSaveFlags(virDomainPtr domain, const char *to, const char *dxml, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSaveFlags(virDomainPtr domain, const char *to, const char *dxml, unsigned int flags)}, since 0.9.4. */
    public static int virDomainSaveFlags(MemorySegment domain, MemorySegment to, MemorySegment dxml, int flags) {
        try {
            return (int) virDomainSaveFlags.handle().invokeExact(domain, to, dxml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSaveImageDefineXML = VirLibrary.LIBVIRT.function(
            "int virDomainSaveImageDefineXML(virConnectPtr conn, const char *file, const char *dxml, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSaveImageDefineXML(virConnectPtr conn, const char *file, const char *dxml, unsigned int flags)}, since 0.9.4. */
    public static int virDomainSaveImageDefineXML(MemorySegment conn, MemorySegment file, MemorySegment dxml, int flags) {
        try {
            return (int) virDomainSaveImageDefineXML.handle().invokeExact(conn, file, dxml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSaveImageGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainSaveImageGetXMLDesc(virConnectPtr conn, const char *file, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainSaveImageGetXMLDesc(virConnectPtr conn, const char *file, unsigned int flags)}, since 0.9.4. */
    public static MemorySegment virDomainSaveImageGetXMLDesc(MemorySegment conn, MemorySegment file, int flags) {
        try {
            return (MemorySegment) virDomainSaveImageGetXMLDesc.handle().invokeExact(conn, file, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSaveParams = VirLibrary.LIBVIRT.function(
            "int virDomainSaveParams(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "8.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSaveParams(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 8.4.0. */
    public static int virDomainSaveParams(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSaveParams.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainStartDirtyRateCalc = VirLibrary.LIBVIRT.function(
            "int virDomainStartDirtyRateCalc(virDomainPtr domain, int seconds, unsigned int flags)",
            "7.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainStartDirtyRateCalc(virDomainPtr domain, int seconds, unsigned int flags)}, since 7.2.0. */
    public static int virDomainStartDirtyRateCalc(MemorySegment domain, int seconds, int flags) {
        try {
            return (int) virDomainStartDirtyRateCalc.handle().invokeExact(domain, seconds, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
