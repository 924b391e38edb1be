// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt-qemu: the header libvirt-qemu.h. */
public final class VirQemu {

    private VirQemu() {}

    public static final NativeFunction virConnectDomainQemuMonitorEventDeregister = VirLibrary.LIBVIRT_QEMU.function(
            "int virConnectDomainQemuMonitorEventDeregister(virConnectPtr conn, int callbackID)",
            "1.2.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virConnectDomainQemuMonitorEventDeregister(virConnectPtr conn, int callbackID)}, since 1.2.3. */
    public static int virConnectDomainQemuMonitorEventDeregister(MemorySegment conn, int callbackID) {
        try {
            return (int) virConnectDomainQemuMonitorEventDeregister.handle().invokeExact(conn, callbackID);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnectDomainQemuMonitorEventRegister = VirLibrary.LIBVIRT_QEMU.function(
            "int virConnectDomainQemuMonitorEventRegister(virConnectPtr conn, virDomainPtr dom, const char *event, virConnectDomainQemuMonitorEventCallback cb, void *opaque, virFreeCallback freecb, unsigned int flags)",
            "1.2.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virConnectDomainQemuMonitorEventRegister(virConnectPtr conn, virDomainPtr dom, const char *event, virConnectDomainQemuMonitorEventCallback cb, void *opaque, virFreeCallback freecb, unsigned int flags)}, since 1.2.3. */
    public static int virConnectDomainQemuMonitorEventRegister(MemorySegment conn, MemorySegment dom, MemorySegment event, MemorySegment cb, MemorySegment opaque, MemorySegment freecb, int flags) {
        try {
            return (int) virConnectDomainQemuMonitorEventRegister.handle().invokeExact(conn, dom, event, cb, opaque, freecb, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainQemuAgentCommand = VirLibrary.LIBVIRT_QEMU.function(
            "char *virDomainQemuAgentCommand(virDomainPtr domain, const char *cmd, int timeout, unsigned int flags)",
            "0.10.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code char *virDomainQemuAgentCommand(virDomainPtr domain, const char *cmd, int timeout, unsigned int flags)}, since 0.10.0. */
    public static MemorySegment virDomainQemuAgentCommand(MemorySegment domain, MemorySegment cmd, int timeout, int flags) {
        try {
            return (MemorySegment) virDomainQemuAgentCommand.handle().invokeExact(domain, cmd, timeout, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainQemuAttach = VirLibrary.LIBVIRT_QEMU.function(
            "virDomainPtr virDomainQemuAttach(virConnectPtr conn, unsigned int pid_value, unsigned int flags)",
            "0.9.4",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code virDomainPtr virDomainQemuAttach(virConnectPtr conn, unsigned int pid_value, unsigned int flags)}, since 0.9.4. */
    public static MemorySegment virDomainQemuAttach(MemorySegment conn, int pid_value, int flags) {
        try {
            return (MemorySegment) virDomainQemuAttach.handle().invokeExact(conn, pid_value, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainQemuMonitorCommand = VirLibrary.LIBVIRT_QEMU.function(
            "int virDomainQemuMonitorCommand(virDomainPtr domain, const char *cmd, char **result, unsigned int flags)",
            "0.8.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainQemuMonitorCommand(virDomainPtr domain, const char *cmd, char **result, unsigned int flags)}, since 0.8.3. */
    public static int virDomainQemuMonitorCommand(MemorySegment domain, MemorySegment cmd, MemorySegment result, int flags) {
        try {
            return (int) virDomainQemuMonitorCommand.handle().invokeExact(domain, cmd, result, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainQemuMonitorCommandWithFiles = VirLibrary.LIBVIRT_QEMU.function(
            "int virDomainQemuMonitorCommandWithFiles(virDomainPtr domain, const char *cmd, unsigned int ninfiles, int *infiles, unsigned int *noutfiles, int **outfiles, char **result, unsigned int flags)",
            "8.2.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainQemuMonitorCommandWithFiles(virDomainPtr domain, const char *cmd, unsigned int ninfiles, int *infiles, unsigned int *noutfiles, int **outfiles, char **result, unsigned int flags)}, since 8.2.0. */
    public static int virDomainQemuMonitorCommandWithFiles(MemorySegment domain, MemorySegment cmd, int ninfiles, MemorySegment infiles, MemorySegment noutfiles, MemorySegment outfiles, MemorySegment result, int flags) {
        try {
            return (int) virDomainQemuMonitorCommandWithFiles.handle().invokeExact(domain, cmd, ninfiles, infiles, noutfiles, outfiles, result, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
