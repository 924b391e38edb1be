// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header virterror.h. */
public final class VirError {

    private VirError() {}

    public static final NativeFunction virConnCopyLastError = VirLibrary.LIBVIRT.function(
            "int virConnCopyLastError(virConnectPtr conn, virErrorPtr to)",
            "0.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER));

    /** {@code int virConnCopyLastError(virConnectPtr conn, virErrorPtr to)}, since 0.1.0. */
    public static int virConnCopyLastError(MemorySegment conn, MemorySegment to) {
        try {
            return (int) virConnCopyLastError.handle().invokeExact(conn, to);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnGetLastError = VirLibrary.LIBVIRT.function(
            "virErrorPtr virConnGetLastError(virConnectPtr conn)",
            "0.1.0",
            FunctionDescriptor.of(C_POINTER, C_POINTER));

    /** {@code virErrorPtr virConnGetLastError(virConnectPtr conn)}, since 0.1.0. */
    public static MemorySegment virConnGetLastError(MemorySegment conn) {
        try {
            return (MemorySegment) virConnGetLastError.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnResetLastError = VirLibrary.LIBVIRT.function(
            "void virConnResetLastError(virConnectPtr conn)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virConnResetLastError(virConnectPtr conn)}, since 0.1.0. */
    public static void virConnResetLastError(MemorySegment conn) {
        try {
            virConnResetLastError.handle().invokeExact(conn);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virConnSetErrorFunc = VirLibrary.LIBVIRT.function(
            "void virConnSetErrorFunc(virConnectPtr conn, void *userData, virErrorFunc handler)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER));

    /** {@code void virConnSetErrorFunc(virConnectPtr conn, void *userData, virErrorFunc handler)}, since 0.1.0. */
    public static void virConnSetErrorFunc(MemorySegment conn, MemorySegment userData, MemorySegment handler) {
        try {
            virConnSetErrorFunc.handle().invokeExact(conn, userData, handler);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virCopyLastError = VirLibrary.LIBVIRT.function(
            "int virCopyLastError(virErrorPtr to)",
            "0.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virCopyLastError(virErrorPtr to)}, since 0.1.0. */
    public static int virCopyLastError(MemorySegment to) {
        try {
            return (int) virCopyLastError.handle().invokeExact(to);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDefaultErrorFunc = VirLibrary.LIBVIRT.function(
            "void virDefaultErrorFunc(virErrorPtr err)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virDefaultErrorFunc(virErrorPtr err)}, since 0.1.0. */
    public static void virDefaultErrorFunc(MemorySegment err) {
        try {
            virDefaultErrorFunc.handle().invokeExact(err);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virFreeError = VirLibrary.LIBVIRT.function(
            "void virFreeError(virErrorPtr err)",
            "0.6.1",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virFreeError(virErrorPtr err)}, since 0.6.1. */
    public static void virFreeError(MemorySegment err) {
        try {
            virFreeError.handle().invokeExact(err);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virGetLastError = VirLibrary.LIBVIRT.function(
            "virErrorPtr virGetLastError(void)",
            "0.1.0",
            FunctionDescriptor.of(C_POINTER));

    /** {@code virErrorPtr virGetLastError(void)}, since 0.1.0. */
    public static MemorySegment virGetLastError() {
        try {
            return (MemorySegment) virGetLastError.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virGetLastErrorCode = VirLibrary.LIBVIRT.function(
            "int virGetLastErrorCode(void)",
            "4.5.0",
            FunctionDescriptor.of(C_INT));

    /** {@code int virGetLastErrorCode(void)}, since 4.5.0. */
    public static int virGetLastErrorCode() {
        try {
            return (int) virGetLastErrorCode.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virGetLastErrorDomain = VirLibrary.LIBVIRT.function(
            "int virGetLastErrorDomain(void)",
            "4.5.0",
            FunctionDescriptor.of(C_INT));

    /** {@code int virGetLastErrorDomain(void)}, since 4.5.0. */
    public static int virGetLastErrorDomain() {
        try {
            return (int) virGetLastErrorDomain.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virGetLastErrorMessage = VirLibrary.LIBVIRT.function(
            "const char *virGetLastErrorMessage(void)",
            "1.0.6",
            FunctionDescriptor.of(C_POINTER));

    /** {@code const char *virGetLastErrorMessage(void)}, since 1.0.6. */
    public static MemorySegment virGetLastErrorMessage() {
        try {
            return (MemorySegment) virGetLastErrorMessage.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virResetError = VirLibrary.LIBVIRT.function(
            "void virResetError(virErrorPtr err)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virResetError(virErrorPtr err)}, since 0.1.0. */
    public static void virResetError(MemorySegment err) {
        try {
            virResetError.handle().invokeExact(err);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virResetLastError = VirLibrary.LIBVIRT.function(
            "void virResetLastError(void)",
            "0.1.0",
            FunctionDescriptor.ofVoid());

    /** {@code void virResetLastError(void)}, since 0.1.0. */
    public static void virResetLastError() {
        try {
            virResetLastError.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSaveLastError = VirLibrary.LIBVIRT.function(
            "virErrorPtr virSaveLastError(void)",
            "0.6.1",
            FunctionDescriptor.of(C_POINTER));

    /** {@code virErrorPtr virSaveLastError(void)}, since 0.6.1. */
    public static MemorySegment virSaveLastError() {
        try {
            return (MemorySegment) virSaveLastError.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virSetErrorFunc = VirLibrary.LIBVIRT.function(
            "void virSetErrorFunc(void *userData, virErrorFunc handler)",
            "0.1.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER));

    /** {@code void virSetErrorFunc(void *userData, virErrorFunc handler)}, since 0.1.0. */
    public static void virSetErrorFunc(MemorySegment userData, MemorySegment handler) {
        try {
            virSetErrorFunc.handle().invokeExact(userData, handler);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
