// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-event.h. */
public final class VirEvent {

    private VirEvent() {}

    public static final NativeFunction virEventAddHandle = VirLibrary.LIBVIRT.function(
            "int virEventAddHandle(int fd, int events, virEventHandleCallback cb, void *opaque, virFreeCallback ff)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_INT, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virEventAddHandle(int fd, int events, virEventHandleCallback cb, void *opaque, virFreeCallback ff)}, since 0.9.3. */
    public static int virEventAddHandle(int fd, int events, MemorySegment cb, MemorySegment opaque, MemorySegment ff) {
        try {
            return (int) virEventAddHandle.handle().invokeExact(fd, events, cb, opaque, ff);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventAddTimeout = VirLibrary.LIBVIRT.function(
            "int virEventAddTimeout(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virEventAddTimeout(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)}, since 0.9.3. */
    public static int virEventAddTimeout(int timeout, MemorySegment cb, MemorySegment opaque, MemorySegment ff) {
        try {
            return (int) virEventAddTimeout.handle().invokeExact(timeout, cb, opaque, ff);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventRegisterDefaultImpl = VirLibrary.LIBVIRT.function(
            "int virEventRegisterDefaultImpl(void)",
            "0.9.0",
            FunctionDescriptor.of(C_INT));

    /** {@code int virEventRegisterDefaultImpl(void)}, since 0.9.0. */
    public static int virEventRegisterDefaultImpl() {
        try {
            return (int) virEventRegisterDefaultImpl.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventRegisterImpl = VirLibrary.LIBVIRT.function(
            "void virEventRegisterImpl(virEventAddHandleFunc addHandle, virEventUpdateHandleFunc updateHandle, virEventRemoveHandleFunc removeHandle, virEventAddTimeoutFunc addTimeout, virEventUpdateTimeoutFunc updateTimeout, virEventRemoveTimeoutFunc removeTimeout)",
            "0.5.0",
            FunctionDescriptor.ofVoid(C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code void virEventRegisterImpl(virEventAddHandleFunc addHandle, virEventUpdateHandleFunc updateHandle, virEventRemoveHandleFunc removeHandle, virEventAddTimeoutFunc addTimeout, virEventUpdateTimeoutFunc updateTimeout, virEventRemoveTimeoutFunc removeTimeout)}, since 0.5.0. */
    public static void virEventRegisterImpl(MemorySegment addHandle, MemorySegment updateHandle, MemorySegment removeHandle, MemorySegment addTimeout, MemorySegment updateTimeout, MemorySegment removeTimeout) {
        try {
            virEventRegisterImpl.handle().invokeExact(addHandle, updateHandle, removeHandle, addTimeout, updateTimeout, removeTimeout);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventRemoveHandle = VirLibrary.LIBVIRT.function(
            "int virEventRemoveHandle(int watch)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_INT));

    /** {@code int virEventRemoveHandle(int watch)}, since 0.9.3. */
    public static int virEventRemoveHandle(int watch) {
        try {
            return (int) virEventRemoveHandle.handle().invokeExact(watch);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventRemoveTimeout = VirLibrary.LIBVIRT.function(
            "int virEventRemoveTimeout(int timer)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_INT));

    /** {@code int virEventRemoveTimeout(int timer)}, since 0.9.3. */
    public static int virEventRemoveTimeout(int timer) {
        try {
            return (int) virEventRemoveTimeout.handle().invokeExact(timer);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventRunDefaultImpl = VirLibrary.LIBVIRT.function(
            "int virEventRunDefaultImpl(void)",
            "0.9.0",
            FunctionDescriptor.of(C_INT));

    /** {@code int virEventRunDefaultImpl(void)}, since 0.9.0. */
    public static int virEventRunDefaultImpl() {
        try {
            return (int) virEventRunDefaultImpl.handle().invokeExact();
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventUpdateHandle = VirLibrary.LIBVIRT.function(
            "void virEventUpdateHandle(int watch, int events)",
            "0.9.3",
            FunctionDescriptor.ofVoid(C_INT, C_INT));

    /** {@code void virEventUpdateHandle(int watch, int events)}, since 0.9.3. */
    public static void virEventUpdateHandle(int watch, int events) {
        try {
            virEventUpdateHandle.handle().invokeExact(watch, events);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virEventUpdateTimeout = VirLibrary.LIBVIRT.function(
            "void virEventUpdateTimeout(int timer, int timeout)",
            "0.9.3",
            FunctionDescriptor.ofVoid(C_INT, C_INT));

    /** {@code void virEventUpdateTimeout(int timer, int timeout)}, since 0.9.3. */
    public static void virEventUpdateTimeout(int timer, int timeout) {
        try {
            virEventUpdateTimeout.handle().invokeExact(timer, timeout);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
