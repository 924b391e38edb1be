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

/** Functions of libvirt: the header libvirt-stream.h. */
public final class VirStream {

    private VirStream() {}

    public static final NativeFunction virStreamAbort = VirLibrary.LIBVIRT.function(
            "int virStreamAbort(virStreamPtr stream)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStreamAbort(virStreamPtr stream)}, since 0.7.2. */
    public static int virStreamAbort(MemorySegment stream) {
        try {
            return (int) virStreamAbort.handle().invokeExact(stream);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamEventAddCallback = VirLibrary.LIBVIRT.function(
            "int virStreamEventAddCallback(virStreamPtr stream, int events, virStreamEventCallback cb, void *opaque, virFreeCallback ff)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virStreamEventAddCallback(virStreamPtr stream, int events, virStreamEventCallback cb, void *opaque, virFreeCallback ff)}, since 0.7.2. */
    public static int virStreamEventAddCallback(MemorySegment stream, int events, MemorySegment cb, MemorySegment opaque, MemorySegment ff) {
        try {
            return (int) virStreamEventAddCallback.handle().invokeExact(stream, events, cb, opaque, ff);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamEventRemoveCallback = VirLibrary.LIBVIRT.function(
            "int virStreamEventRemoveCallback(virStreamPtr stream)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStreamEventRemoveCallback(virStreamPtr stream)}, since 0.7.2. */
    public static int virStreamEventRemoveCallback(MemorySegment stream) {
        try {
            return (int) virStreamEventRemoveCallback.handle().invokeExact(stream);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamEventUpdateCallback = VirLibrary.LIBVIRT.function(
            "int virStreamEventUpdateCallback(virStreamPtr stream, int events)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virStreamEventUpdateCallback(virStreamPtr stream, int events)}, since 0.7.2. */
    public static int virStreamEventUpdateCallback(MemorySegment stream, int events) {
        try {
            return (int) virStreamEventUpdateCallback.handle().invokeExact(stream, events);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamFinish = VirLibrary.LIBVIRT.function(
            "int virStreamFinish(virStreamPtr stream)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStreamFinish(virStreamPtr stream)}, since 0.7.2. */
    public static int virStreamFinish(MemorySegment stream) {
        try {
            return (int) virStreamFinish.handle().invokeExact(stream);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamFree = VirLibrary.LIBVIRT.function(
            "int virStreamFree(virStreamPtr stream)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStreamFree(virStreamPtr stream)}, since 0.7.2. */
    public static int virStreamFree(MemorySegment stream) {
        try {
            return (int) virStreamFree.handle().invokeExact(stream);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamNew = VirLibrary.LIBVIRT.function(
            "virStreamPtr virStreamNew(virConnectPtr conn, unsigned int flags)",
            "0.7.2",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT));

    /** {@code virStreamPtr virStreamNew(virConnectPtr conn, unsigned int flags)}, since 0.7.2. */
    public static MemorySegment virStreamNew(MemorySegment conn, int flags) {
        try {
            return (MemorySegment) virStreamNew.handle().invokeExact(conn, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamRecv = VirLibrary.LIBVIRT.function(
            "int virStreamRecv(virStreamPtr stream, char *data, size_t nbytes)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T));

    /** {@code int virStreamRecv(virStreamPtr stream, char *data, size_t nbytes)}, since 0.7.2. */
    public static int virStreamRecv(MemorySegment stream, MemorySegment data, long nbytes) {
        try {
            return (int) virStreamRecv.handle().invokeExact(stream, data, nbytes);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamRecvAll = VirLibrary.LIBVIRT.function(
            "int virStreamRecvAll(virStreamPtr stream, virStreamSinkFunc handler, void *opaque)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virStreamRecvAll(virStreamPtr stream, virStreamSinkFunc handler, void *opaque)}, since 0.7.2. */
    public static int virStreamRecvAll(MemorySegment stream, MemorySegment handler, MemorySegment opaque) {
        try {
            return (int) virStreamRecvAll.handle().invokeExact(stream, handler, opaque);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamRecvFlags = VirLibrary.LIBVIRT.function(
            "int virStreamRecvFlags(virStreamPtr stream, char *data, size_t nbytes, unsigned int flags)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T, C_INT));

    /** {@code int virStreamRecvFlags(virStreamPtr stream, char *data, size_t nbytes, unsigned int flags)}, since 3.4.0. */
    public static int virStreamRecvFlags(MemorySegment stream, MemorySegment data, long nbytes, int flags) {
        try {
            return (int) virStreamRecvFlags.handle().invokeExact(stream, data, nbytes, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamRecvHole = VirLibrary.LIBVIRT.function(
            "int virStreamRecvHole(virStreamPtr stream, long long *length, unsigned int flags)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virStreamRecvHole(virStreamPtr stream, long long *length, unsigned int flags)}, since 3.4.0. */
    public static int virStreamRecvHole(MemorySegment stream, MemorySegment length, int flags) {
        try {
            return (int) virStreamRecvHole.handle().invokeExact(stream, length, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamRef = VirLibrary.LIBVIRT.function(
            "int virStreamRef(virStreamPtr stream)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virStreamRef(virStreamPtr stream)}, since 0.7.2. */
    public static int virStreamRef(MemorySegment stream) {
        try {
            return (int) virStreamRef.handle().invokeExact(stream);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamSend = VirLibrary.LIBVIRT.function(
            "int virStreamSend(virStreamPtr stream, const char *data, size_t nbytes)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_SIZE_T));

    /** {@code int virStreamSend(virStreamPtr stream, const char *data, size_t nbytes)}, since 0.7.2. */
    public static int virStreamSend(MemorySegment stream, MemorySegment data, long nbytes) {
        try {
            return (int) virStreamSend.handle().invokeExact(stream, data, nbytes);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamSendAll = VirLibrary.LIBVIRT.function(
            "int virStreamSendAll(virStreamPtr stream, virStreamSourceFunc handler, void *opaque)",
            "0.7.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virStreamSendAll(virStreamPtr stream, virStreamSourceFunc handler, void *opaque)}, since 0.7.2. */
    public static int virStreamSendAll(MemorySegment stream, MemorySegment handler, MemorySegment opaque) {
        try {
            return (int) virStreamSendAll.handle().invokeExact(stream, handler, opaque);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamSendHole = VirLibrary.LIBVIRT.function(
            "int virStreamSendHole(virStreamPtr stream, long long length, unsigned int flags)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_INT));

    /** {@code int virStreamSendHole(virStreamPtr stream, long long length, unsigned int flags)}, since 3.4.0. */
    public static int virStreamSendHole(MemorySegment stream, long length, int flags) {
        try {
            return (int) virStreamSendHole.handle().invokeExact(stream, length, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamSparseRecvAll = VirLibrary.LIBVIRT.function(
            "int virStreamSparseRecvAll(virStreamPtr stream, virStreamSinkFunc handler, virStreamSinkHoleFunc holeHandler, void *opaque)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virStreamSparseRecvAll(virStreamPtr stream, virStreamSinkFunc handler, virStreamSinkHoleFunc holeHandler, void *opaque)}, since 3.4.0. */
    public static int virStreamSparseRecvAll(MemorySegment stream, MemorySegment handler, MemorySegment holeHandler, MemorySegment opaque) {
        try {
            return (int) virStreamSparseRecvAll.handle().invokeExact(stream, handler, holeHandler, opaque);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virStreamSparseSendAll = VirLibrary.LIBVIRT.function(
            "int virStreamSparseSendAll(virStreamPtr stream, virStreamSourceFunc handler, virStreamSourceHoleFunc holeHandler, virStreamSourceSkipFunc skipHandler, void *opaque)",
            "3.4.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virStreamSparseSendAll(virStreamPtr stream, virStreamSourceFunc handler, virStreamSourceHoleFunc holeHandler, virStreamSourceSkipFunc skipHandler, void *opaque)}, since 3.4.0. */
    public static int virStreamSparseSendAll(MemorySegment stream, MemorySegment handler, MemorySegment holeHandler, MemorySegment skipHandler, MemorySegment opaque) {
        try {
            return (int) virStreamSparseSendAll.handle().invokeExact(stream, handler, holeHandler, skipHandler, opaque);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
