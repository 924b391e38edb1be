// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_DOUBLE;
import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: the header libvirt-common.h. */
public final class VirCommon {

    private VirCommon() {}

    public static final NativeFunction virTypedParamsAddBoolean = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddBoolean(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virTypedParamsAddBoolean(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int value)}, since 1.0.2. */
    public static int virTypedParamsAddBoolean(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, int value) {
        try {
            return (int) virTypedParamsAddBoolean.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddDouble = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddDouble(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, double value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_DOUBLE));

    /** {@code int virTypedParamsAddDouble(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, double value)}, since 1.0.2. */
    public static int virTypedParamsAddDouble(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, double value) {
        try {
            return (int) virTypedParamsAddDouble.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddFromString = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddFromString(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int type, const char *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT, C_POINTER));

    /** {@code int virTypedParamsAddFromString(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int type, const char *value)}, since 1.0.2. */
    public static int virTypedParamsAddFromString(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, int type, MemorySegment value) {
        try {
            return (int) virTypedParamsAddFromString.handle().invokeExact(params, nparams, maxparams, name, type, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddInt = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddInt(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virTypedParamsAddInt(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, int value)}, since 1.0.2. */
    public static int virTypedParamsAddInt(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, int value) {
        try {
            return (int) virTypedParamsAddInt.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddLLong = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddLLong(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, long long value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG_LONG));

    /** {@code int virTypedParamsAddLLong(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, long long value)}, since 1.0.2. */
    public static int virTypedParamsAddLLong(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, long value) {
        try {
            return (int) virTypedParamsAddLLong.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddString = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddString(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, const char *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsAddString(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, const char *value)}, since 1.0.2. */
    public static int virTypedParamsAddString(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsAddString.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddStringList = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddStringList(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, const char **values)",
            "1.2.17",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsAddStringList(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, const char **values)}, since 1.2.17. */
    public static int virTypedParamsAddStringList(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, MemorySegment values) {
        try {
            return (int) virTypedParamsAddStringList.handle().invokeExact(params, nparams, maxparams, name, values);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddUInt = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddUInt(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, unsigned int value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virTypedParamsAddUInt(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, unsigned int value)}, since 1.0.2. */
    public static int virTypedParamsAddUInt(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, int value) {
        try {
            return (int) virTypedParamsAddUInt.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsAddULLong = VirLibrary.LIBVIRT.function(
            "int virTypedParamsAddULLong(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, unsigned long long value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_LONG_LONG));

    /** {@code int virTypedParamsAddULLong(virTypedParameterPtr *params, int *nparams, int *maxparams, const char *name, unsigned long long value)}, since 1.0.2. */
    public static int virTypedParamsAddULLong(MemorySegment params, MemorySegment nparams, MemorySegment maxparams, MemorySegment name, long value) {
        try {
            return (int) virTypedParamsAddULLong.handle().invokeExact(params, nparams, maxparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsClear = VirLibrary.LIBVIRT.function(
            "void virTypedParamsClear(virTypedParameterPtr params, int nparams)",
            "1.0.2",
            FunctionDescriptor.ofVoid(C_POINTER, C_INT));

    /** {@code void virTypedParamsClear(virTypedParameterPtr params, int nparams)}, since 1.0.2. */
    public static void virTypedParamsClear(MemorySegment params, int nparams) {
        try {
            virTypedParamsClear.handle().invokeExact(params, nparams);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsFree = VirLibrary.LIBVIRT.function(
            "void virTypedParamsFree(virTypedParameterPtr params, int nparams)",
            "1.0.2",
            FunctionDescriptor.ofVoid(C_POINTER, C_INT));

    /** {@code void virTypedParamsFree(virTypedParameterPtr params, int nparams)}, since 1.0.2. */
    public static void virTypedParamsFree(MemorySegment params, int nparams) {
        try {
            virTypedParamsFree.handle().invokeExact(params, nparams);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGet = VirLibrary.LIBVIRT.function(
            "virTypedParameterPtr virTypedParamsGet(virTypedParameterPtr params, int nparams, const char *name)",
            "1.0.2",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_INT, C_POINTER));

    /** {@code virTypedParameterPtr virTypedParamsGet(virTypedParameterPtr params, int nparams, const char *name)}, since 1.0.2. */
    public static MemorySegment virTypedParamsGet(MemorySegment params, int nparams, MemorySegment name) {
        try {
            return (MemorySegment) virTypedParamsGet.handle().invokeExact(params, nparams, name);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetBoolean = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetBoolean(virTypedParameterPtr params, int nparams, const char *name, int *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetBoolean(virTypedParameterPtr params, int nparams, const char *name, int *value)}, since 1.0.2. */
    public static int virTypedParamsGetBoolean(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetBoolean.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetDouble = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetDouble(virTypedParameterPtr params, int nparams, const char *name, double *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetDouble(virTypedParameterPtr params, int nparams, const char *name, double *value)}, since 1.0.2. */
    public static int virTypedParamsGetDouble(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetDouble.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetInt = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetInt(virTypedParameterPtr params, int nparams, const char *name, int *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetInt(virTypedParameterPtr params, int nparams, const char *name, int *value)}, since 1.0.2. */
    public static int virTypedParamsGetInt(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetInt.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetLLong = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetLLong(virTypedParameterPtr params, int nparams, const char *name, long long *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetLLong(virTypedParameterPtr params, int nparams, const char *name, long long *value)}, since 1.0.2. */
    public static int virTypedParamsGetLLong(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetLLong.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetString = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetString(virTypedParameterPtr params, int nparams, const char *name, const char **value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetString(virTypedParameterPtr params, int nparams, const char *name, const char **value)}, since 1.0.2. */
    public static int virTypedParamsGetString(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetString.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetUInt = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetUInt(virTypedParameterPtr params, int nparams, const char *name, unsigned int *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetUInt(virTypedParameterPtr params, int nparams, const char *name, unsigned int *value)}, since 1.0.2. */
    public static int virTypedParamsGetUInt(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetUInt.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virTypedParamsGetULLong = VirLibrary.LIBVIRT.function(
            "int virTypedParamsGetULLong(virTypedParameterPtr params, int nparams, const char *name, unsigned long long *value)",
            "1.0.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_POINTER));

    /** {@code int virTypedParamsGetULLong(virTypedParameterPtr params, int nparams, const char *name, unsigned long long *value)}, since 1.0.2. */
    public static int virTypedParamsGetULLong(MemorySegment params, int nparams, MemorySegment name, MemorySegment value) {
        try {
            return (int) virTypedParamsGetULLong.handle().invokeExact(params, nparams, name, value);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
