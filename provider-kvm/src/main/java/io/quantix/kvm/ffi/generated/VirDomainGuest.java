// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: what is asked of the guest or its agent. */
public final class VirDomainGuest {

    private VirDomainGuest() {}

    public static final NativeFunction virDomainAgentSetResponseTimeout = VirLibrary.LIBVIRT.function(
            "int virDomainAgentSetResponseTimeout(virDomainPtr domain, int timeout, unsigned int flags)",
            "5.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainAgentSetResponseTimeout(virDomainPtr domain, int timeout, unsigned int flags)}, since 5.10.0. */
    public static int virDomainAgentSetResponseTimeout(MemorySegment domain, int timeout, int flags) {
        try {
            return (int) virDomainAgentSetResponseTimeout.handle().invokeExact(domain, timeout, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainAuthorizedSSHKeysGet = VirLibrary.LIBVIRT.function(
            "int virDomainAuthorizedSSHKeysGet(virDomainPtr domain, const char *user, char ***keys, unsigned int flags)",
            "6.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainAuthorizedSSHKeysGet(virDomainPtr domain, const char *user, char ***keys, unsigned int flags)}, since 6.10.0. */
    public static int virDomainAuthorizedSSHKeysGet(MemorySegment domain, MemorySegment user, MemorySegment keys, int flags) {
        try {
            return (int) virDomainAuthorizedSSHKeysGet.handle().invokeExact(domain, user, keys, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainAuthorizedSSHKeysSet = VirLibrary.LIBVIRT.function(
            "int virDomainAuthorizedSSHKeysSet(virDomainPtr domain, const char *user, const char **keys, unsigned int nkeys, unsigned int flags)",
            "6.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainAuthorizedSSHKeysSet(virDomainPtr domain, const char *user, const char **keys, unsigned int nkeys, unsigned int flags)}, since 6.10.0. */
    public static int virDomainAuthorizedSSHKeysSet(MemorySegment domain, MemorySegment user, MemorySegment keys, int nkeys, int flags) {
        try {
            return (int) virDomainAuthorizedSSHKeysSet.handle().invokeExact(domain, user, keys, nkeys, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFSFreeze = VirLibrary.LIBVIRT.function(
            "int virDomainFSFreeze(virDomainPtr dom, const char **mountpoints, unsigned int nmountpoints, unsigned int flags)",
            "1.2.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainFSFreeze(virDomainPtr dom, const char **mountpoints, unsigned int nmountpoints, unsigned int flags)}, since 1.2.5. */
    public static int virDomainFSFreeze(MemorySegment dom, MemorySegment mountpoints, int nmountpoints, int flags) {
        try {
            return (int) virDomainFSFreeze.handle().invokeExact(dom, mountpoints, nmountpoints, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFSInfoFree = VirLibrary.LIBVIRT.function(
            "void virDomainFSInfoFree(virDomainFSInfoPtr info)",
            "1.2.11",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virDomainFSInfoFree(virDomainFSInfoPtr info)}, since 1.2.11. */
    public static void virDomainFSInfoFree(MemorySegment info) {
        try {
            virDomainFSInfoFree.handle().invokeExact(info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFSThaw = VirLibrary.LIBVIRT.function(
            "int virDomainFSThaw(virDomainPtr dom, const char **mountpoints, unsigned int nmountpoints, unsigned int flags)",
            "1.2.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainFSThaw(virDomainPtr dom, const char **mountpoints, unsigned int nmountpoints, unsigned int flags)}, since 1.2.5. */
    public static int virDomainFSThaw(MemorySegment dom, MemorySegment mountpoints, int nmountpoints, int flags) {
        try {
            return (int) virDomainFSThaw.handle().invokeExact(dom, mountpoints, nmountpoints, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainFSTrim = VirLibrary.LIBVIRT.function(
            "int virDomainFSTrim(virDomainPtr dom, const char *mountPoint, unsigned long long minimum, unsigned int flags)",
            "1.0.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virDomainFSTrim(virDomainPtr dom, const char *mountPoint, unsigned long long minimum, unsigned int flags)}, since 1.0.1. */
    public static int virDomainFSTrim(MemorySegment dom, MemorySegment mountPoint, long minimum, int flags) {
        try {
            return (int) virDomainFSTrim.handle().invokeExact(dom, mountPoint, minimum, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetFSInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetFSInfo(virDomainPtr dom, virDomainFSInfoPtr **info, unsigned int flags)",
            "1.2.11",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetFSInfo(virDomainPtr dom, virDomainFSInfoPtr **info, unsigned int flags)}, since 1.2.11. */
    public static int virDomainGetFSInfo(MemorySegment dom, MemorySegment info, int flags) {
        try {
            return (int) virDomainGetFSInfo.handle().invokeExact(dom, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetGuestInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetGuestInfo(virDomainPtr domain, unsigned int types, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "5.7.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetGuestInfo(virDomainPtr domain, unsigned int types, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 5.7.0. */
    public static int virDomainGetGuestInfo(MemorySegment domain, int types, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetGuestInfo.handle().invokeExact(domain, types, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetGuestVcpus = VirLibrary.LIBVIRT.function(
            "int virDomainGetGuestVcpus(virDomainPtr domain, virTypedParameterPtr *params, unsigned int *nparams, unsigned int flags)",
            "2.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetGuestVcpus(virDomainPtr domain, virTypedParameterPtr *params, unsigned int *nparams, unsigned int flags)}, since 2.0.0. */
    public static int virDomainGetGuestVcpus(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetGuestVcpus.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetHostname = VirLibrary.LIBVIRT.function(
            "char *virDomainGetHostname(virDomainPtr domain, unsigned int flags)",
            "0.10.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code char *virDomainGetHostname(virDomainPtr domain, unsigned int flags)}, since 0.10.0. */
    public static MemorySegment virDomainGetHostname(MemorySegment domain, int flags) {
        try {
            return (MemorySegment) virDomainGetHostname.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetTime = VirLibrary.LIBVIRT.function(
            "int virDomainGetTime(virDomainPtr dom, long long *seconds, unsigned int *nseconds, unsigned int flags)",
            "1.2.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetTime(virDomainPtr dom, long long *seconds, unsigned int *nseconds, unsigned int flags)}, since 1.2.5. */
    public static int virDomainGetTime(MemorySegment dom, MemorySegment seconds, MemorySegment nseconds, int flags) {
        try {
            return (int) virDomainGetTime.handle().invokeExact(dom, seconds, nseconds, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainInterfaceAddresses = VirLibrary.LIBVIRT.function(
            "int virDomainInterfaceAddresses(virDomainPtr dom, virDomainInterfacePtr **ifaces, unsigned int source, unsigned int flags)",
            "1.2.14",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainInterfaceAddresses(virDomainPtr dom, virDomainInterfacePtr **ifaces, unsigned int source, unsigned int flags)}, since 1.2.14. */
    public static int virDomainInterfaceAddresses(MemorySegment dom, MemorySegment ifaces, int source, int flags) {
        try {
            return (int) virDomainInterfaceAddresses.handle().invokeExact(dom, ifaces, source, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainInterfaceFree = VirLibrary.LIBVIRT.function(
            "void virDomainInterfaceFree(virDomainInterfacePtr iface)",
            "1.2.14",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virDomainInterfaceFree(virDomainInterfacePtr iface)}, since 1.2.14. */
    public static void virDomainInterfaceFree(MemorySegment iface) {
        try {
            virDomainInterfaceFree.handle().invokeExact(iface);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSendKey = VirLibrary.LIBVIRT.function(
            "int virDomainSendKey(virDomainPtr domain, unsigned int codeset, unsigned int holdtime, unsigned int *keycodes, int nkeycodes, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSendKey(virDomainPtr domain, unsigned int codeset, unsigned int holdtime, unsigned int *keycodes, int nkeycodes, unsigned int flags)}, since 0.9.3. */
    public static int virDomainSendKey(MemorySegment domain, int codeset, int holdtime, MemorySegment keycodes, int nkeycodes, int flags) {
        try {
            return (int) virDomainSendKey.handle().invokeExact(domain, codeset, holdtime, keycodes, nkeycodes, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSendProcessSignal = VirLibrary.LIBVIRT.function(
            "int virDomainSendProcessSignal(virDomainPtr domain, long long pid_value, unsigned int signum, unsigned int flags)",
            "1.0.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT, C_INT));

    /** {@code int virDomainSendProcessSignal(virDomainPtr domain, long long pid_value, unsigned int signum, unsigned int flags)}, since 1.0.1. */
    public static int virDomainSendProcessSignal(MemorySegment domain, long pid_value, int signum, int flags) {
        try {
            return (int) virDomainSendProcessSignal.handle().invokeExact(domain, pid_value, signum, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetGuestVcpus = VirLibrary.LIBVIRT.function(
            "int virDomainSetGuestVcpus(virDomainPtr domain, const char *cpumap, int state, unsigned int flags)",
            "2.0.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetGuestVcpus(virDomainPtr domain, const char *cpumap, int state, unsigned int flags)}, since 2.0.0. */
    public static int virDomainSetGuestVcpus(MemorySegment domain, MemorySegment cpumap, int state, int flags) {
        try {
            return (int) virDomainSetGuestVcpus.handle().invokeExact(domain, cpumap, state, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetTime = VirLibrary.LIBVIRT.function(
            "int virDomainSetTime(virDomainPtr dom, long long seconds, unsigned int nseconds, unsigned int flags)",
            "1.2.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT, C_INT));

    /** {@code int virDomainSetTime(virDomainPtr dom, long long seconds, unsigned int nseconds, unsigned int flags)}, since 1.2.5. */
    public static int virDomainSetTime(MemorySegment dom, long seconds, int nseconds, int flags) {
        try {
            return (int) virDomainSetTime.handle().invokeExact(dom, seconds, nseconds, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetUserPassword = VirLibrary.LIBVIRT.function(
            "int virDomainSetUserPassword(virDomainPtr dom, const char *user, const char *password, unsigned int flags)",
            "1.2.16",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSetUserPassword(virDomainPtr dom, const char *user, const char *password, unsigned int flags)}, since 1.2.16. */
    public static int virDomainSetUserPassword(MemorySegment dom, MemorySegment user, MemorySegment password, int flags) {
        try {
            return (int) virDomainSetUserPassword.handle().invokeExact(dom, user, password, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
