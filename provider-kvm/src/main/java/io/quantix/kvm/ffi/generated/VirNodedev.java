// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-nodedev.h. */
public final class VirNodedev {

    private VirNodedev() {}

    public static final NativeFunction virConnectListAllNodeDevices = VirLibrary.LIBVIRT.function(
            "int virConnectListAllNodeDevices(virConnectPtr conn, virNodeDevicePtr **devices, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllNodeDevices(virConnectPtr conn, virNodeDevicePtr **devices, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllNodeDevices(MemorySegment conn, MemorySegment devices, int flags) {
        try {
            return (int) virConnectListAllNodeDevices.handle().invokeExact(conn, devices, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNodeDeviceEventDeregisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectNodeDeviceEventDeregisterAny(virConnectPtr conn, int callbackID)",
            "2.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectNodeDeviceEventDeregisterAny(virConnectPtr conn, int callbackID)}, since 2.2.0. */
    public static int virConnectNodeDeviceEventDeregisterAny(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectNodeDeviceEventDeregisterAny.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNodeDeviceEventRegisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectNodeDeviceEventRegisterAny(virConnectPtr conn, virNodeDevicePtr dev, int eventID, virConnectNodeDeviceEventGenericCallback cb, void *opaque, virFreeCallback freecb)",
            "2.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectNodeDeviceEventRegisterAny(virConnectPtr conn, virNodeDevicePtr dev, int eventID, virConnectNodeDeviceEventGenericCallback cb, void *opaque, virFreeCallback freecb)}, since 2.2.0. */
    public static int virConnectNodeDeviceEventRegisterAny(MemorySegment conn, MemorySegment dev, int eventID, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectNodeDeviceEventRegisterAny.handle().invokeExact(conn, dev, eventID, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceCreate = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceCreate(virNodeDevicePtr dev, unsigned int flags)",
            "7.3.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virNodeDeviceCreate(virNodeDevicePtr dev, unsigned int flags)}, since 7.3.0. */
    public static int virNodeDeviceCreate(MemorySegment dev, int flags) {
        try {
            return (int) virNodeDeviceCreate.handle().invokeExact(dev, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceCreateXML = VirLibrary.LIBVIRT.function(
            "virNodeDevicePtr virNodeDeviceCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "0.6.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNodeDevicePtr virNodeDeviceCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 0.6.3. */
    public static MemorySegment virNodeDeviceCreateXML(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virNodeDeviceCreateXML.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceDefineXML = VirLibrary.LIBVIRT.function(
            "virNodeDevicePtr virNodeDeviceDefineXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "7.3.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNodeDevicePtr virNodeDeviceDefineXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 7.3.0. */
    public static MemorySegment virNodeDeviceDefineXML(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virNodeDeviceDefineXML.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceDestroy = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceDestroy(virNodeDevicePtr dev)",
            "0.6.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceDestroy(virNodeDevicePtr dev)}, since 0.6.3. */
    public static int virNodeDeviceDestroy(MemorySegment dev) {
        try {
            return (int) virNodeDeviceDestroy.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceDetachFlags = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceDetachFlags(virNodeDevicePtr dev, const char *driverName, unsigned int flags)",
            "1.0.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeDeviceDetachFlags(virNodeDevicePtr dev, const char *driverName, unsigned int flags)}, since 1.0.5. */
    public static int virNodeDeviceDetachFlags(MemorySegment dev, MemorySegment driverName, int flags) {
        try {
            return (int) virNodeDeviceDetachFlags.handle().invokeExact(dev, driverName, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceDettach = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceDettach(virNodeDevicePtr dev)",
            "0.6.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceDettach(virNodeDevicePtr dev)}, since 0.6.1. */
    public static int virNodeDeviceDettach(MemorySegment dev) {
        try {
            return (int) virNodeDeviceDettach.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceFree = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceFree(virNodeDevicePtr dev)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceFree(virNodeDevicePtr dev)}, since 0.5.0. */
    public static int virNodeDeviceFree(MemorySegment dev) {
        try {
            return (int) virNodeDeviceFree.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceGetAutostart = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceGetAutostart(virNodeDevicePtr dev, int *autostart)",
            "7.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNodeDeviceGetAutostart(virNodeDevicePtr dev, int *autostart)}, since 7.8.0. */
    public static int virNodeDeviceGetAutostart(MemorySegment dev, MemorySegment autostart) {
        try {
            return (int) virNodeDeviceGetAutostart.handle().invokeExact(dev, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceGetName = VirLibrary.LIBVIRT.function(
            "const char *virNodeDeviceGetName(virNodeDevicePtr dev)",
            "0.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNodeDeviceGetName(virNodeDevicePtr dev)}, since 0.5.0. */
    public static MemorySegment virNodeDeviceGetName(MemorySegment dev) {
        try {
            return (MemorySegment) virNodeDeviceGetName.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceGetParent = VirLibrary.LIBVIRT.function(
            "const char *virNodeDeviceGetParent(virNodeDevicePtr dev)",
            "0.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNodeDeviceGetParent(virNodeDevicePtr dev)}, since 0.5.0. */
    public static MemorySegment virNodeDeviceGetParent(MemorySegment dev) {
        try {
            return (MemorySegment) virNodeDeviceGetParent.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virNodeDeviceGetXMLDesc(virNodeDevicePtr dev, unsigned int flags)",
            "0.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virNodeDeviceGetXMLDesc(virNodeDevicePtr dev, unsigned int flags)}, since 0.5.0. */
    public static MemorySegment virNodeDeviceGetXMLDesc(MemorySegment dev, int flags) {
        try {
            return (MemorySegment) virNodeDeviceGetXMLDesc.handle().invokeExact(dev, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceIsActive = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceIsActive(virNodeDevicePtr dev)",
            "7.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceIsActive(virNodeDevicePtr dev)}, since 7.8.0. */
    public static int virNodeDeviceIsActive(MemorySegment dev) {
        try {
            return (int) virNodeDeviceIsActive.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceIsPersistent = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceIsPersistent(virNodeDevicePtr dev)",
            "7.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceIsPersistent(virNodeDevicePtr dev)}, since 7.8.0. */
    public static int virNodeDeviceIsPersistent(MemorySegment dev) {
        try {
            return (int) virNodeDeviceIsPersistent.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceListCaps = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceListCaps(virNodeDevicePtr dev, char ** const names, int maxnames)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeDeviceListCaps(virNodeDevicePtr dev, char ** const names, int maxnames)}, since 0.5.0. */
    public static int virNodeDeviceListCaps(MemorySegment dev, MemorySegment names, int maxnames) {
        try {
            return (int) virNodeDeviceListCaps.handle().invokeExact(dev, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceLookupByName = VirLibrary.LIBVIRT.function(
            "virNodeDevicePtr virNodeDeviceLookupByName(virConnectPtr conn, const char *name)",
            "0.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNodeDevicePtr virNodeDeviceLookupByName(virConnectPtr conn, const char *name)}, since 0.5.0. */
    public static MemorySegment virNodeDeviceLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virNodeDeviceLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceLookupSCSIHostByWWN = VirLibrary.LIBVIRT.function(
            "virNodeDevicePtr virNodeDeviceLookupSCSIHostByWWN(virConnectPtr conn, const char *wwnn, const char *wwpn, unsigned int flags)",
            "1.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNodeDevicePtr virNodeDeviceLookupSCSIHostByWWN(virConnectPtr conn, const char *wwnn, const char *wwpn, unsigned int flags)}, since 1.0.3. */
    public static MemorySegment virNodeDeviceLookupSCSIHostByWWN(MemorySegment conn, MemorySegment wwnn, MemorySegment wwpn, int flags) {
        try {
            return (MemorySegment) virNodeDeviceLookupSCSIHostByWWN.handle().invokeExact(conn, wwnn, wwpn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceNumOfCaps = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceNumOfCaps(virNodeDevicePtr dev)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceNumOfCaps(virNodeDevicePtr dev)}, since 0.5.0. */
    public static int virNodeDeviceNumOfCaps(MemorySegment dev) {
        try {
            return (int) virNodeDeviceNumOfCaps.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceReAttach = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceReAttach(virNodeDevicePtr dev)",
            "0.6.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceReAttach(virNodeDevicePtr dev)}, since 0.6.1. */
    public static int virNodeDeviceReAttach(MemorySegment dev) {
        try {
            return (int) virNodeDeviceReAttach.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceRef = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceRef(virNodeDevicePtr dev)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceRef(virNodeDevicePtr dev)}, since 0.6.0. */
    public static int virNodeDeviceRef(MemorySegment dev) {
        try {
            return (int) virNodeDeviceRef.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceReset = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceReset(virNodeDevicePtr dev)",
            "0.6.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNodeDeviceReset(virNodeDevicePtr dev)}, since 0.6.1. */
    public static int virNodeDeviceReset(MemorySegment dev) {
        try {
            return (int) virNodeDeviceReset.handle().invokeExact(dev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceSetAutostart = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceSetAutostart(virNodeDevicePtr dev, int autostart)",
            "7.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virNodeDeviceSetAutostart(virNodeDevicePtr dev, int autostart)}, since 7.8.0. */
    public static int virNodeDeviceSetAutostart(MemorySegment dev, int autostart) {
        try {
            return (int) virNodeDeviceSetAutostart.handle().invokeExact(dev, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeDeviceUndefine = VirLibrary.LIBVIRT.function(
            "int virNodeDeviceUndefine(virNodeDevicePtr dev, unsigned int flags)",
            "7.3.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virNodeDeviceUndefine(virNodeDevicePtr dev, unsigned int flags)}, since 7.3.0. */
    public static int virNodeDeviceUndefine(MemorySegment dev, int flags) {
        try {
            return (int) virNodeDeviceUndefine.handle().invokeExact(dev, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeListDevices = VirLibrary.LIBVIRT.function(
            "int virNodeListDevices(virConnectPtr conn, const char *cap, char ** const names, int maxnames, unsigned int flags)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virNodeListDevices(virConnectPtr conn, const char *cap, char ** const names, int maxnames, unsigned int flags)}, since 0.5.0. */
    public static int virNodeListDevices(MemorySegment conn, MemorySegment cap, MemorySegment names, int maxnames, int flags) {
        try {
            return (int) virNodeListDevices.handle().invokeExact(conn, cap, names, maxnames, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNodeNumOfDevices = VirLibrary.LIBVIRT.function(
            "int virNodeNumOfDevices(virConnectPtr conn, const char *cap, unsigned int flags)",
            "0.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNodeNumOfDevices(virConnectPtr conn, const char *cap, unsigned int flags)}, since 0.5.0. */
    public static int virNodeNumOfDevices(MemorySegment conn, MemorySegment cap, int flags) {
        try {
            return (int) virNodeNumOfDevices.handle().invokeExact(conn, cap, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
