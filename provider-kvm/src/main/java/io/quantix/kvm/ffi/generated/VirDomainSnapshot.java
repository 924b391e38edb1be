// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-domain-snapshot.h. */
public final class VirDomainSnapshot {

    private VirDomainSnapshot() {}

    public static final NativeFunction virDomainHasCurrentSnapshot = VirLibrary.LIBVIRT.function(
            "int virDomainHasCurrentSnapshot(virDomainPtr domain, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainHasCurrentSnapshot(virDomainPtr domain, unsigned int flags)}, since 0.8.0. */
    public static int virDomainHasCurrentSnapshot(MemorySegment domain, int flags) {
        try {
            return (int) virDomainHasCurrentSnapshot.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainListAllSnapshots = VirLibrary.LIBVIRT.function(
            "int virDomainListAllSnapshots(virDomainPtr domain, virDomainSnapshotPtr **snaps, unsigned int flags)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainListAllSnapshots(virDomainPtr domain, virDomainSnapshotPtr **snaps, unsigned int flags)}, since 0.9.13. */
    public static int virDomainListAllSnapshots(MemorySegment domain, MemorySegment snaps, int flags) {
        try {
            return (int) virDomainListAllSnapshots.handle().invokeExact(domain, snaps, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRevertToSnapshot = VirLibrary.LIBVIRT.function(
            "int virDomainRevertToSnapshot(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainRevertToSnapshot(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.8.0. */
    public static int virDomainRevertToSnapshot(MemorySegment snapshot, int flags) {
        try {
            return (int) virDomainRevertToSnapshot.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotCreateXML = VirLibrary.LIBVIRT.function(
            "virDomainSnapshotPtr virDomainSnapshotCreateXML(virDomainPtr domain, const char *xmlDesc, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainSnapshotPtr virDomainSnapshotCreateXML(virDomainPtr domain, const char *xmlDesc, unsigned int flags)}, since 0.8.0. */
    public static MemorySegment virDomainSnapshotCreateXML(MemorySegment domain, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virDomainSnapshotCreateXML.handle().invokeExact(domain, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotCurrent = VirLibrary.LIBVIRT.function(
            "virDomainSnapshotPtr virDomainSnapshotCurrent(virDomainPtr domain, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainSnapshotPtr virDomainSnapshotCurrent(virDomainPtr domain, unsigned int flags)}, since 0.8.0. */
    public static MemorySegment virDomainSnapshotCurrent(MemorySegment domain, int flags) {
        try {
            return (MemorySegment) virDomainSnapshotCurrent.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotDelete = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotDelete(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotDelete(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.8.0. */
    public static int virDomainSnapshotDelete(MemorySegment snapshot, int flags) {
        try {
            return (int) virDomainSnapshotDelete.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotFree = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotFree(virDomainSnapshotPtr snapshot)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainSnapshotFree(virDomainSnapshotPtr snapshot)}, since 0.8.0. */
    public static int virDomainSnapshotFree(MemorySegment snapshot) {
        try {
            return (int) virDomainSnapshotFree.handle().invokeExact(snapshot);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virDomainSnapshotGetConnect(virDomainSnapshotPtr snapshot)",
            "0.9.5",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virDomainSnapshotGetConnect(virDomainSnapshotPtr snapshot)}, since 0.9.5. */
    public static MemorySegment virDomainSnapshotGetConnect(MemorySegment snapshot) {
        try {
            return (MemorySegment) virDomainSnapshotGetConnect.handle().invokeExact(snapshot);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotGetDomain = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainSnapshotGetDomain(virDomainSnapshotPtr snapshot)",
            "0.9.5",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainSnapshotGetDomain(virDomainSnapshotPtr snapshot)}, since 0.9.5. */
    public static MemorySegment virDomainSnapshotGetDomain(MemorySegment snapshot) {
        try {
            return (MemorySegment) virDomainSnapshotGetDomain.handle().invokeExact(snapshot);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotGetName = VirLibrary.LIBVIRT.function(
            "const char *virDomainSnapshotGetName(virDomainSnapshotPtr snapshot)",
            "0.9.5",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virDomainSnapshotGetName(virDomainSnapshotPtr snapshot)}, since 0.9.5. */
    public static MemorySegment virDomainSnapshotGetName(MemorySegment snapshot) {
        try {
            return (MemorySegment) virDomainSnapshotGetName.handle().invokeExact(snapshot);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotGetParent = VirLibrary.LIBVIRT.function(
            "virDomainSnapshotPtr virDomainSnapshotGetParent(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.9.7",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainSnapshotPtr virDomainSnapshotGetParent(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.9.7. */
    public static MemorySegment virDomainSnapshotGetParent(MemorySegment snapshot, int flags) {
        try {
            return (MemorySegment) virDomainSnapshotGetParent.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainSnapshotGetXMLDesc(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainSnapshotGetXMLDesc(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.8.0. */
    public static MemorySegment virDomainSnapshotGetXMLDesc(MemorySegment snapshot, int flags) {
        try {
            return (MemorySegment) virDomainSnapshotGetXMLDesc.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotHasMetadata = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotHasMetadata(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotHasMetadata(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.9.13. */
    public static int virDomainSnapshotHasMetadata(MemorySegment snapshot, int flags) {
        try {
            return (int) virDomainSnapshotHasMetadata.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotIsCurrent = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotIsCurrent(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotIsCurrent(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.9.13. */
    public static int virDomainSnapshotIsCurrent(MemorySegment snapshot, int flags) {
        try {
            return (int) virDomainSnapshotIsCurrent.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotListAllChildren = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotListAllChildren(virDomainSnapshotPtr snapshot, virDomainSnapshotPtr **snaps, unsigned int flags)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotListAllChildren(virDomainSnapshotPtr snapshot, virDomainSnapshotPtr **snaps, unsigned int flags)}, since 0.9.13. */
    public static int virDomainSnapshotListAllChildren(MemorySegment snapshot, MemorySegment snaps, int flags) {
        try {
            return (int) virDomainSnapshotListAllChildren.handle().invokeExact(snapshot, snaps, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotListChildrenNames = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotListChildrenNames(virDomainSnapshotPtr snapshot, char **names, int nameslen, unsigned int flags)",
            "0.9.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSnapshotListChildrenNames(virDomainSnapshotPtr snapshot, char **names, int nameslen, unsigned int flags)}, since 0.9.7. */
    public static int virDomainSnapshotListChildrenNames(MemorySegment snapshot, MemorySegment names, int nameslen, int flags) {
        try {
            return (int) virDomainSnapshotListChildrenNames.handle().invokeExact(snapshot, names, nameslen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotListNames = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotListNames(virDomainPtr domain, char **names, int nameslen, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSnapshotListNames(virDomainPtr domain, char **names, int nameslen, unsigned int flags)}, since 0.8.0. */
    public static int virDomainSnapshotListNames(MemorySegment domain, MemorySegment names, int nameslen, int flags) {
        try {
            return (int) virDomainSnapshotListNames.handle().invokeExact(domain, names, nameslen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotLookupByName = VirLibrary.LIBVIRT.function(
            "virDomainSnapshotPtr virDomainSnapshotLookupByName(virDomainPtr domain, const char *name, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainSnapshotPtr virDomainSnapshotLookupByName(virDomainPtr domain, const char *name, unsigned int flags)}, since 0.8.0. */
    public static MemorySegment virDomainSnapshotLookupByName(MemorySegment domain, MemorySegment name, int flags) {
        try {
            return (MemorySegment) virDomainSnapshotLookupByName.handle().invokeExact(domain, name, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotNum = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotNum(virDomainPtr domain, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotNum(virDomainPtr domain, unsigned int flags)}, since 0.8.0. */
    public static int virDomainSnapshotNum(MemorySegment domain, int flags) {
        try {
            return (int) virDomainSnapshotNum.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotNumChildren = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotNumChildren(virDomainSnapshotPtr snapshot, unsigned int flags)",
            "0.9.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSnapshotNumChildren(virDomainSnapshotPtr snapshot, unsigned int flags)}, since 0.9.7. */
    public static int virDomainSnapshotNumChildren(MemorySegment snapshot, int flags) {
        try {
            return (int) virDomainSnapshotNumChildren.handle().invokeExact(snapshot, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSnapshotRef = VirLibrary.LIBVIRT.function(
            "int virDomainSnapshotRef(virDomainSnapshotPtr snapshot)",
            "0.9.13",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainSnapshotRef(virDomainSnapshotPtr snapshot)}, since 0.9.13. */
    public static int virDomainSnapshotRef(MemorySegment snapshot) {
        try {
            return (int) virDomainSnapshotRef.handle().invokeExact(snapshot);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
