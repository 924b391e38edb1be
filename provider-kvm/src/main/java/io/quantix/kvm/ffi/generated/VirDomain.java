// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the life of a domain. */
public final class VirDomain {

    private VirDomain() {}

    public static final NativeFunction virDomainAttachDevice = VirLibrary.LIBVIRT.function(
            "int virDomainAttachDevice(virDomainPtr domain, const char *xml)",
            "0.1.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainAttachDevice(virDomainPtr domain, const char *xml)}, since 0.1.9. */
    public static int virDomainAttachDevice(MemorySegment domain, MemorySegment xml) {
        try {
            return (int) virDomainAttachDevice.handle().invokeExact(domain, xml);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainAttachDeviceFlags = VirLibrary.LIBVIRT.function(
            "int virDomainAttachDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)",
            "0.7.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainAttachDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)}, since 0.7.7. */
    public static int virDomainAttachDeviceFlags(MemorySegment domain, MemorySegment xml, int flags) {
        try {
            return (int) virDomainAttachDeviceFlags.handle().invokeExact(domain, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreate = VirLibrary.LIBVIRT.function(
            "int virDomainCreate(virDomainPtr domain)",
            "0.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainCreate(virDomainPtr domain)}, since 0.1.1. */
    public static int virDomainCreate(MemorySegment domain) {
        try {
            return (int) virDomainCreate.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreateLinux = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainCreateLinux(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainPtr virDomainCreateLinux(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 0.0.3. */
    public static MemorySegment virDomainCreateLinux(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virDomainCreateLinux.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreateWithFiles = VirLibrary.LIBVIRT.function(
            "int virDomainCreateWithFiles(virDomainPtr domain, unsigned int nfiles, int *files, unsigned int flags)",
            "1.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virDomainCreateWithFiles(virDomainPtr domain, unsigned int nfiles, int *files, unsigned int flags)}, since 1.1.1. */
    public static int virDomainCreateWithFiles(MemorySegment domain, int nfiles, MemorySegment files, int flags) {
        try {
            return (int) virDomainCreateWithFiles.handle().invokeExact(domain, nfiles, files, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreateWithFlags = VirLibrary.LIBVIRT.function(
            "int virDomainCreateWithFlags(virDomainPtr domain, unsigned int flags)",
            "0.8.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainCreateWithFlags(virDomainPtr domain, unsigned int flags)}, since 0.8.2. */
    public static int virDomainCreateWithFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainCreateWithFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreateXML = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "0.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainPtr virDomainCreateXML(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 0.5.0. */
    public static MemorySegment virDomainCreateXML(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virDomainCreateXML.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainCreateXMLWithFiles = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainCreateXMLWithFiles(virConnectPtr conn, const char *xmlDesc, unsigned int nfiles, int *files, unsigned int flags)",
            "1.1.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code virDomainPtr virDomainCreateXMLWithFiles(virConnectPtr conn, const char *xmlDesc, unsigned int nfiles, int *files, unsigned int flags)}, since 1.1.1. */
    public static MemorySegment virDomainCreateXMLWithFiles(MemorySegment conn, MemorySegment xmlDesc, int nfiles, MemorySegment files, int flags) {
        try {
            return (MemorySegment) virDomainCreateXMLWithFiles.handle().invokeExact(conn, xmlDesc, nfiles, files, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDefineXML = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainDefineXML(virConnectPtr conn, const char *xml)",
            "0.1.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainDefineXML(virConnectPtr conn, const char *xml)}, since 0.1.1. */
    public static MemorySegment virDomainDefineXML(MemorySegment conn, MemorySegment xml) {
        try {
            return (MemorySegment) virDomainDefineXML.handle().invokeExact(conn, xml);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDefineXMLFlags = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainDefineXMLFlags(virConnectPtr conn, const char *xml, unsigned int flags)",
            "1.2.12",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainPtr virDomainDefineXMLFlags(virConnectPtr conn, const char *xml, unsigned int flags)}, since 1.2.12. */
    public static MemorySegment virDomainDefineXMLFlags(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virDomainDefineXMLFlags.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDestroy = VirLibrary.LIBVIRT.function(
            "int virDomainDestroy(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainDestroy(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainDestroy(MemorySegment domain) {
        try {
            return (int) virDomainDestroy.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDestroyFlags = VirLibrary.LIBVIRT.function(
            "int virDomainDestroyFlags(virDomainPtr domain, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainDestroyFlags(virDomainPtr domain, unsigned int flags)}, since 0.9.4. */
    public static int virDomainDestroyFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainDestroyFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDetachDevice = VirLibrary.LIBVIRT.function(
            "int virDomainDetachDevice(virDomainPtr domain, const char *xml)",
            "0.1.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainDetachDevice(virDomainPtr domain, const char *xml)}, since 0.1.9. */
    public static int virDomainDetachDevice(MemorySegment domain, MemorySegment xml) {
        try {
            return (int) virDomainDetachDevice.handle().invokeExact(domain, xml);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDetachDeviceAlias = VirLibrary.LIBVIRT.function(
            "int virDomainDetachDeviceAlias(virDomainPtr domain, const char *alias, unsigned int flags)",
            "4.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainDetachDeviceAlias(virDomainPtr domain, const char *alias, unsigned int flags)}, since 4.4.0. */
    public static int virDomainDetachDeviceAlias(MemorySegment domain, MemorySegment alias, int flags) {
        try {
            return (int) virDomainDetachDeviceAlias.handle().invokeExact(domain, alias, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDetachDeviceFlags = VirLibrary.LIBVIRT.function(
            "int virDomainDetachDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)",
            "0.7.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainDetachDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)}, since 0.7.7. */
    public static int virDomainDetachDeviceFlags(MemorySegment domain, MemorySegment xml, int flags) {
        try {
            return (int) virDomainDetachDeviceFlags.handle().invokeExact(domain, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFDAssociate = VirLibrary.LIBVIRT.function(
            "int virDomainFDAssociate(virDomainPtr domain, const char *name, unsigned int nfds, int *fds, unsigned int flags)",
            "9.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virDomainFDAssociate(virDomainPtr domain, const char *name, unsigned int nfds, int *fds, unsigned int flags)}, since 9.0.0. */
    public static int virDomainFDAssociate(MemorySegment domain, MemorySegment name, int nfds, MemorySegment fds, int flags) {
        try {
            return (int) virDomainFDAssociate.handle().invokeExact(domain, name, nfds, fds, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFree = VirLibrary.LIBVIRT.function(
            "int virDomainFree(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainFree(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainFree(MemorySegment domain) {
        try {
            return (int) virDomainFree.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetAutostart = VirLibrary.LIBVIRT.function(
            "int virDomainGetAutostart(virDomainPtr domain, int *autostart)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetAutostart(virDomainPtr domain, int *autostart)}, since 0.2.1. */
    public static int virDomainGetAutostart(MemorySegment domain, MemorySegment autostart) {
        try {
            return (int) virDomainGetAutostart.handle().invokeExact(domain, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetConnect = VirLibrary.LIBVIRT.function(
            "virConnectPtr virDomainGetConnect(virDomainPtr dom)",
            "0.3.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virConnectPtr virDomainGetConnect(virDomainPtr dom)}, since 0.3.0. */
    public static MemorySegment virDomainGetConnect(MemorySegment dom) {
        try {
            return (MemorySegment) virDomainGetConnect.handle().invokeExact(dom);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetControlInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetControlInfo(virDomainPtr domain, virDomainControlInfoPtr info, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetControlInfo(virDomainPtr domain, virDomainControlInfoPtr info, unsigned int flags)}, since 0.9.3. */
    public static int virDomainGetControlInfo(MemorySegment domain, MemorySegment info, int flags) {
        try {
            return (int) virDomainGetControlInfo.handle().invokeExact(domain, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetID = VirLibrary.LIBVIRT.function(
            "unsigned int virDomainGetID(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code unsigned int virDomainGetID(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainGetID(MemorySegment domain) {
        try {
            return (int) virDomainGetID.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetInfo(virDomainPtr domain, virDomainInfoPtr info)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetInfo(virDomainPtr domain, virDomainInfoPtr info)}, since 0.0.3. */
    public static int virDomainGetInfo(MemorySegment domain, MemorySegment info) {
        try {
            return (int) virDomainGetInfo.handle().invokeExact(domain, info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetLaunchSecurityInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetLaunchSecurityInfo(virDomainPtr domain, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetLaunchSecurityInfo(virDomainPtr domain, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 4.5.0. */
    public static int virDomainGetLaunchSecurityInfo(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetLaunchSecurityInfo.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetMessages = VirLibrary.LIBVIRT.function(
            "int virDomainGetMessages(virDomainPtr domain, char ***msgs, unsigned int flags)",
            "7.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetMessages(virDomainPtr domain, char ***msgs, unsigned int flags)}, since 7.1.0. */
    public static int virDomainGetMessages(MemorySegment domain, MemorySegment msgs, int flags) {
        try {
            return (int) virDomainGetMessages.handle().invokeExact(domain, msgs, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetMetadata = VirLibrary.LIBVIRT.function(
            "char *virDomainGetMetadata(virDomainPtr domain, int type, const char *uri, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code char *virDomainGetMetadata(virDomainPtr domain, int type, const char *uri, unsigned int flags)}, since 0.9.10. */
    public static MemorySegment virDomainGetMetadata(MemorySegment domain, int type, MemorySegment uri, int flags) {
        try {
            return (MemorySegment) virDomainGetMetadata.handle().invokeExact(domain, type, uri, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetName = VirLibrary.LIBVIRT.function(
            "const char *virDomainGetName(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virDomainGetName(virDomainPtr domain)}, since 0.0.3. */
    public static MemorySegment virDomainGetName(MemorySegment domain) {
        try {
            return (MemorySegment) virDomainGetName.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetOSType = VirLibrary.LIBVIRT.function(
            "char *virDomainGetOSType(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code char *virDomainGetOSType(virDomainPtr domain)}, since 0.0.3. */
    public static MemorySegment virDomainGetOSType(MemorySegment domain) {
        try {
            return (MemorySegment) virDomainGetOSType.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetSecurityLabel = VirLibrary.LIBVIRT.function(
            "int virDomainGetSecurityLabel(virDomainPtr domain, virSecurityLabelPtr seclabel)",
            "0.6.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetSecurityLabel(virDomainPtr domain, virSecurityLabelPtr seclabel)}, since 0.6.1. */
    public static int virDomainGetSecurityLabel(MemorySegment domain, MemorySegment seclabel) {
        try {
            return (int) virDomainGetSecurityLabel.handle().invokeExact(domain, seclabel);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetSecurityLabelList = VirLibrary.LIBVIRT.function(
            "int virDomainGetSecurityLabelList(virDomainPtr domain, virSecurityLabelPtr *seclabels)",
            "0.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetSecurityLabelList(virDomainPtr domain, virSecurityLabelPtr *seclabels)}, since 0.10.0. */
    public static int virDomainGetSecurityLabelList(MemorySegment domain, MemorySegment seclabels) {
        try {
            return (int) virDomainGetSecurityLabelList.handle().invokeExact(domain, seclabels);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetState = VirLibrary.LIBVIRT.function(
            "int virDomainGetState(virDomainPtr domain, int *state, int *reason, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetState(virDomainPtr domain, int *state, int *reason, unsigned int flags)}, since 0.9.2. */
    public static int virDomainGetState(MemorySegment domain, MemorySegment state, MemorySegment reason, int flags) {
        try {
            return (int) virDomainGetState.handle().invokeExact(domain, state, reason, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetUUID = VirLibrary.LIBVIRT.function(
            "int virDomainGetUUID(virDomainPtr domain, unsigned char *uuid)",
            "0.0.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetUUID(virDomainPtr domain, unsigned char *uuid)}, since 0.0.5. */
    public static int virDomainGetUUID(MemorySegment domain, MemorySegment uuid) {
        try {
            return (int) virDomainGetUUID.handle().invokeExact(domain, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virDomainGetUUIDString(virDomainPtr domain, char *buf)",
            "0.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virDomainGetUUIDString(virDomainPtr domain, char *buf)}, since 0.1.1. */
    public static int virDomainGetUUIDString(MemorySegment domain, MemorySegment buf) {
        try {
            return (int) virDomainGetUUIDString.handle().invokeExact(domain, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virDomainGetXMLDesc(virDomainPtr domain, unsigned int flags)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainGetXMLDesc(virDomainPtr domain, unsigned int flags)}, since 0.0.3. */
    public static MemorySegment virDomainGetXMLDesc(MemorySegment domain, int flags) {
        try {
            return (MemorySegment) virDomainGetXMLDesc.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainInjectNMI = VirLibrary.LIBVIRT.function(
            "int virDomainInjectNMI(virDomainPtr domain, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainInjectNMI(virDomainPtr domain, unsigned int flags)}, since 0.9.2. */
    public static int virDomainInjectNMI(MemorySegment domain, int flags) {
        try {
            return (int) virDomainInjectNMI.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainInterfaceStats = VirLibrary.LIBVIRT.function(
            "int virDomainInterfaceStats(virDomainPtr dom, const char *device, virDomainInterfaceStatsPtr stats, size_t size)",
            "0.3.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_SIZE_T));

    /** {@code int virDomainInterfaceStats(virDomainPtr dom, const char *device, virDomainInterfaceStatsPtr stats, size_t size)}, since 0.3.2. */
    public static int virDomainInterfaceStats(MemorySegment dom, MemorySegment device, MemorySegment stats, long size) {
        try {
            return (int) virDomainInterfaceStats.handle().invokeExact(dom, device, stats, size);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainIsActive = VirLibrary.LIBVIRT.function(
            "int virDomainIsActive(virDomainPtr dom)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainIsActive(virDomainPtr dom)}, since 0.7.3. */
    public static int virDomainIsActive(MemorySegment dom) {
        try {
            return (int) virDomainIsActive.handle().invokeExact(dom);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainIsPersistent = VirLibrary.LIBVIRT.function(
            "int virDomainIsPersistent(virDomainPtr dom)",
            "0.7.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainIsPersistent(virDomainPtr dom)}, since 0.7.3. */
    public static int virDomainIsPersistent(MemorySegment dom) {
        try {
            return (int) virDomainIsPersistent.handle().invokeExact(dom);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainIsUpdated = VirLibrary.LIBVIRT.function(
            "int virDomainIsUpdated(virDomainPtr dom)",
            "0.8.6",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainIsUpdated(virDomainPtr dom)}, since 0.8.6. */
    public static int virDomainIsUpdated(MemorySegment dom) {
        try {
            return (int) virDomainIsUpdated.handle().invokeExact(dom);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainListGetStats = VirLibrary.LIBVIRT.function(
            "int virDomainListGetStats(virDomainPtr *doms, unsigned int stats, virDomainStatsRecordPtr **retStats, unsigned int flags)",
            "1.2.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virDomainListGetStats(virDomainPtr *doms, unsigned int stats, virDomainStatsRecordPtr **retStats, unsigned int flags)}, since 1.2.8. */
    public static int virDomainListGetStats(MemorySegment doms, int stats, MemorySegment retStats, int flags) {
        try {
            return (int) virDomainListGetStats.handle().invokeExact(doms, stats, retStats, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainLookupByID = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainLookupByID(virConnectPtr conn, int id)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code virDomainPtr virDomainLookupByID(virConnectPtr conn, int id)}, since 0.0.3. */
    public static MemorySegment virDomainLookupByID(MemorySegment conn, int id) {
        try {
            return (MemorySegment) virDomainLookupByID.handle().invokeExact(conn, id);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainLookupByName = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainLookupByName(virConnectPtr conn, const char *name)",
            "0.0.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainLookupByName(virConnectPtr conn, const char *name)}, since 0.0.3. */
    public static MemorySegment virDomainLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virDomainLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainLookupByUUID = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainLookupByUUID(virConnectPtr conn, const unsigned char *uuid)",
            "0.0.5",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainLookupByUUID(virConnectPtr conn, const unsigned char *uuid)}, since 0.0.5. */
    public static MemorySegment virDomainLookupByUUID(MemorySegment conn, MemorySegment uuid) {
        try {
            return (MemorySegment) virDomainLookupByUUID.handle().invokeExact(conn, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virDomainPtr virDomainLookupByUUIDString(virConnectPtr conn, const char *uuidstr)",
            "0.1.1",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virDomainPtr virDomainLookupByUUIDString(virConnectPtr conn, const char *uuidstr)}, since 0.1.1. */
    public static MemorySegment virDomainLookupByUUIDString(MemorySegment conn, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virDomainLookupByUUIDString.handle().invokeExact(conn, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainOpenChannel = VirLibrary.LIBVIRT.function(
            "int virDomainOpenChannel(virDomainPtr dom, const char *name, virStreamPtr st, unsigned int flags)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainOpenChannel(virDomainPtr dom, const char *name, virStreamPtr st, unsigned int flags)}, since 1.0.2. */
    public static int virDomainOpenChannel(MemorySegment dom, MemorySegment name, MemorySegment st, int flags) {
        try {
            return (int) virDomainOpenChannel.handle().invokeExact(dom, name, st, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainOpenConsole = VirLibrary.LIBVIRT.function(
            "int virDomainOpenConsole(virDomainPtr dom, const char *dev_name, virStreamPtr st, unsigned int flags)",
            "0.8.6",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainOpenConsole(virDomainPtr dom, const char *dev_name, virStreamPtr st, unsigned int flags)}, since 0.8.6. */
    public static int virDomainOpenConsole(MemorySegment dom, MemorySegment dev_name, MemorySegment st, int flags) {
        try {
            return (int) virDomainOpenConsole.handle().invokeExact(dom, dev_name, st, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainOpenGraphics = VirLibrary.LIBVIRT.function(
            "int virDomainOpenGraphics(virDomainPtr dom, unsigned int idx, int fd, unsigned int flags)",
            "0.9.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT, C_INT));

    /** {@code int virDomainOpenGraphics(virDomainPtr dom, unsigned int idx, int fd, unsigned int flags)}, since 0.9.7. */
    public static int virDomainOpenGraphics(MemorySegment dom, int idx, int fd, int flags) {
        try {
            return (int) virDomainOpenGraphics.handle().invokeExact(dom, idx, fd, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainOpenGraphicsFD = VirLibrary.LIBVIRT.function(
            "int virDomainOpenGraphicsFD(virDomainPtr dom, unsigned int idx, unsigned int flags)",
            "1.2.8",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainOpenGraphicsFD(virDomainPtr dom, unsigned int idx, unsigned int flags)}, since 1.2.8. */
    public static int virDomainOpenGraphicsFD(MemorySegment dom, int idx, int flags) {
        try {
            return (int) virDomainOpenGraphicsFD.handle().invokeExact(dom, idx, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPMSuspendForDuration = VirLibrary.LIBVIRT.function(
            "int virDomainPMSuspendForDuration(virDomainPtr dom, unsigned int target, unsigned long long duration, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_LONG_LONG, C_INT));

    /** {@code int virDomainPMSuspendForDuration(virDomainPtr dom, unsigned int target, unsigned long long duration, unsigned int flags)}, since 0.9.10. */
    public static int virDomainPMSuspendForDuration(MemorySegment dom, int target, long duration, int flags) {
        try {
            return (int) virDomainPMSuspendForDuration.handle().invokeExact(dom, target, duration, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPMWakeup = VirLibrary.LIBVIRT.function(
            "int virDomainPMWakeup(virDomainPtr dom, unsigned int flags)",
            "0.9.11",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainPMWakeup(virDomainPtr dom, unsigned int flags)}, since 0.9.11. */
    public static int virDomainPMWakeup(MemorySegment dom, int flags) {
        try {
            return (int) virDomainPMWakeup.handle().invokeExact(dom, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainReboot = VirLibrary.LIBVIRT.function(
            "int virDomainReboot(virDomainPtr domain, unsigned int flags)",
            "0.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainReboot(virDomainPtr domain, unsigned int flags)}, since 0.1.0. */
    public static int virDomainReboot(MemorySegment domain, int flags) {
        try {
            return (int) virDomainReboot.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRef = VirLibrary.LIBVIRT.function(
            "int virDomainRef(virDomainPtr domain)",
            "0.6.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainRef(virDomainPtr domain)}, since 0.6.0. */
    public static int virDomainRef(MemorySegment domain) {
        try {
            return (int) virDomainRef.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainRename = VirLibrary.LIBVIRT.function(
            "int virDomainRename(virDomainPtr dom, const char *new_name, unsigned int flags)",
            "1.2.19",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainRename(virDomainPtr dom, const char *new_name, unsigned int flags)}, since 1.2.19. */
    public static int virDomainRename(MemorySegment dom, MemorySegment new_name, int flags) {
        try {
            return (int) virDomainRename.handle().invokeExact(dom, new_name, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainReset = VirLibrary.LIBVIRT.function(
            "int virDomainReset(virDomainPtr domain, unsigned int flags)",
            "0.9.7",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainReset(virDomainPtr domain, unsigned int flags)}, since 0.9.7. */
    public static int virDomainReset(MemorySegment domain, int flags) {
        try {
            return (int) virDomainReset.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainResume = VirLibrary.LIBVIRT.function(
            "int virDomainResume(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainResume(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainResume(MemorySegment domain) {
        try {
            return (int) virDomainResume.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainScreenshot = VirLibrary.LIBVIRT.function(
            "char *virDomainScreenshot(virDomainPtr domain, virStreamPtr stream, unsigned int screen, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code char *virDomainScreenshot(virDomainPtr domain, virStreamPtr stream, unsigned int screen, unsigned int flags)}, since 0.9.2. */
    public static MemorySegment virDomainScreenshot(MemorySegment domain, MemorySegment stream, int screen, int flags) {
        try {
            return (MemorySegment) virDomainScreenshot.handle().invokeExact(domain, stream, screen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetAutostart = VirLibrary.LIBVIRT.function(
            "int virDomainSetAutostart(virDomainPtr domain, int autostart)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSetAutostart(virDomainPtr domain, int autostart)}, since 0.2.1. */
    public static int virDomainSetAutostart(MemorySegment domain, int autostart) {
        try {
            return (int) virDomainSetAutostart.handle().invokeExact(domain, autostart);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetLaunchSecurityState = VirLibrary.LIBVIRT.function(
            "int virDomainSetLaunchSecurityState(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "8.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetLaunchSecurityState(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 8.0.0. */
    public static int virDomainSetLaunchSecurityState(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetLaunchSecurityState.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetLifecycleAction = VirLibrary.LIBVIRT.function(
            "int virDomainSetLifecycleAction(virDomainPtr domain, unsigned int type, unsigned int action, unsigned int flags)",
            "3.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT, C_INT));

    /** {@code int virDomainSetLifecycleAction(virDomainPtr domain, unsigned int type, unsigned int action, unsigned int flags)}, since 3.9.0. */
    public static int virDomainSetLifecycleAction(MemorySegment domain, int type, int action, int flags) {
        try {
            return (int) virDomainSetLifecycleAction.handle().invokeExact(domain, type, action, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMetadata = VirLibrary.LIBVIRT.function(
            "int virDomainSetMetadata(virDomainPtr domain, int type, const char *metadata, const char *key, const char *uri, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSetMetadata(virDomainPtr domain, int type, const char *metadata, const char *key, const char *uri, unsigned int flags)}, since 0.9.10. */
    public static int virDomainSetMetadata(MemorySegment domain, int type, MemorySegment metadata, MemorySegment key, MemorySegment uri, int flags) {
        try {
            return (int) virDomainSetMetadata.handle().invokeExact(domain, type, metadata, key, uri, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainShutdown = VirLibrary.LIBVIRT.function(
            "int virDomainShutdown(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainShutdown(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainShutdown(MemorySegment domain) {
        try {
            return (int) virDomainShutdown.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainShutdownFlags = VirLibrary.LIBVIRT.function(
            "int virDomainShutdownFlags(virDomainPtr domain, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainShutdownFlags(virDomainPtr domain, unsigned int flags)}, since 0.9.10. */
    public static int virDomainShutdownFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainShutdownFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainStatsRecordListFree = VirLibrary.LIBVIRT.function(
            "void virDomainStatsRecordListFree(virDomainStatsRecordPtr *stats)",
            "1.2.8",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virDomainStatsRecordListFree(virDomainStatsRecordPtr *stats)}, since 1.2.8. */
    public static void virDomainStatsRecordListFree(MemorySegment stats) {
        try {
            virDomainStatsRecordListFree.handle().invokeExact(stats);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSuspend = VirLibrary.LIBVIRT.function(
            "int virDomainSuspend(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainSuspend(virDomainPtr domain)}, since 0.0.3. */
    public static int virDomainSuspend(MemorySegment domain) {
        try {
            return (int) virDomainSuspend.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainUndefine = VirLibrary.LIBVIRT.function(
            "int virDomainUndefine(virDomainPtr domain)",
            "0.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainUndefine(virDomainPtr domain)}, since 0.1.1. */
    public static int virDomainUndefine(MemorySegment domain) {
        try {
            return (int) virDomainUndefine.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainUndefineFlags = VirLibrary.LIBVIRT.function(
            "int virDomainUndefineFlags(virDomainPtr domain, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainUndefineFlags(virDomainPtr domain, unsigned int flags)}, since 0.9.4. */
    public static int virDomainUndefineFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainUndefineFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainUpdateDeviceFlags = VirLibrary.LIBVIRT.function(
            "int virDomainUpdateDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainUpdateDeviceFlags(virDomainPtr domain, const char *xml, unsigned int flags)}, since 0.8.0. */
    public static int virDomainUpdateDeviceFlags(MemorySegment domain, MemorySegment xml, int flags) {
        try {
            return (int) virDomainUpdateDeviceFlags.handle().invokeExact(domain, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
