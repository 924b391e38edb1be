// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-network.h. */
public final class VirNetwork {

    private VirNetwork() {}

    public static final NativeFunction virConnectListAllNetworks = VirLibrary.LIBVIRT.function(
            "int virConnectListAllNetworks(virConnectPtr conn, virNetworkPtr **nets, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllNetworks(virConnectPtr conn, virNetworkPtr **nets, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllNetworks(MemorySegment conn, MemorySegment nets, int flags) {
        try {
            return (int) virConnectListAllNetworks.handle().invokeExact(conn, nets, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListDefinedNetworks = VirLibrary.LIBVIRT.function(
            "int virConnectListDefinedNetworks(virConnectPtr conn, char ** const names, int maxnames)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListDefinedNetworks(virConnectPtr conn, char ** const names, int maxnames)}, since 0.2.0. */
    public static int virConnectListDefinedNetworks(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListDefinedNetworks.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListNetworks = VirLibrary.LIBVIRT.function(
            "int virConnectListNetworks(virConnectPtr conn, char ** const names, int maxnames)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListNetworks(virConnectPtr conn, char ** const names, int maxnames)}, since 0.2.0. */
    public static int virConnectListNetworks(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListNetworks.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNetworkEventDeregisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectNetworkEventDeregisterAny(virConnectPtr conn, int callbackID)",
            "1.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectNetworkEventDeregisterAny(virConnectPtr conn, int callbackID)}, since 1.2.1. */
    public static int virConnectNetworkEventDeregisterAny(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectNetworkEventDeregisterAny.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNetworkEventRegisterAny = VirLibrary.LIBVIRT.function(
            "int virConnectNetworkEventRegisterAny(virConnectPtr conn, virNetworkPtr net, int eventID, virConnectNetworkEventGenericCallback cb, void *opaque, virFreeCallback freecb)",
            "1.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virConnectNetworkEventRegisterAny(virConnectPtr conn, virNetworkPtr net, int eventID, virConnectNetworkEventGenericCallback cb, void *opaque, virFreeCallback freecb)}, since 1.2.1. */
    public static int virConnectNetworkEventRegisterAny(MemorySegment conn, MemorySegment net, int eventID, MemorySegment cb, MemorySegment opaque, MemorySegment freecb) {
        try {
            return (int) virConnectNetworkEventRegisterAny.handle().invokeExact(conn, net, eventID, cb, opaque, freecb);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfDefinedNetworks = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfDefinedNetworks(virConnectPtr conn)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfDefinedNetworks(virConnectPtr conn)}, since 0.2.0. */
    public static int virConnectNumOfDefinedNetworks(MemorySegment conn) {
        try {
            return (int) virConnectNumOfDefinedNetworks.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfNetworks = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfNetworks(virConnectPtr conn)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfNetworks(virConnectPtr conn)}, since 0.2.0. */
    public static int virConnectNumOfNetworks(MemorySegment conn) {
        try {
            return (int) virConnectNumOfNetworks.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkCreate = VirLibrary.LIBVIRT.function(
            "int virNetworkCreate(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkCreate(virNetworkPtr network)}, since 0.2.0. */
    public static int virNetworkCreate(MemorySegment network) {
        try {
            return (int) virNetworkCreate.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkCreateXML = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkCreateXML(virConnectPtr conn, const char *xmlDesc)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkCreateXML(virConnectPtr conn, const char *xmlDesc)}, since 0.2.0. */
    public static MemorySegment virNetworkCreateXML(MemorySegment conn, MemorySegment xmlDesc) {
        try {
            return (MemorySegment) virNetworkCreateXML.handle().invokeExact(conn, xmlDesc);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkCreateXMLFlags = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkCreateXMLFlags(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "7.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNetworkPtr virNetworkCreateXMLFlags(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 7.8.0. */
    public static MemorySegment virNetworkCreateXMLFlags(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virNetworkCreateXMLFlags.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkDHCPLeaseFree = VirLibrary.LIBVIRT.function(
            "void virNetworkDHCPLeaseFree(virNetworkDHCPLeasePtr lease)",
            "1.2.6",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virNetworkDHCPLeaseFree(virNetworkDHCPLeasePtr lease)}, since 1.2.6. */
    public static void virNetworkDHCPLeaseFree(MemorySegment lease) {
        try {
            virNetworkDHCPLeaseFree.handle().invokeExact(lease);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkDefineXML = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkDefineXML(virConnectPtr conn, const char *xml)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkDefineXML(virConnectPtr conn, const char *xml)}, since 0.2.0. */
    public static MemorySegment virNetworkDefineXML(MemorySegment conn, MemorySegment xml) {
        try {
            return (MemorySegment) virNetworkDefineXML.handle().invokeExact(conn, xml);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkDefineXMLFlags = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkDefineXMLFlags(virConnectPtr conn, const char *xml, unsigned int flags)",
            "7.7.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNetworkPtr virNetworkDefineXMLFlags(virConnectPtr conn, const char *xml, unsigned int flags)}, since 7.7.0. */
    public static MemorySegment virNetworkDefineXMLFlags(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virNetworkDefineXMLFlags.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkDestroy = VirLibrary.LIBVIRT.function(
            "int virNetworkDestroy(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkDestroy(virNetworkPtr network)}, since 0.2.0. */
    public static int virNetworkDestroy(MemorySegment network) {
        try {
            return (int) virNetworkDestroy.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkFree = VirLibrary.LIBVIRT.function(
            "int virNetworkFree(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkFree(virNetworkPtr network)}, since 0.2.0. */
    public static int virNetworkFree(MemorySegment network) {
        try {
            return (int) virNetworkFree.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetAutostart = VirLibrary.LIBVIRT.function(
            "int virNetworkGetAutostart(virNetworkPtr network, int *autostart)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNetworkGetAutostart(virNetworkPtr network, int *autostart)}, since 0.2.1. */
    public static int virNetworkGetAutostart(MemorySegment network, MemorySegment autostart) {
        try {
            return (int) virNetworkGetAutostart.handle().invokeExact(network, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetBridgeName = VirLibrary.LIBVIRT.function(
            "char *virNetworkGetBridgeName(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virNetworkGetBridgeName(virNetworkPtr network)}, since 0.2.0. */
    public static MemorySegment virNetworkGetBridgeName(MemorySegment network) {
        try {
            return (MemorySegment) virNetworkGetBridgeName.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virNetworkGetConnect(virNetworkPtr net)",
            "0.3.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virNetworkGetConnect(virNetworkPtr net)}, since 0.3.0. */
    public static MemorySegment virNetworkGetConnect(MemorySegment net) {
        try {
            return (MemorySegment) virNetworkGetConnect.handle().invokeExact(net);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetDHCPLeases = VirLibrary.LIBVIRT.function(
            "int virNetworkGetDHCPLeases(virNetworkPtr network, const char *mac, virNetworkDHCPLeasePtr **leases, unsigned int flags)",
            "1.2.6",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNetworkGetDHCPLeases(virNetworkPtr network, const char *mac, virNetworkDHCPLeasePtr **leases, unsigned int flags)}, since 1.2.6. */
    public static int virNetworkGetDHCPLeases(MemorySegment network, MemorySegment mac, MemorySegment leases, int flags) {
        try {
            return (int) virNetworkGetDHCPLeases.handle().invokeExact(network, mac, leases, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetName = VirLibrary.LIBVIRT.function(
            "const char *virNetworkGetName(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNetworkGetName(virNetworkPtr network)}, since 0.2.0. */
    public static MemorySegment virNetworkGetName(MemorySegment network) {
        try {
            return (MemorySegment) virNetworkGetName.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetUUID = VirLibrary.LIBVIRT.function(
            "int virNetworkGetUUID(virNetworkPtr network, unsigned char *uuid)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNetworkGetUUID(virNetworkPtr network, unsigned char *uuid)}, since 0.2.0. */
    public static int virNetworkGetUUID(MemorySegment network, MemorySegment uuid) {
        try {
            return (int) virNetworkGetUUID.handle().invokeExact(network, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virNetworkGetUUIDString(virNetworkPtr network, char *buf)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNetworkGetUUIDString(virNetworkPtr network, char *buf)}, since 0.2.0. */
    public static int virNetworkGetUUIDString(MemorySegment network, MemorySegment buf) {
        try {
            return (int) virNetworkGetUUIDString.handle().invokeExact(network, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virNetworkGetXMLDesc(virNetworkPtr network, unsigned int flags)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virNetworkGetXMLDesc(virNetworkPtr network, unsigned int flags)}, since 0.2.0. */
    public static MemorySegment virNetworkGetXMLDesc(MemorySegment network, int flags) {
        try {
            return (MemorySegment) virNetworkGetXMLDesc.handle().invokeExact(network, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkIsActive = VirLibrary.LIBVIRT.function(
            "int virNetworkIsActive(virNetworkPtr net)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkIsActive(virNetworkPtr net)}, since 0.7.3. */
    public static int virNetworkIsActive(MemorySegment net) {
        try {
            return (int) virNetworkIsActive.handle().invokeExact(net);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkIsPersistent = VirLibrary.LIBVIRT.function(
            "int virNetworkIsPersistent(virNetworkPtr net)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkIsPersistent(virNetworkPtr net)}, since 0.7.3. */
    public static int virNetworkIsPersistent(MemorySegment net) {
        try {
            return (int) virNetworkIsPersistent.handle().invokeExact(net);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkListAllPorts = VirLibrary.LIBVIRT.function(
            "int virNetworkListAllPorts(virNetworkPtr network, virNetworkPortPtr **ports, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNetworkListAllPorts(virNetworkPtr network, virNetworkPortPtr **ports, unsigned int flags)}, since 5.5.0. */
    public static int virNetworkListAllPorts(MemorySegment network, MemorySegment ports, int flags) {
        try {
            return (int) virNetworkListAllPorts.handle().invokeExact(network, ports, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkLookupByName = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkLookupByName(virConnectPtr conn, const char *name)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkLookupByName(virConnectPtr conn, const char *name)}, since 0.2.0. */
    public static MemorySegment virNetworkLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virNetworkLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkLookupByUUID = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkLookupByUUID(virConnectPtr conn, const unsigned char *uuid)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkLookupByUUID(virConnectPtr conn, const unsigned char *uuid)}, since 0.2.0. */
    public static MemorySegment virNetworkLookupByUUID(MemorySegment conn, MemorySegment uuid) {
        try {
            return (MemorySegment) virNetworkLookupByUUID.handle().invokeExact(conn, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkLookupByUUIDString(virConnectPtr conn, const char *uuidstr)",
            "0.2.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkLookupByUUIDString(virConnectPtr conn, const char *uuidstr)}, since 0.2.0. */
    public static MemorySegment virNetworkLookupByUUIDString(MemorySegment conn, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virNetworkLookupByUUIDString.handle().invokeExact(conn, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortCreateXML = VirLibrary.LIBVIRT.function(
            "virNetworkPortPtr virNetworkPortCreateXML(virNetworkPtr net, const char *xmldesc, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNetworkPortPtr virNetworkPortCreateXML(virNetworkPtr net, const char *xmldesc, unsigned int flags)}, since 5.5.0. */
    public static MemorySegment virNetworkPortCreateXML(MemorySegment net, MemorySegment xmldesc, int flags) {
        try {
            return (MemorySegment) virNetworkPortCreateXML.handle().invokeExact(net, xmldesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortDelete = VirLibrary.LIBVIRT.function(
            "int virNetworkPortDelete(virNetworkPortPtr port, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virNetworkPortDelete(virNetworkPortPtr port, unsigned int flags)}, since 5.5.0. */
    public static int virNetworkPortDelete(MemorySegment port, int flags) {
        try {
            return (int) virNetworkPortDelete.handle().invokeExact(port, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortFree = VirLibrary.LIBVIRT.function(
            "int virNetworkPortFree(virNetworkPortPtr port)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkPortFree(virNetworkPortPtr port)}, since 5.5.0. */
    public static int virNetworkPortFree(MemorySegment port) {
        try {
            return (int) virNetworkPortFree.handle().invokeExact(port);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortGetNetwork = VirLibrary.LIBVIRT.function(
            "virNetworkPtr virNetworkPortGetNetwork(virNetworkPortPtr port)",
            "5.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virNetworkPtr virNetworkPortGetNetwork(virNetworkPortPtr port)}, since 5.5.0. */
    public static MemorySegment virNetworkPortGetNetwork(MemorySegment port) {
        try {
            return (MemorySegment) virNetworkPortGetNetwork.handle().invokeExact(port);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortGetParameters = VirLibrary.LIBVIRT.function(
            "int virNetworkPortGetParameters(virNetworkPortPtr port, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virNetworkPortGetParameters(virNetworkPortPtr port, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 5.5.0. */
    public static int virNetworkPortGetParameters(MemorySegment port, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virNetworkPortGetParameters.handle().invokeExact(port, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortGetUUID = VirLibrary.LIBVIRT.function(
            "int virNetworkPortGetUUID(virNetworkPortPtr port, unsigned char *uuid)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNetworkPortGetUUID(virNetworkPortPtr port, unsigned char *uuid)}, since 5.5.0. */
    public static int virNetworkPortGetUUID(MemorySegment port, MemorySegment uuid) {
        try {
            return (int) virNetworkPortGetUUID.handle().invokeExact(port, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virNetworkPortGetUUIDString(virNetworkPortPtr port, char *buf)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNetworkPortGetUUIDString(virNetworkPortPtr port, char *buf)}, since 5.5.0. */
    public static int virNetworkPortGetUUIDString(MemorySegment port, MemorySegment buf) {
        try {
            return (int) virNetworkPortGetUUIDString.handle().invokeExact(port, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virNetworkPortGetXMLDesc(virNetworkPortPtr port, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virNetworkPortGetXMLDesc(virNetworkPortPtr port, unsigned int flags)}, since 5.5.0. */
    public static MemorySegment virNetworkPortGetXMLDesc(MemorySegment port, int flags) {
        try {
            return (MemorySegment) virNetworkPortGetXMLDesc.handle().invokeExact(port, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortLookupByUUID = VirLibrary.LIBVIRT.function(
            "virNetworkPortPtr virNetworkPortLookupByUUID(virNetworkPtr net, const unsigned char *uuid)",
            "5.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPortPtr virNetworkPortLookupByUUID(virNetworkPtr net, const unsigned char *uuid)}, since 5.5.0. */
    public static MemorySegment virNetworkPortLookupByUUID(MemorySegment net, MemorySegment uuid) {
        try {
            return (MemorySegment) virNetworkPortLookupByUUID.handle().invokeExact(net, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virNetworkPortPtr virNetworkPortLookupByUUIDString(virNetworkPtr net, const char *uuidstr)",
            "5.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNetworkPortPtr virNetworkPortLookupByUUIDString(virNetworkPtr net, const char *uuidstr)}, since 5.5.0. */
    public static MemorySegment virNetworkPortLookupByUUIDString(MemorySegment net, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virNetworkPortLookupByUUIDString.handle().invokeExact(net, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortRef = VirLibrary.LIBVIRT.function(
            "int virNetworkPortRef(virNetworkPortPtr port)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkPortRef(virNetworkPortPtr port)}, since 5.5.0. */
    public static int virNetworkPortRef(MemorySegment port) {
        try {
            return (int) virNetworkPortRef.handle().invokeExact(port);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkPortSetParameters = VirLibrary.LIBVIRT.function(
            "int virNetworkPortSetParameters(virNetworkPortPtr port, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "5.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virNetworkPortSetParameters(virNetworkPortPtr port, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 5.5.0. */
    public static int virNetworkPortSetParameters(MemorySegment port, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virNetworkPortSetParameters.handle().invokeExact(port, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkRef = VirLibrary.LIBVIRT.function(
            "int virNetworkRef(virNetworkPtr network)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkRef(virNetworkPtr network)}, since 0.6.0. */
    public static int virNetworkRef(MemorySegment network) {
        try {
            return (int) virNetworkRef.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkSetAutostart = VirLibrary.LIBVIRT.function(
            "int virNetworkSetAutostart(virNetworkPtr network, int autostart)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virNetworkSetAutostart(virNetworkPtr network, int autostart)}, since 0.2.1. */
    public static int virNetworkSetAutostart(MemorySegment network, int autostart) {
        try {
            return (int) virNetworkSetAutostart.handle().invokeExact(network, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkUndefine = VirLibrary.LIBVIRT.function(
            "int virNetworkUndefine(virNetworkPtr network)",
            "0.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNetworkUndefine(virNetworkPtr network)}, since 0.2.0. */
    public static int virNetworkUndefine(MemorySegment network) {
        try {
            return (int) virNetworkUndefine.handle().invokeExact(network);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNetworkUpdate = VirLibrary.LIBVIRT.function(
            "int virNetworkUpdate(virNetworkPtr network, unsigned int command, unsigned int section, int parentIndex, const char *xml, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT, C_INT, C_POINTER, C_INT));

    /** {@code int virNetworkUpdate(virNetworkPtr network, unsigned int command, unsigned int section, int parentIndex, const char *xml, unsigned int flags)}, since 0.10.2. */
    public static int virNetworkUpdate(MemorySegment network, int command, int section, int parentIndex, MemorySegment xml, int flags) {
        try {
            return (int) virNetworkUpdate.handle().invokeExact(network, command, section, parentIndex, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
