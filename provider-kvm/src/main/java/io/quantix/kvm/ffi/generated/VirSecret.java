// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-secret.h. */
public final class VirSecret {

    private VirSecret() {}

    public static final NativeFunction virConnectListAllSecrets = VirLibrary.LIBVIRT.function(
            "int virConnectListAllSecrets(virConnectPtr conn, virSecretPtr **secrets, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllSecrets(virConnectPtr conn, virSecretPtr **secrets, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllSecrets(MemorySegment conn, MemorySegment secrets, int flags) {
        try {
            return (int) virConnectListAllSecrets.handle().invokeExact(conn, secrets, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListSecrets = VirLibrary.LIBVIRT.function(
            "int virConnectListSecrets(virConnectPtr conn, char **uuids, int maxuuids)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListSecrets(virConnectPtr conn, char **uuids, int maxuuids)}, since 0.7.1. */
    public static int virConnectListSecrets(MemorySegment conn, MemorySegment uuids, int maxuuids) {
        try {
            return (int) virConnectListSecrets.handle().invokeExact(conn, uuids, maxuuids);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfSecrets = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfSecrets(virConnectPtr conn)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfSecrets(virConnectPtr conn)}, since 0.7.1. */
    public static int virConnectNumOfSecrets(MemorySegment conn) {
        try {
            return (int) virConnectNumOfSecrets.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectSecretEventDeregisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectSecretEventDeregisterAny(virConnectPtr conn, int callbackID)",
            "3.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectSecretEventDeregisterAny(virConnectPtr conn, int callbackID)}, since 3.0.0. */
    public static int virConnectSecretEventDeregisterAny(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectSecretEventDeregisterAny.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectSecretEventRegisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectSecretEventRegisterAny(virConnectPtr conn, virSecretPtr secret, int eventID, virConnectSecretEventGenericCallback cb, void *opaque, virFreeCallback freecb)",
            "3.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectSecretEventRegisterAny(virConnectPtr conn, virSecretPtr secret, int eventID, virConnectSecretEventGenericCallback cb, void *opaque, virFreeCallback freecb)}, since 3.0.0. */
    public static int virConnectSecretEventRegisterAny(MemorySegment conn, MemorySegment secret, int eventID, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectSecretEventRegisterAny.handle().invokeExact(conn, secret, eventID, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretDefineXML = VirLibrary.LIBVIRT.function(
            "virSecretPtr virSecretDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virSecretPtr virSecretDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)}, since 0.7.1. */
    public static MemorySegment virSecretDefineXML(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virSecretDefineXML.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretFree = VirLibrary.LIBVIRT.function(
            "int virSecretFree(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virSecretFree(virSecretPtr secret)}, since 0.7.1. */
    public static int virSecretFree(MemorySegment secret) {
        try {
            return (int) virSecretFree.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virSecretGetConnect(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virSecretGetConnect(virSecretPtr secret)}, since 0.7.1. */
    public static MemorySegment virSecretGetConnect(MemorySegment secret) {
        try {
            return (MemorySegment) virSecretGetConnect.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetUUID = VirLibrary.LIBVIRT.function(
            "int virSecretGetUUID(virSecretPtr secret, unsigned char *uuid)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virSecretGetUUID(virSecretPtr secret, unsigned char *uuid)}, since 0.7.1. */
    public static int virSecretGetUUID(MemorySegment secret, MemorySegment uuid) {
        try {
            return (int) virSecretGetUUID.handle().invokeExact(secret, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virSecretGetUUIDString(virSecretPtr secret, char *buf)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virSecretGetUUIDString(virSecretPtr secret, char *buf)}, since 0.7.1. */
    public static int virSecretGetUUIDString(MemorySegment secret, MemorySegment buf) {
        try {
            return (int) virSecretGetUUIDString.handle().invokeExact(secret, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetUsageID = VirLibrary.LIBVIRT.function(
            "const char *virSecretGetUsageID(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virSecretGetUsageID(virSecretPtr secret)}, since 0.7.1. */
    public static MemorySegment virSecretGetUsageID(MemorySegment secret) {
        try {
            return (MemorySegment) virSecretGetUsageID.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetUsageType = VirLibrary.LIBVIRT.function(
            "int virSecretGetUsageType(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virSecretGetUsageType(virSecretPtr secret)}, since 0.7.1. */
    public static int virSecretGetUsageType(MemorySegment secret) {
        try {
            return (int) virSecretGetUsageType.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetValue = VirLibrary.LIBVIRT.function(
            "unsigned char *virSecretGetValue(virSecretPtr secret, size_t *value_size, unsigned int flags)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code unsigned char *virSecretGetValue(virSecretPtr secret, size_t *value_size, unsigned int flags)}, since 0.7.1. */
    public static MemorySegment virSecretGetValue(MemorySegment secret, MemorySegment value_size, int flags) {
        try {
            return (MemorySegment) virSecretGetValue.handle().invokeExact(secret, value_size, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virSecretGetXMLDesc(virSecretPtr secret, unsigned int flags)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virSecretGetXMLDesc(virSecretPtr secret, unsigned int flags)}, since 0.7.1. */
    public static MemorySegment virSecretGetXMLDesc(MemorySegment secret, int flags) {
        try {
            return (MemorySegment) virSecretGetXMLDesc.handle().invokeExact(secret, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretLookupByUUID = VirLibrary.LIBVIRT.function(
            "virSecretPtr virSecretLookupByUUID(virConnectPtr conn, const unsigned char *uuid)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virSecretPtr virSecretLookupByUUID(virConnectPtr conn, const unsigned char *uuid)}, since 0.7.1. */
    public static MemorySegment virSecretLookupByUUID(MemorySegment conn, MemorySegment uuid) {
        try {
            return (MemorySegment) virSecretLookupByUUID.handle().invokeExact(conn, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virSecretPtr virSecretLookupByUUIDString(virConnectPtr conn, const char *uuidstr)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virSecretPtr virSecretLookupByUUIDString(virConnectPtr conn, const char *uuidstr)}, since 0.7.1. */
    public static MemorySegment virSecretLookupByUUIDString(MemorySegment conn, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virSecretLookupByUUIDString.handle().invokeExact(conn, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretLookupByUsage = VirLibrary.LIBVIRT.function(
            "virSecretPtr virSecretLookupByUsage(virConnectPtr conn, int usageType, const char *usageID)",
            "0.7.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT, C_POINTER));

    /** {@code virSecretPtr virSecretLookupByUsage(virConnectPtr conn, int usageType, const char *usageID)}, since 0.7.1. */
    public static MemorySegment virSecretLookupByUsage(MemorySegment conn, int usageType, MemorySegment usageID) {
        try {
            return (MemorySegment) virSecretLookupByUsage.handle().invokeExact(conn, usageType, usageID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretRef = VirLibrary.LIBVIRT.function(
            "int virSecretRef(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virSecretRef(virSecretPtr secret)}, since 0.7.1. */
    public static int virSecretRef(MemorySegment secret) {
        try {
            return (int) virSecretRef.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretSetValue = VirLibrary.LIBVIRT.function(
            "int virSecretSetValue(virSecretPtr secret, const unsigned char *value, size_t value_size, unsigned int flags)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T, C_INT));

    /** {@code int virSecretSetValue(virSecretPtr secret, const unsigned char *value, size_t value_size, unsigned int flags)}, since 0.7.1. */
    public static int virSecretSetValue(MemorySegment secret, MemorySegment value, long value_size, int flags) {
        try {
            return (int) virSecretSetValue.handle().invokeExact(secret, value, value_size, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSecretUndefine = VirLibrary.LIBVIRT.function(
            "int virSecretUndefine(virSecretPtr secret)",
            "0.7.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virSecretUndefine(virSecretPtr secret)}, since 0.7.1. */
    public static int virSecretUndefine(MemorySegment secret) {
        try {
            return (int) virSecretUndefine.handle().invokeExact(secret);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
