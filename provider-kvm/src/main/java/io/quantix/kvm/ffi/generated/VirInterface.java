// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-interface.h. */
public final class VirInterface {

    private VirInterface() {}

    public static final NativeFunction virConnectListAllInterfaces = VirLibrary.LIBVIRT.function(
            "int virConnectListAllInterfaces(virConnectPtr conn, virInterfacePtr **ifaces, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllInterfaces(virConnectPtr conn, virInterfacePtr **ifaces, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllInterfaces(MemorySegment conn, MemorySegment ifaces, int flags) {
        try {
            return (int) virConnectListAllInterfaces.handle().invokeExact(conn, ifaces, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListDefinedInterfaces = VirLibrary.LIBVIRT.function(
            "int virConnectListDefinedInterfaces(virConnectPtr conn, char ** const names, int maxnames)",
            "0.7.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListDefinedInterfaces(virConnectPtr conn, char ** const names, int maxnames)}, since 0.7.0. */
    public static int virConnectListDefinedInterfaces(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListDefinedInterfaces.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListInterfaces = VirLibrary.LIBVIRT.function(
            "int virConnectListInterfaces(virConnectPtr conn, char ** const names, int maxnames)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListInterfaces(virConnectPtr conn, char ** const names, int maxnames)}, since 0.6.4. */
    public static int virConnectListInterfaces(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListInterfaces.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfDefinedInterfaces = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfDefinedInterfaces(virConnectPtr conn)",
            "0.7.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfDefinedInterfaces(virConnectPtr conn)}, since 0.7.0. */
    public static int virConnectNumOfDefinedInterfaces(MemorySegment conn) {
        try {
            return (int) virConnectNumOfDefinedInterfaces.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfInterfaces = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfInterfaces(virConnectPtr conn)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfInterfaces(virConnectPtr conn)}, since 0.6.4. */
    public static int virConnectNumOfInterfaces(MemorySegment conn) {
        try {
            return (int) virConnectNumOfInterfaces.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceChangeBegin = VirLibrary.LIBVIRT.function(
            "int virInterfaceChangeBegin(virConnectPtr conn, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virInterfaceChangeBegin(virConnectPtr conn, unsigned int flags)}, since 0.9.2. */
    public static int virInterfaceChangeBegin(MemorySegment conn, int flags) {
        try {
            return (int) virInterfaceChangeBegin.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceChangeCommit = VirLibrary.LIBVIRT.function(
            "int virInterfaceChangeCommit(virConnectPtr conn, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virInterfaceChangeCommit(virConnectPtr conn, unsigned int flags)}, since 0.9.2. */
    public static int virInterfaceChangeCommit(MemorySegment conn, int flags) {
        try {
            return (int) virInterfaceChangeCommit.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceChangeRollback = VirLibrary.LIBVIRT.function(
            "int virInterfaceChangeRollback(virConnectPtr conn, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virInterfaceChangeRollback(virConnectPtr conn, unsigned int flags)}, since 0.9.2. */
    public static int virInterfaceChangeRollback(MemorySegment conn, int flags) {
        try {
            return (int) virInterfaceChangeRollback.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceCreate = VirLibrary.LIBVIRT.function(
            "int virInterfaceCreate(virInterfacePtr iface, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virInterfaceCreate(virInterfacePtr iface, unsigned int flags)}, since 0.6.4. */
    public static int virInterfaceCreate(MemorySegment iface, int flags) {
        try {
            return (int) virInterfaceCreate.handle().invokeExact(iface, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceDefineXML = VirLibrary.LIBVIRT.function(
            "virInterfacePtr virInterfaceDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virInterfacePtr virInterfaceDefineXML(virConnectPtr conn, const char *xml, unsigned int flags)}, since 0.6.4. */
    public static MemorySegment virInterfaceDefineXML(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virInterfaceDefineXML.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceDestroy = VirLibrary.LIBVIRT.function(
            "int virInterfaceDestroy(virInterfacePtr iface, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virInterfaceDestroy(virInterfacePtr iface, unsigned int flags)}, since 0.6.4. */
    public static int virInterfaceDestroy(MemorySegment iface, int flags) {
        try {
            return (int) virInterfaceDestroy.handle().invokeExact(iface, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceFree = VirLibrary.LIBVIRT.function(
            "int virInterfaceFree(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virInterfaceFree(virInterfacePtr iface)}, since 0.6.4. */
    public static int virInterfaceFree(MemorySegment iface) {
        try {
            return (int) virInterfaceFree.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virInterfaceGetConnect(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virInterfaceGetConnect(virInterfacePtr iface)}, since 0.6.4. */
    public static MemorySegment virInterfaceGetConnect(MemorySegment iface) {
        try {
            return (MemorySegment) virInterfaceGetConnect.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceGetMACString = VirLibrary.LIBVIRT.function(
            "const char *virInterfaceGetMACString(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virInterfaceGetMACString(virInterfacePtr iface)}, since 0.6.4. */
    public static MemorySegment virInterfaceGetMACString(MemorySegment iface) {
        try {
            return (MemorySegment) virInterfaceGetMACString.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceGetName = VirLibrary.LIBVIRT.function(
            "const char *virInterfaceGetName(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virInterfaceGetName(virInterfacePtr iface)}, since 0.6.4. */
    public static MemorySegment virInterfaceGetName(MemorySegment iface) {
        try {
            return (MemorySegment) virInterfaceGetName.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virInterfaceGetXMLDesc(virInterfacePtr iface, unsigned int flags)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virInterfaceGetXMLDesc(virInterfacePtr iface, unsigned int flags)}, since 0.6.4. */
    public static MemorySegment virInterfaceGetXMLDesc(MemorySegment iface, int flags) {
        try {
            return (MemorySegment) virInterfaceGetXMLDesc.handle().invokeExact(iface, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceIsActive = VirLibrary.LIBVIRT.function(
            "int virInterfaceIsActive(virInterfacePtr iface)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virInterfaceIsActive(virInterfacePtr iface)}, since 0.7.3. */
    public static int virInterfaceIsActive(MemorySegment iface) {
        try {
            return (int) virInterfaceIsActive.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceLookupByMACString = VirLibrary.LIBVIRT.function(
            "virInterfacePtr virInterfaceLookupByMACString(virConnectPtr conn, const char *macstr)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virInterfacePtr virInterfaceLookupByMACString(virConnectPtr conn, const char *macstr)}, since 0.6.4. */
    public static MemorySegment virInterfaceLookupByMACString(MemorySegment conn, MemorySegment macstr) {
        try {
            return (MemorySegment) virInterfaceLookupByMACString.handle().invokeExact(conn, macstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceLookupByName = VirLibrary.LIBVIRT.function(
            "virInterfacePtr virInterfaceLookupByName(virConnectPtr conn, const char *name)",
            "0.6.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virInterfacePtr virInterfaceLookupByName(virConnectPtr conn, const char *name)}, since 0.6.4. */
    public static MemorySegment virInterfaceLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virInterfaceLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceRef = VirLibrary.LIBVIRT.function(
            "int virInterfaceRef(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virInterfaceRef(virInterfacePtr iface)}, since 0.6.4. */
    public static int virInterfaceRef(MemorySegment iface) {
        try {
            return (int) virInterfaceRef.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virInterfaceUndefine = VirLibrary.LIBVIRT.function(
            "int virInterfaceUndefine(virInterfacePtr iface)",
            "0.6.4",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virInterfaceUndefine(virInterfacePtr iface)}, since 0.6.4. */
    public static int virInterfaceUndefine(MemorySegment iface) {
        try {
            return (int) virInterfaceUndefine.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
