// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-storage.h. */
public final class VirStorage {

    private VirStorage() {}

    public static final NativeFunction virConnectFindStoragePoolSources = VirLibrary.LIBVIRT.function(
            "char *virConnectFindStoragePoolSources(virConnectPtr conn, const char *type, const char *srcSpec, unsigned int flags)",
            "0.4.5",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectFindStoragePoolSources(virConnectPtr conn, const char *type, const char *srcSpec, unsigned int flags)}, since 0.4.5. */
    public static MemorySegment virConnectFindStoragePoolSources(MemorySegment conn, MemorySegment type, MemorySegment srcSpec, int flags) {
        try {
            return (MemorySegment) virConnectFindStoragePoolSources.handle().invokeExact(conn, type, srcSpec, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectGetStoragePoolCapabilities = VirLibrary.LIBVIRT.function(
            "char *virConnectGetStoragePoolCapabilities(virConnectPtr conn, unsigned int flags)",
            "5.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virConnectGetStoragePoolCapabilities(virConnectPtr conn, unsigned int flags)}, since 5.2.0. */
    public static MemorySegment virConnectGetStoragePoolCapabilities(MemorySegment conn, int flags) {
        try {
            return (MemorySegment) virConnectGetStoragePoolCapabilities.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListAllStoragePools = VirLibrary.LIBVIRT.function(
            "int virConnectListAllStoragePools(virConnectPtr conn, virStoragePoolPtr **pools, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllStoragePools(virConnectPtr conn, virStoragePoolPtr **pools, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllStoragePools(MemorySegment conn, MemorySegment pools, int flags) {
        try {
            return (int) virConnectListAllStoragePools.handle().invokeExact(conn, pools, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListDefinedStoragePools = VirLibrary.LIBVIRT.function(
            "int virConnectListDefinedStoragePools(virConnectPtr conn, char ** const names, int maxnames)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListDefinedStoragePools(virConnectPtr conn, char ** const names, int maxnames)}, since 0.4.1. */
    public static int virConnectListDefinedStoragePools(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListDefinedStoragePools.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListStoragePools = VirLibrary.LIBVIRT.function(
            "int virConnectListStoragePools(virConnectPtr conn, char ** const names, int maxnames)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListStoragePools(virConnectPtr conn, char ** const names, int maxnames)}, since 0.4.1. */
    public static int virConnectListStoragePools(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListStoragePools.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfDefinedStoragePools = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfDefinedStoragePools(virConnectPtr conn)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfDefinedStoragePools(virConnectPtr conn)}, since 0.4.1. */
    public static int virConnectNumOfDefinedStoragePools(MemorySegment conn) {
        try {
            return (int) virConnectNumOfDefinedStoragePools.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfStoragePools = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfStoragePools(virConnectPtr conn)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfStoragePools(virConnectPtr conn)}, since 0.4.1. */
    public static int virConnectNumOfStoragePools(MemorySegment conn) {
        try {
            return (int) virConnectNumOfStoragePools.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectStoragePoolEventDeregisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectStoragePoolEventDeregisterAny(virConnectPtr conn, int callbackID)",
            "2.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectStoragePoolEventDeregisterAny(virConnectPtr conn, int callbackID)}, since 2.0.0. */
    public static int virConnectStoragePoolEventDeregisterAny(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectStoragePoolEventDeregisterAny.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectStoragePoolEventRegisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectStoragePoolEventRegisterAny(virConnectPtr conn, virStoragePoolPtr pool, int eventID, virConnectStoragePoolEventGenericCallback cb, void *opaque, virFreeCallback freecb)",
            "2.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectStoragePoolEventRegisterAny(virConnectPtr conn, virStoragePoolPtr pool, int eventID, virConnectStoragePoolEventGenericCallback cb, void *opaque, virFreeCallback freecb)}, since 2.0.0. */
    public static int virConnectStoragePoolEventRegisterAny(MemorySegment conn, MemorySegment pool, int eventID, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectStoragePoolEventRegisterAny.handle().invokeExact(conn, pool, eventID, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolBuild = VirLibrary.LIBVIRT.function(
            "int virStoragePoolBuild(virStoragePoolPtr pool, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStoragePoolBuild(virStoragePoolPtr pool, unsigned int flags)}, since 0.4.1. */
    public static int virStoragePoolBuild(MemorySegment pool, int flags) {
        try {
            return (int) virStoragePoolBuild.handle().invokeExact(pool, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolCreate = VirLibrary.LIBVIRT.function(
            "int virStoragePoolCreate(virStoragePoolPtr pool, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStoragePoolCreate(virStoragePoolPtr pool, unsigned int flags)}, since 0.4.1. */
    public static int virStoragePoolCreate(MemorySegment pool, int flags) {
        try {
            return (int) virStoragePoolCreate.handle().invokeExact(pool, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolCreateXML = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virStoragePoolPtr virStoragePoolCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 0.4.1. */
    public static MemorySegment virStoragePoolCreateXML(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virStoragePoolCreateXML.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolDefineXML = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virStoragePoolPtr virStoragePoolDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)}, since 0.4.1. */
    public static MemorySegment virStoragePoolDefineXML(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virStoragePoolDefineXML.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolDelete = VirLibrary.LIBVIRT.function(
            "int virStoragePoolDelete(virStoragePoolPtr pool, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStoragePoolDelete(virStoragePoolPtr pool, unsigned int flags)}, since 0.4.1. */
    public static int virStoragePoolDelete(MemorySegment pool, int flags) {
        try {
            return (int) virStoragePoolDelete.handle().invokeExact(pool, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolDestroy = VirLibrary.LIBVIRT.function(
            "int virStoragePoolDestroy(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolDestroy(virStoragePoolPtr pool)}, since 0.4.1. */
    public static int virStoragePoolDestroy(MemorySegment pool) {
        try {
            return (int) virStoragePoolDestroy.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolFree = VirLibrary.LIBVIRT.function(
            "int virStoragePoolFree(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolFree(virStoragePoolPtr pool)}, since 0.4.1. */
    public static int virStoragePoolFree(MemorySegment pool) {
        try {
            return (int) virStoragePoolFree.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetAutostart = VirLibrary.LIBVIRT.function(
            "int virStoragePoolGetAutostart(virStoragePoolPtr pool, int *autostart)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virStoragePoolGetAutostart(virStoragePoolPtr pool, int *autostart)}, since 0.4.1. */
    public static int virStoragePoolGetAutostart(MemorySegment pool, MemorySegment autostart) {
        try {
            return (int) virStoragePoolGetAutostart.handle().invokeExact(pool, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virStoragePoolGetConnect(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virStoragePoolGetConnect(virStoragePoolPtr pool)}, since 0.4.1. */
    public static MemorySegment virStoragePoolGetConnect(MemorySegment pool) {
        try {
            return (MemorySegment) virStoragePoolGetConnect.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetInfo = VirLibrary.LIBVIRT.function(
            "int virStoragePoolGetInfo(virStoragePoolPtr pool, virStoragePoolInfoPtr info)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virStoragePoolGetInfo(virStoragePoolPtr pool, virStoragePoolInfoPtr info)}, since 0.4.1. */
    public static int virStoragePoolGetInfo(MemorySegment pool, MemorySegment info) {
        try {
            return (int) virStoragePoolGetInfo.handle().invokeExact(pool, info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetName = VirLibrary.LIBVIRT.function(
            "const char *virStoragePoolGetName(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virStoragePoolGetName(virStoragePoolPtr pool)}, since 0.4.1. */
    public static MemorySegment virStoragePoolGetName(MemorySegment pool) {
        try {
            return (MemorySegment) virStoragePoolGetName.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetUUID = VirLibrary.LIBVIRT.function(
            "int virStoragePoolGetUUID(virStoragePoolPtr pool, unsigned char *uuid)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virStoragePoolGetUUID(virStoragePoolPtr pool, unsigned char *uuid)}, since 0.4.1. */
    public static int virStoragePoolGetUUID(MemorySegment pool, MemorySegment uuid) {
        try {
            return (int) virStoragePoolGetUUID.handle().invokeExact(pool, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virStoragePoolGetUUIDString(virStoragePoolPtr pool, char *buf)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virStoragePoolGetUUIDString(virStoragePoolPtr pool, char *buf)}, since 0.4.1. */
    public static int virStoragePoolGetUUIDString(MemorySegment pool, MemorySegment buf) {
        try {
            return (int) virStoragePoolGetUUIDString.handle().invokeExact(pool, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virStoragePoolGetXMLDesc(virStoragePoolPtr pool, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virStoragePoolGetXMLDesc(virStoragePoolPtr pool, unsigned int flags)}, since 0.4.1. */
    public static MemorySegment virStoragePoolGetXMLDesc(MemorySegment pool, int flags) {
        try {
            return (MemorySegment) virStoragePoolGetXMLDesc.handle().invokeExact(pool, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolIsActive = VirLibrary.LIBVIRT.function(
            "int virStoragePoolIsActive(virStoragePoolPtr pool)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolIsActive(virStoragePoolPtr pool)}, since 0.7.3. */
    public static int virStoragePoolIsActive(MemorySegment pool) {
        try {
            return (int) virStoragePoolIsActive.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolIsPersistent = VirLibrary.LIBVIRT.function(
            "int virStoragePoolIsPersistent(virStoragePoolPtr pool)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolIsPersistent(virStoragePoolPtr pool)}, since 0.7.3. */
    public static int virStoragePoolIsPersistent(MemorySegment pool) {
        try {
            return (int) virStoragePoolIsPersistent.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolListAllVolumes = VirLibrary.LIBVIRT.function(
            "int virStoragePoolListAllVolumes(virStoragePoolPtr pool, virStorageVolPtr **vols, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virStoragePoolListAllVolumes(virStoragePoolPtr pool, virStorageVolPtr **vols, unsigned int flags)}, since 0.10.2. */
    public static int virStoragePoolListAllVolumes(MemorySegment pool, MemorySegment vols, int flags) {
        try {
            return (int) virStoragePoolListAllVolumes.handle().invokeExact(pool, vols, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolListVolumes = VirLibrary.LIBVIRT.function(
            "int virStoragePoolListVolumes(virStoragePoolPtr pool, char ** const names, int maxnames)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virStoragePoolListVolumes(virStoragePoolPtr pool, char ** const names, int maxnames)}, since 0.4.1. */
    public static int virStoragePoolListVolumes(MemorySegment pool, MemorySegment names, int maxnames) {
        try {
            return (int) virStoragePoolListVolumes.handle().invokeExact(pool, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolLookupByName = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolLookupByName(virConnectPtr conn, const char *name)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStoragePoolPtr virStoragePoolLookupByName(virConnectPtr conn, const char *name)}, since 0.4.1. */
    public static MemorySegment virStoragePoolLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virStoragePoolLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolLookupByTargetPath = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolLookupByTargetPath(virConnectPtr conn, const char *path)",
            "4.1.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStoragePoolPtr virStoragePoolLookupByTargetPath(virConnectPtr conn, const char *path)}, since 4.1.0. */
    public static MemorySegment virStoragePoolLookupByTargetPath(MemorySegment conn, MemorySegment path) {
        try {
            return (MemorySegment) virStoragePoolLookupByTargetPath.handle().invokeExact(conn, path);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolLookupByUUID = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolLookupByUUID(virConnectPtr conn, const unsigned char *uuid)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStoragePoolPtr virStoragePoolLookupByUUID(virConnectPtr conn, const unsigned char *uuid)}, since 0.4.1. */
    public static MemorySegment virStoragePoolLookupByUUID(MemorySegment conn, MemorySegment uuid) {
        try {
            return (MemorySegment) virStoragePoolLookupByUUID.handle().invokeExact(conn, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolLookupByUUIDString(virConnectPtr conn, const char *uuidstr)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStoragePoolPtr virStoragePoolLookupByUUIDString(virConnectPtr conn, const char *uuidstr)}, since 0.4.1. */
    public static MemorySegment virStoragePoolLookupByUUIDString(MemorySegment conn, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virStoragePoolLookupByUUIDString.handle().invokeExact(conn, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolLookupByVolume = VirLibrary.LIBVIRT.function(
            "virStoragePoolPtr virStoragePoolLookupByVolume(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virStoragePoolPtr virStoragePoolLookupByVolume(virStorageVolPtr vol)}, since 0.4.1. */
    public static MemorySegment virStoragePoolLookupByVolume(MemorySegment vol) {
        try {
            return (MemorySegment) virStoragePoolLookupByVolume.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolNumOfVolumes = VirLibrary.LIBVIRT.function(
            "int virStoragePoolNumOfVolumes(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolNumOfVolumes(virStoragePoolPtr pool)}, since 0.4.1. */
    public static int virStoragePoolNumOfVolumes(MemorySegment pool) {
        try {
            return (int) virStoragePoolNumOfVolumes.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolRef = VirLibrary.LIBVIRT.function(
            "int virStoragePoolRef(virStoragePoolPtr pool)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolRef(virStoragePoolPtr pool)}, since 0.6.0. */
    public static int virStoragePoolRef(MemorySegment pool) {
        try {
            return (int) virStoragePoolRef.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolRefresh = VirLibrary.LIBVIRT.function(
            "int virStoragePoolRefresh(virStoragePoolPtr pool, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStoragePoolRefresh(virStoragePoolPtr pool, unsigned int flags)}, since 0.4.1. */
    public static int virStoragePoolRefresh(MemorySegment pool, int flags) {
        try {
            return (int) virStoragePoolRefresh.handle().invokeExact(pool, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolSetAutostart = VirLibrary.LIBVIRT.function(
            "int virStoragePoolSetAutostart(virStoragePoolPtr pool, int autostart)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStoragePoolSetAutostart(virStoragePoolPtr pool, int autostart)}, since 0.4.1. */
    public static int virStoragePoolSetAutostart(MemorySegment pool, int autostart) {
        try {
            return (int) virStoragePoolSetAutostart.handle().invokeExact(pool, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStoragePoolUndefine = VirLibrary.LIBVIRT.function(
            "int virStoragePoolUndefine(virStoragePoolPtr pool)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStoragePoolUndefine(virStoragePoolPtr pool)}, since 0.4.1. */
    public static int virStoragePoolUndefine(MemorySegment pool) {
        try {
            return (int) virStoragePoolUndefine.handle().invokeExact(pool);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolCreateXML = VirLibrary.LIBVIRT.function(
            "virStorageVolPtr virStorageVolCreateXML(virStoragePoolPtr pool, const char *xmlDesc, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virStorageVolPtr virStorageVolCreateXML(virStoragePoolPtr pool, const char *xmlDesc, unsigned int flags)}, since 0.4.1. */
    public static MemorySegment virStorageVolCreateXML(MemorySegment pool, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virStorageVolCreateXML.handle().invokeExact(pool, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolCreateXMLFrom = VirLibrary.LIBVIRT.function(
            "virStorageVolPtr virStorageVolCreateXMLFrom(virStoragePoolPtr pool, const char *xmlDesc, virStorageVolPtr clonevol, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virStorageVolPtr virStorageVolCreateXMLFrom(virStoragePoolPtr pool, const char *xmlDesc, virStorageVolPtr clonevol, unsigned int flags)}, since 0.6.4. */
    public static MemorySegment virStorageVolCreateXMLFrom(MemorySegment pool, MemorySegment xmlDesc, MemorySegment clonevol, int flags) {
        try {
            return (MemorySegment) virStorageVolCreateXMLFrom.handle().invokeExact(pool, xmlDesc, clonevol, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolDelete = VirLibrary.LIBVIRT.function(
            "int virStorageVolDelete(virStorageVolPtr vol, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStorageVolDelete(virStorageVolPtr vol, unsigned int flags)}, since 0.4.1. */
    public static int virStorageVolDelete(MemorySegment vol, int flags) {
        try {
            return (int) virStorageVolDelete.handle().invokeExact(vol, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolDownload = VirLibrary.LIBVIRT.function(
            "int virStorageVolDownload(virStorageVolPtr vol, virStreamPtr stream, unsigned long long offset, unsigned long long length, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_INT));

    /** {@code int virStorageVolDownload(virStorageVolPtr vol, virStreamPtr stream, unsigned long long offset, unsigned long long length, unsigned int flags)}, since 0.9.0. */
    public static int virStorageVolDownload(MemorySegment vol, MemorySegment stream, long offset, long length, int flags) {
        try {
            return (int) virStorageVolDownload.handle().invokeExact(vol, stream, offset, length, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolFree = VirLibrary.LIBVIRT.function(
            "int virStorageVolFree(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStorageVolFree(virStorageVolPtr vol)}, since 0.4.1. */
    public static int virStorageVolFree(MemorySegment vol) {
        try {
            return (int) virStorageVolFree.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virStorageVolGetConnect(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virStorageVolGetConnect(virStorageVolPtr vol)}, since 0.4.1. */
    public static MemorySegment virStorageVolGetConnect(MemorySegment vol) {
        try {
            return (MemorySegment) virStorageVolGetConnect.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetInfo = VirLibrary.LIBVIRT.function(
            "int virStorageVolGetInfo(virStorageVolPtr vol, virStorageVolInfoPtr info)",
            "0.4.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virStorageVolGetInfo(virStorageVolPtr vol, virStorageVolInfoPtr info)}, since 0.4.1. */
    public static int virStorageVolGetInfo(MemorySegment vol, MemorySegment info) {
        try {
            return (int) virStorageVolGetInfo.handle().invokeExact(vol, info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetInfoFlags = VirLibrary.LIBVIRT.function(
            "int virStorageVolGetInfoFlags(virStorageVolPtr vol, virStorageVolInfoPtr info, unsigned int flags)",
            "3.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virStorageVolGetInfoFlags(virStorageVolPtr vol, virStorageVolInfoPtr info, unsigned int flags)}, since 3.0.0. */
    public static int virStorageVolGetInfoFlags(MemorySegment vol, MemorySegment info, int flags) {
        try {
            return (int) virStorageVolGetInfoFlags.handle().invokeExact(vol, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetKey = VirLibrary.LIBVIRT.function(
            "const char *virStorageVolGetKey(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virStorageVolGetKey(virStorageVolPtr vol)}, since 0.4.1. */
    public static MemorySegment virStorageVolGetKey(MemorySegment vol) {
        try {
            return (MemorySegment) virStorageVolGetKey.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetName = VirLibrary.LIBVIRT.function(
            "const char *virStorageVolGetName(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virStorageVolGetName(virStorageVolPtr vol)}, since 0.4.1. */
    public static MemorySegment virStorageVolGetName(MemorySegment vol) {
        try {
            return (MemorySegment) virStorageVolGetName.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetPath = VirLibrary.LIBVIRT.function(
            "char *virStorageVolGetPath(virStorageVolPtr vol)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virStorageVolGetPath(virStorageVolPtr vol)}, since 0.4.1. */
    public static MemorySegment virStorageVolGetPath(MemorySegment vol) {
        try {
            return (MemorySegment) virStorageVolGetPath.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virStorageVolGetXMLDesc(virStorageVolPtr vol, unsigned int flags)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virStorageVolGetXMLDesc(virStorageVolPtr vol, unsigned int flags)}, since 0.4.1. */
    public static MemorySegment virStorageVolGetXMLDesc(MemorySegment vol, int flags) {
        try {
            return (MemorySegment) virStorageVolGetXMLDesc.handle().invokeExact(vol, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolLookupByKey = VirLibrary.LIBVIRT.function(
            "virStorageVolPtr virStorageVolLookupByKey(virConnectPtr conn, const char *key)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStorageVolPtr virStorageVolLookupByKey(virConnectPtr conn, const char *key)}, since 0.4.1. */
    public static MemorySegment virStorageVolLookupByKey(MemorySegment conn, MemorySegment key) {
        try {
            return (MemorySegment) virStorageVolLookupByKey.handle().invokeExact(conn, key);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolLookupByName = VirLibrary.LIBVIRT.function(
            "virStorageVolPtr virStorageVolLookupByName(virStoragePoolPtr pool, const char *name)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStorageVolPtr virStorageVolLookupByName(virStoragePoolPtr pool, const char *name)}, since 0.4.1. */
    public static MemorySegment virStorageVolLookupByName(MemorySegment pool, MemorySegment name) {
        try {
            return (MemorySegment) virStorageVolLookupByName.handle().invokeExact(pool, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolLookupByPath = VirLibrary.LIBVIRT.function(
            "virStorageVolPtr virStorageVolLookupByPath(virConnectPtr conn, const char *path)",
            "0.4.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virStorageVolPtr virStorageVolLookupByPath(virConnectPtr conn, const char *path)}, since 0.4.1. */
    public static MemorySegment virStorageVolLookupByPath(MemorySegment conn, MemorySegment path) {
        try {
            return (MemorySegment) virStorageVolLookupByPath.handle().invokeExact(conn, path);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolRef = VirLibrary.LIBVIRT.function(
            "int virStorageVolRef(virStorageVolPtr vol)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStorageVolRef(virStorageVolPtr vol)}, since 0.6.0. */
    public static int virStorageVolRef(MemorySegment vol) {
        try {
            return (int) virStorageVolRef.handle().invokeExact(vol);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolResize = VirLibrary.LIBVIRT.function(
            "int virStorageVolResize(virStorageVolPtr vol, unsigned long long capacity, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virStorageVolResize(virStorageVolPtr vol, unsigned long long capacity, unsigned int flags)}, since 0.9.10. */
    public static int virStorageVolResize(MemorySegment vol, long capacity, int flags) {
        try {
            return (int) virStorageVolResize.handle().invokeExact(vol, capacity, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolUpload = VirLibrary.LIBVIRT.function(
            "int virStorageVolUpload(virStorageVolPtr vol, virStreamPtr stream, unsigned long long offset, unsigned long long length, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_INT));

    /** {@code int virStorageVolUpload(virStorageVolPtr vol, virStreamPtr stream, unsigned long long offset, unsigned long long length, unsigned int flags)}, since 0.9.0. */
    public static int virStorageVolUpload(MemorySegment vol, MemorySegment stream, long offset, long length, int flags) {
        try {
            return (int) virStorageVolUpload.handle().invokeExact(vol, stream, offset, length, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolWipe = VirLibrary.LIBVIRT.function(
            "int virStorageVolWipe(virStorageVolPtr vol, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStorageVolWipe(virStorageVolPtr vol, unsigned int flags)}, since 0.8.0. */
    public static int virStorageVolWipe(MemorySegment vol, int flags) {
        try {
            return (int) virStorageVolWipe.handle().invokeExact(vol, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStorageVolWipePattern = VirLibrary.LIBVIRT.function(
            "int virStorageVolWipePattern(virStorageVolPtr vol, unsigned int algorithm, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virStorageVolWipePattern(virStorageVolPtr vol, unsigned int algorithm, unsigned int flags)}, since 0.9.10. */
    public static int virStorageVolWipePattern(MemorySegment vol, int algorithm, int flags) {
        try {
            return (int) virStorageVolWipePattern.handle().invokeExact(vol, algorithm, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
