// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-domain-checkpoint.h. */
public final class VirDomainCheckpoint {

    private VirDomainCheckpoint() {}

    public static final NativeFunction virDomainCheckpointCreateXML = VirLibrary.LIBVIRT.function(
            "virDomainCheckpointPtr virDomainCheckpointCreateXML(virDomainPtr domain, const char *xmlDesc, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainCheckpointPtr virDomainCheckpointCreateXML(virDomainPtr domain, const char *xmlDesc, unsigned int flags)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointCreateXML(MemorySegment domain, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virDomainCheckpointCreateXML.handle().invokeExact(domain, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointDelete = VirLibrary.LIBVIRT.function(
            "int virDomainCheckpointDelete(virDomainCheckpointPtr checkpoint, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainCheckpointDelete(virDomainCheckpointPtr checkpoint, unsigned int flags)}, since 5.6.0. */
    public static int virDomainCheckpointDelete(MemorySegment checkpoint, int flags) {
        try {
            return (int) virDomainCheckpointDelete.handle().invokeExact(checkpoint, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointFree = VirLibrary.LIBVIRT.function(
            "int virDomainCheckpointFree(virDomainCheckpointPtr checkpoint)",
            "5.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainCheckpointFree(virDomainCheckpointPtr checkpoint)}, since 5.6.0. */
    public static int virDomainCheckpointFree(MemorySegment checkpoint) {
        try {
            return (int) virDomainCheckpointFree.handle().invokeExact(checkpoint);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virDomainCheckpointGetConnect(virDomainCheckpointPtr checkpoint)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virDomainCheckpointGetConnect(virDomainCheckpointPtr checkpoint)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointGetConnect(MemorySegment checkpoint) {
        try {
            return (MemorySegment) virDomainCheckpointGetConnect.handle().invokeExact(checkpoint);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointGetDomain = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainCheckpointGetDomain(virDomainCheckpointPtr checkpoint)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainCheckpointGetDomain(virDomainCheckpointPtr checkpoint)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointGetDomain(MemorySegment checkpoint) {
        try {
            return (MemorySegment) virDomainCheckpointGetDomain.handle().invokeExact(checkpoint);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointGetName = VirLibrary.LIBVIRT.function(
            "const char *virDomainCheckpointGetName(virDomainCheckpointPtr checkpoint)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virDomainCheckpointGetName(virDomainCheckpointPtr checkpoint)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointGetName(MemorySegment checkpoint) {
        try {
            return (MemorySegment) virDomainCheckpointGetName.handle().invokeExact(checkpoint);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointGetParent = VirLibrary.LIBVIRT.function(
            "virDomainCheckpointPtr virDomainCheckpointGetParent(virDomainCheckpointPtr checkpoint, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainCheckpointPtr virDomainCheckpointGetParent(virDomainCheckpointPtr checkpoint, unsigned int flags)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointGetParent(MemorySegment checkpoint, int flags) {
        try {
            return (MemorySegment) virDomainCheckpointGetParent.handle().invokeExact(checkpoint, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainCheckpointGetXMLDesc(virDomainCheckpointPtr checkpoint, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainCheckpointGetXMLDesc(virDomainCheckpointPtr checkpoint, unsigned int flags)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointGetXMLDesc(MemorySegment checkpoint, int flags) {
        try {
            return (MemorySegment) virDomainCheckpointGetXMLDesc.handle().invokeExact(checkpoint, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointListAllChildren = VirLibrary.LIBVIRT.function(
            "int virDomainCheckpointListAllChildren(virDomainCheckpointPtr checkpoint, virDomainCheckpointPtr **children, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainCheckpointListAllChildren(virDomainCheckpointPtr checkpoint, virDomainCheckpointPtr **children, unsigned int flags)}, since 5.6.0. */
    public static int virDomainCheckpointListAllChildren(MemorySegment checkpoint, MemorySegment children, int flags) {
        try {
            return (int) virDomainCheckpointListAllChildren.handle().invokeExact(checkpoint, children, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointLookupByName = VirLibrary.LIBVIRT.function(
            "virDomainCheckpointPtr virDomainCheckpointLookupByName(virDomainPtr domain, const char *name, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainCheckpointPtr virDomainCheckpointLookupByName(virDomainPtr domain, const char *name, unsigned int flags)}, since 5.6.0. */
    public static MemorySegment virDomainCheckpointLookupByName(MemorySegment domain, MemorySegment name, int flags) {
        try {
            return (MemorySegment) virDomainCheckpointLookupByName.handle().invokeExact(domain, name, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCheckpointRef = VirLibrary.LIBVIRT.function(
            "int virDomainCheckpointRef(virDomainCheckpointPtr checkpoint)",
            "5.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainCheckpointRef(virDomainCheckpointPtr checkpoint)}, since 5.6.0. */
    public static int virDomainCheckpointRef(MemorySegment checkpoint) {
        try {
            return (int) virDomainCheckpointRef.handle().invokeExact(checkpoint);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainListAllCheckpoints = VirLibrary.LIBVIRT.function(
            "int virDomainListAllCheckpoints(virDomainPtr domain, virDomainCheckpointPtr **checkpoints, unsigned int flags)",
            "5.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainListAllCheckpoints(virDomainPtr domain, virDomainCheckpointPtr **checkpoints, unsigned int flags)}, since 5.6.0. */
    public static int virDomainListAllCheckpoints(MemorySegment domain, MemorySegment checkpoints, int flags) {
        try {
            return (int) virDomainListAllCheckpoints.handle().invokeExact(domain, checkpoints, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
