// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-nwfilter.h. */
public final class VirNwfilter {

    private VirNwfilter() {}

    public static final NativeFunction virConnectListAllNWFilterBindings = VirLibrary.LIBVIRT.function(
            "int virConnectListAllNWFilterBindings(virConnectPtr conn, virNWFilterBindingPtr **bindings, unsigned int flags)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllNWFilterBindings(virConnectPtr conn, virNWFilterBindingPtr **bindings, unsigned int flags)}, since 4.5.0. */
    public static int virConnectListAllNWFilterBindings(MemorySegment conn, MemorySegment bindings, int flags) {
        try {
            return (int) virConnectListAllNWFilterBindings.handle().invokeExact(conn, bindings, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListAllNWFilters = VirLibrary.LIBVIRT.function(
            "int virConnectListAllNWFilters(virConnectPtr conn, virNWFilterPtr **filters, unsigned int flags)",
            "0.10.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListAllNWFilters(virConnectPtr conn, virNWFilterPtr **filters, unsigned int flags)}, since 0.10.2. */
    public static int virConnectListAllNWFilters(MemorySegment conn, MemorySegment filters, int flags) {
        try {
            return (int) virConnectListAllNWFilters.handle().invokeExact(conn, filters, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectListNWFilters = VirLibrary.LIBVIRT.function(
            "int virConnectListNWFilters(virConnectPtr conn, char ** const names, int maxnames)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectListNWFilters(virConnectPtr conn, char ** const names, int maxnames)}, since 0.8.0. */
    public static int virConnectListNWFilters(MemorySegment conn, MemorySegment names, int maxnames) {
        try {
            return (int) virConnectListNWFilters.handle().invokeExact(conn, names, maxnames);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectNumOfNWFilters = VirLibrary.LIBVIRT.function(
            "int virConnectNumOfNWFilters(virConnectPtr conn)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virConnectNumOfNWFilters(virConnectPtr conn)}, since 0.8.0. */
    public static int virConnectNumOfNWFilters(MemorySegment conn) {
        try {
            return (int) virConnectNumOfNWFilters.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingCreateXML = VirLibrary.LIBVIRT.function(
            "virNWFilterBindingPtr virNWFilterBindingCreateXML(virConnectPtr conn, const char *xml, unsigned int flags)",
            "4.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNWFilterBindingPtr virNWFilterBindingCreateXML(virConnectPtr conn, const char *xml, unsigned int flags)}, since 4.5.0. */
    public static MemorySegment virNWFilterBindingCreateXML(MemorySegment conn, MemorySegment xml, int flags) {
        try {
            return (MemorySegment) virNWFilterBindingCreateXML.handle().invokeExact(conn, xml, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingDelete = VirLibrary.LIBVIRT.function(
            "int virNWFilterBindingDelete(virNWFilterBindingPtr binding)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterBindingDelete(virNWFilterBindingPtr binding)}, since 4.5.0. */
    public static int virNWFilterBindingDelete(MemorySegment binding) {
        try {
            return (int) virNWFilterBindingDelete.handle().invokeExact(binding);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingFree = VirLibrary.LIBVIRT.function(
            "int virNWFilterBindingFree(virNWFilterBindingPtr binding)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterBindingFree(virNWFilterBindingPtr binding)}, since 4.5.0. */
    public static int virNWFilterBindingFree(MemorySegment binding) {
        try {
            return (int) virNWFilterBindingFree.handle().invokeExact(binding);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingGetFilterName = VirLibrary.LIBVIRT.function(
            "const char *virNWFilterBindingGetFilterName(virNWFilterBindingPtr binding)",
            "4.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNWFilterBindingGetFilterName(virNWFilterBindingPtr binding)}, since 4.5.0. */
    public static MemorySegment virNWFilterBindingGetFilterName(MemorySegment binding) {
        try {
            return (MemorySegment) virNWFilterBindingGetFilterName.handle().invokeExact(binding);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingGetPortDev = VirLibrary.LIBVIRT.function(
            "const char *virNWFilterBindingGetPortDev(virNWFilterBindingPtr binding)",
            "4.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNWFilterBindingGetPortDev(virNWFilterBindingPtr binding)}, since 4.5.0. */
    public static MemorySegment virNWFilterBindingGetPortDev(MemorySegment binding) {
        try {
            return (MemorySegment) virNWFilterBindingGetPortDev.handle().invokeExact(binding);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virNWFilterBindingGetXMLDesc(virNWFilterBindingPtr binding, unsigned int flags)",
            "4.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virNWFilterBindingGetXMLDesc(virNWFilterBindingPtr binding, unsigned int flags)}, since 4.5.0. */
    public static MemorySegment virNWFilterBindingGetXMLDesc(MemorySegment binding, int flags) {
        try {
            return (MemorySegment) virNWFilterBindingGetXMLDesc.handle().invokeExact(binding, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingLookupByPortDev = VirLibrary.LIBVIRT.function(
            "virNWFilterBindingPtr virNWFilterBindingLookupByPortDev(virConnectPtr conn, const char *portdev)",
            "4.5.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNWFilterBindingPtr virNWFilterBindingLookupByPortDev(virConnectPtr conn, const char *portdev)}, since 4.5.0. */
    public static MemorySegment virNWFilterBindingLookupByPortDev(MemorySegment conn, MemorySegment portdev) {
        try {
            return (MemorySegment) virNWFilterBindingLookupByPortDev.handle().invokeExact(conn, portdev);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterBindingRef = VirLibrary.LIBVIRT.function(
            "int virNWFilterBindingRef(virNWFilterBindingPtr binding)",
            "4.5.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterBindingRef(virNWFilterBindingPtr binding)}, since 4.5.0. */
    public static int virNWFilterBindingRef(MemorySegment binding) {
        try {
            return (int) virNWFilterBindingRef.handle().invokeExact(binding);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterDefineXML = VirLibrary.LIBVIRT.function(
            "virNWFilterPtr virNWFilterDefineXML(virConnectPtr conn, const char *xmlDesc)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNWFilterPtr virNWFilterDefineXML(virConnectPtr conn, const char *xmlDesc)}, since 0.8.0. */
    public static MemorySegment virNWFilterDefineXML(MemorySegment conn, MemorySegment xmlDesc) {
        try {
            return (MemorySegment) virNWFilterDefineXML.handle().invokeExact(conn, xmlDesc);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterDefineXMLFlags = VirLibrary.LIBVIRT.function(
            "virNWFilterPtr virNWFilterDefineXMLFlags(virConnectPtr conn, const char *xmlDesc, unsigned int flags)",
            "7.7.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code virNWFilterPtr virNWFilterDefineXMLFlags(virConnectPtr conn, const char *xmlDesc, unsigned int flags)}, since 7.7.0. */
    public static MemorySegment virNWFilterDefineXMLFlags(MemorySegment conn, MemorySegment xmlDesc, int flags) {
        try {
            return (MemorySegment) virNWFilterDefineXMLFlags.handle().invokeExact(conn, xmlDesc, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterFree = VirLibrary.LIBVIRT.function(
            "int virNWFilterFree(virNWFilterPtr nwfilter)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterFree(virNWFilterPtr nwfilter)}, since 0.8.0. */
    public static int virNWFilterFree(MemorySegment nwfilter) {
        try {
            return (int) virNWFilterFree.handle().invokeExact(nwfilter);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterGetName = VirLibrary.LIBVIRT.function(
            "const char *virNWFilterGetName(virNWFilterPtr nwfilter)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code const char *virNWFilterGetName(virNWFilterPtr nwfilter)}, since 0.8.0. */
    public static MemorySegment virNWFilterGetName(MemorySegment nwfilter) {
        try {
            return (MemorySegment) virNWFilterGetName.handle().invokeExact(nwfilter);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterGetUUID = VirLibrary.LIBVIRT.function(
            "int virNWFilterGetUUID(virNWFilterPtr nwfilter, unsigned char *uuid)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNWFilterGetUUID(virNWFilterPtr nwfilter, unsigned char *uuid)}, since 0.8.0. */
    public static int virNWFilterGetUUID(MemorySegment nwfilter, MemorySegment uuid) {
        try {
            return (int) virNWFilterGetUUID.handle().invokeExact(nwfilter, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterGetUUIDString = VirLibrary.LIBVIRT.function(
            "int virNWFilterGetUUIDString(virNWFilterPtr nwfilter, char *buf)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virNWFilterGetUUIDString(virNWFilterPtr nwfilter, char *buf)}, since 0.8.0. */
    public static int virNWFilterGetUUIDString(MemorySegment nwfilter, MemorySegment buf) {
        try {
            return (int) virNWFilterGetUUIDString.handle().invokeExact(nwfilter, buf);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterGetXMLDesc = VirLibrary.LIBVIRT.function(
            "char *virNWFilterGetXMLDesc(virNWFilterPtr nwfilter, unsigned int flags)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virNWFilterGetXMLDesc(virNWFilterPtr nwfilter, unsigned int flags)}, since 0.8.0. */
    public static MemorySegment virNWFilterGetXMLDesc(MemorySegment nwfilter, int flags) {
        try {
            return (MemorySegment) virNWFilterGetXMLDesc.handle().invokeExact(nwfilter, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterLookupByName = VirLibrary.LIBVIRT.function(
            "virNWFilterPtr virNWFilterLookupByName(virConnectPtr conn, const char *name)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNWFilterPtr virNWFilterLookupByName(virConnectPtr conn, const char *name)}, since 0.8.0. */
    public static MemorySegment virNWFilterLookupByName(MemorySegment conn, MemorySegment name) {
        try {
            return (MemorySegment) virNWFilterLookupByName.handle().invokeExact(conn, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterLookupByUUID = VirLibrary.LIBVIRT.function(
            "virNWFilterPtr virNWFilterLookupByUUID(virConnectPtr conn, const unsigned char *uuid)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNWFilterPtr virNWFilterLookupByUUID(virConnectPtr conn, const unsigned char *uuid)}, since 0.8.0. */
    public static MemorySegment virNWFilterLookupByUUID(MemorySegment conn, MemorySegment uuid) {
        try {
            return (MemorySegment) virNWFilterLookupByUUID.handle().invokeExact(conn, uuid);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterLookupByUUIDString = VirLibrary.LIBVIRT.function(
            "virNWFilterPtr virNWFilterLookupByUUIDString(virConnectPtr conn, const char *uuidstr)",
            "0.8.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code virNWFilterPtr virNWFilterLookupByUUIDString(virConnectPtr conn, const char *uuidstr)}, since 0.8.0. */
    public static MemorySegment virNWFilterLookupByUUIDString(MemorySegment conn, MemorySegment uuidstr) {
        try {
            return (MemorySegment) virNWFilterLookupByUUIDString.handle().invokeExact(conn, uuidstr);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterRef = VirLibrary.LIBVIRT.function(
            "int virNWFilterRef(virNWFilterPtr nwfilter)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterRef(virNWFilterPtr nwfilter)}, since 0.8.0. */
    public static int virNWFilterRef(MemorySegment nwfilter) {
        try {
            return (int) virNWFilterRef.handle().invokeExact(nwfilter);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virNWFilterUndefine = VirLibrary.LIBVIRT.function(
            "int virNWFilterUndefine(virNWFilterPtr nwfilter)",
            "0.8.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virNWFilterUndefine(virNWFilterPtr nwfilter)}, since 0.8.0. */
    public static int virNWFilterUndefine(MemorySegment nwfilter) {
        try {
            return (int) virNWFilterUndefine.handle().invokeExact(nwfilter);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
