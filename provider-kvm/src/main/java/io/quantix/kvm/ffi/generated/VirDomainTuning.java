// Generated from libvirt's API description, version 9.0.0, by tools/generate-libvirt-bindings.
// Do not edit: the next generation replaces it, and a test compares the two.
package io.quantix.kvm.ffi.generated;

import static io.quantix.ffi.CLayouts.C_INT;
import static io.quantix.ffi.CLayouts.C_LONG;
import static io.quantix.ffi.CLayouts.C_LONG_LONG;
import static io.quantix.ffi.CLayouts.C_POINTER;
import static io.quantix.ffi.CLayouts.C_SIZE_T;

import io.quantix.ffi.NativeFunction;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/** Functions of libvirt: processors, memory and other resources of a domain. */
public final class VirDomainTuning {

    private VirDomainTuning() {}

    public static final NativeFunction virDomainAddIOThread = VirLibrary.LIBVIRT.function(
            "int virDomainAddIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned int flags)",
            "1.2.15",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainAddIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned int flags)}, since 1.2.15. */
    public static int virDomainAddIOThread(MemorySegment domain, int iothread_id, int flags) {
        try {
            return (int) virDomainAddIOThread.handle().invokeExact(domain, iothread_id, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainDelIOThread = VirLibrary.LIBVIRT.function(
            "int virDomainDelIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned int flags)",
            "1.2.15",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainDelIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned int flags)}, since 1.2.15. */
    public static int virDomainDelIOThread(MemorySegment domain, int iothread_id, int flags) {
        try {
            return (int) virDomainDelIOThread.handle().invokeExact(domain, iothread_id, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetBlkioParameters = VirLibrary.LIBVIRT.function(
            "int virDomainGetBlkioParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetBlkioParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.0. */
    public static int virDomainGetBlkioParameters(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetBlkioParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetCPUStats = VirLibrary.LIBVIRT.function(
            "int virDomainGetCPUStats(virDomainPtr domain, virTypedParameterPtr params, unsigned int nparams, int start_cpu, unsigned int ncpus, unsigned int flags)",
            "0.9.10",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT, C_INT, C_INT));

    /** {@code int virDomainGetCPUStats(virDomainPtr domain, virTypedParameterPtr params, unsigned int nparams, int start_cpu, unsigned int ncpus, unsigned int flags)}, since 0.9.10. */
    public static int virDomainGetCPUStats(MemorySegment domain, MemorySegment params, int nparams, int start_cpu, int ncpus, int flags) {
        try {
            return (int) virDomainGetCPUStats.handle().invokeExact(domain, params, nparams, start_cpu, ncpus, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetEmulatorPinInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetEmulatorPinInfo(virDomainPtr domain, unsigned char *cpumap, int maplen, unsigned int flags)",
            "0.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainGetEmulatorPinInfo(virDomainPtr domain, unsigned char *cpumap, int maplen, unsigned int flags)}, since 0.10.0. */
    public static int virDomainGetEmulatorPinInfo(MemorySegment domain, MemorySegment cpumap, int maplen, int flags) {
        try {
            return (int) virDomainGetEmulatorPinInfo.handle().invokeExact(domain, cpumap, maplen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetIOThreadInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetIOThreadInfo(virDomainPtr dom, virDomainIOThreadInfoPtr **info, unsigned int flags)",
            "1.2.14",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetIOThreadInfo(virDomainPtr dom, virDomainIOThreadInfoPtr **info, unsigned int flags)}, since 1.2.14. */
    public static int virDomainGetIOThreadInfo(MemorySegment dom, MemorySegment info, int flags) {
        try {
            return (int) virDomainGetIOThreadInfo.handle().invokeExact(dom, info, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetInterfaceParameters = VirLibrary.LIBVIRT.function(
            "int virDomainGetInterfaceParameters(virDomainPtr domain, const char *device, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetInterfaceParameters(virDomainPtr domain, const char *device, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.9. */
    public static int virDomainGetInterfaceParameters(MemorySegment domain, MemorySegment device, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetInterfaceParameters.handle().invokeExact(domain, device, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetMaxMemory = VirLibrary.LIBVIRT.function(
            "unsigned long virDomainGetMaxMemory(virDomainPtr domain)",
            "0.0.3",
            FunctionDescriptor.of(C_LONG, C_POINTER));

    /** {@code unsigned long virDomainGetMaxMemory(virDomainPtr domain)}, since 0.0.3. */
    public static long virDomainGetMaxMemory(MemorySegment domain) {
        try {
            return (long) virDomainGetMaxMemory.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetMaxVcpus = VirLibrary.LIBVIRT.function(
            "int virDomainGetMaxVcpus(virDomainPtr domain)",
            "0.2.1",
            FunctionDescriptor.of(C_INT, C_POINTER));

    /** {@code int virDomainGetMaxVcpus(virDomainPtr domain)}, since 0.2.1. */
    public static int virDomainGetMaxVcpus(MemorySegment domain) {
        try {
            return (int) virDomainGetMaxVcpus.handle().invokeExact(domain);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetMemoryParameters = VirLibrary.LIBVIRT.function(
            "int virDomainGetMemoryParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.8.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetMemoryParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.8.5. */
    public static int virDomainGetMemoryParameters(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetMemoryParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetNumaParameters = VirLibrary.LIBVIRT.function(
            "int virDomainGetNumaParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetNumaParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.9. */
    public static int virDomainGetNumaParameters(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetNumaParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetPerfEvents = VirLibrary.LIBVIRT.function(
            "int virDomainGetPerfEvents(virDomainPtr domain, virTypedParameterPtr *params, int *nparams, unsigned int flags)",
            "1.3.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetPerfEvents(virDomainPtr domain, virTypedParameterPtr *params, int *nparams, unsigned int flags)}, since 1.3.3. */
    public static int virDomainGetPerfEvents(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetPerfEvents.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetSchedulerParameters = VirLibrary.LIBVIRT.function(
            "int virDomainGetSchedulerParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams)",
            "0.2.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER));

    /** {@code int virDomainGetSchedulerParameters(virDomainPtr domain, virTypedParameterPtr params, int *nparams)}, since 0.2.3. */
    public static int virDomainGetSchedulerParameters(MemorySegment domain, MemorySegment params, MemorySegment nparams) {
        try {
            return (int) virDomainGetSchedulerParameters.handle().invokeExact(domain, params, nparams);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetSchedulerParametersFlags = VirLibrary.LIBVIRT.function(
            "int virDomainGetSchedulerParametersFlags(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainGetSchedulerParametersFlags(virDomainPtr domain, virTypedParameterPtr params, int *nparams, unsigned int flags)}, since 0.9.2. */
    public static int virDomainGetSchedulerParametersFlags(MemorySegment domain, MemorySegment params, MemorySegment nparams, int flags) {
        try {
            return (int) virDomainGetSchedulerParametersFlags.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetSchedulerType = VirLibrary.LIBVIRT.function(
            "char *virDomainGetSchedulerType(virDomainPtr domain, int *nparams)",
            "0.2.3",
            FunctionDescriptor.of(C_POINTER, C_POINTER, C_POINTER));

    /** {@code char *virDomainGetSchedulerType(virDomainPtr domain, int *nparams)}, since 0.2.3. */
    public static MemorySegment virDomainGetSchedulerType(MemorySegment domain, MemorySegment nparams) {
        try {
            return (MemorySegment) virDomainGetSchedulerType.handle().invokeExact(domain, nparams);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetVcpuPinInfo = VirLibrary.LIBVIRT.function(
            "int virDomainGetVcpuPinInfo(virDomainPtr domain, int ncpumaps, unsigned char *cpumaps, int maplen, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainGetVcpuPinInfo(virDomainPtr domain, int ncpumaps, unsigned char *cpumaps, int maplen, unsigned int flags)}, since 0.9.3. */
    public static int virDomainGetVcpuPinInfo(MemorySegment domain, int ncpumaps, MemorySegment cpumaps, int maplen, int flags) {
        try {
            return (int) virDomainGetVcpuPinInfo.handle().invokeExact(domain, ncpumaps, cpumaps, maplen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetVcpus = VirLibrary.LIBVIRT.function(
            "int virDomainGetVcpus(virDomainPtr domain, virVcpuInfoPtr info, int maxinfo, unsigned char *cpumaps, int maplen)",
            "0.1.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virDomainGetVcpus(virDomainPtr domain, virVcpuInfoPtr info, int maxinfo, unsigned char *cpumaps, int maplen)}, since 0.1.4. */
    public static int virDomainGetVcpus(MemorySegment domain, MemorySegment info, int maxinfo, MemorySegment cpumaps, int maplen) {
        try {
            return (int) virDomainGetVcpus.handle().invokeExact(domain, info, maxinfo, cpumaps, maplen);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainGetVcpusFlags = VirLibrary.LIBVIRT.function(
            "int virDomainGetVcpusFlags(virDomainPtr domain, unsigned int flags)",
            "0.8.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainGetVcpusFlags(virDomainPtr domain, unsigned int flags)}, since 0.8.5. */
    public static int virDomainGetVcpusFlags(MemorySegment domain, int flags) {
        try {
            return (int) virDomainGetVcpusFlags.handle().invokeExact(domain, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainIOThreadInfoFree = VirLibrary.LIBVIRT.function(
            "void virDomainIOThreadInfoFree(virDomainIOThreadInfoPtr info)",
            "1.2.14",
            FunctionDescriptor.ofVoid(C_POINTER));

    /** {@code void virDomainIOThreadInfoFree(virDomainIOThreadInfoPtr info)}, since 1.2.14. */
    public static void virDomainIOThreadInfoFree(MemorySegment info) {
        try {
            virDomainIOThreadInfoFree.handle().invokeExact(info);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMemoryPeek = VirLibrary.LIBVIRT.function(
            "int virDomainMemoryPeek(virDomainPtr dom, unsigned long long start, size_t size, void *buffer, unsigned int flags)",
            "0.4.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_SIZE_T, C_POINTER, C_INT));

    /** {@code int virDomainMemoryPeek(virDomainPtr dom, unsigned long long start, size_t size, void *buffer, unsigned int flags)}, since 0.4.2. */
    public static int virDomainMemoryPeek(MemorySegment dom, long start, long size, MemorySegment buffer, int flags) {
        try {
            return (int) virDomainMemoryPeek.handle().invokeExact(dom, start, size, buffer, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainMemoryStats = VirLibrary.LIBVIRT.function(
            "int virDomainMemoryStats(virDomainPtr dom, virDomainMemoryStatPtr stats, unsigned int nr_stats, unsigned int flags)",
            "0.7.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainMemoryStats(virDomainPtr dom, virDomainMemoryStatPtr stats, unsigned int nr_stats, unsigned int flags)}, since 0.7.5. */
    public static int virDomainMemoryStats(MemorySegment dom, MemorySegment stats, int nr_stats, int flags) {
        try {
            return (int) virDomainMemoryStats.handle().invokeExact(dom, stats, nr_stats, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPinEmulator = VirLibrary.LIBVIRT.function(
            "int virDomainPinEmulator(virDomainPtr domain, unsigned char *cpumap, int maplen, unsigned int flags)",
            "0.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainPinEmulator(virDomainPtr domain, unsigned char *cpumap, int maplen, unsigned int flags)}, since 0.10.0. */
    public static int virDomainPinEmulator(MemorySegment domain, MemorySegment cpumap, int maplen, int flags) {
        try {
            return (int) virDomainPinEmulator.handle().invokeExact(domain, cpumap, maplen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPinIOThread = VirLibrary.LIBVIRT.function(
            "int virDomainPinIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned char *cpumap, int maplen, unsigned int flags)",
            "1.2.14",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainPinIOThread(virDomainPtr domain, unsigned int iothread_id, unsigned char *cpumap, int maplen, unsigned int flags)}, since 1.2.14. */
    public static int virDomainPinIOThread(MemorySegment domain, int iothread_id, MemorySegment cpumap, int maplen, int flags) {
        try {
            return (int) virDomainPinIOThread.handle().invokeExact(domain, iothread_id, cpumap, maplen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPinVcpu = VirLibrary.LIBVIRT.function(
            "int virDomainPinVcpu(virDomainPtr domain, unsigned int vcpu, unsigned char *cpumap, int maplen)",
            "0.1.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT));

    /** {@code int virDomainPinVcpu(virDomainPtr domain, unsigned int vcpu, unsigned char *cpumap, int maplen)}, since 0.1.4. */
    public static int virDomainPinVcpu(MemorySegment domain, int vcpu, MemorySegment cpumap, int maplen) {
        try {
            return (int) virDomainPinVcpu.handle().invokeExact(domain, vcpu, cpumap, maplen);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainPinVcpuFlags = VirLibrary.LIBVIRT.function(
            "int virDomainPinVcpuFlags(virDomainPtr domain, unsigned int vcpu, unsigned char *cpumap, int maplen, unsigned int flags)",
            "0.9.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainPinVcpuFlags(virDomainPtr domain, unsigned int vcpu, unsigned char *cpumap, int maplen, unsigned int flags)}, since 0.9.3. */
    public static int virDomainPinVcpuFlags(MemorySegment domain, int vcpu, MemorySegment cpumap, int maplen, int flags) {
        try {
            return (int) virDomainPinVcpuFlags.handle().invokeExact(domain, vcpu, cpumap, maplen, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetBlkioParameters = VirLibrary.LIBVIRT.function(
            "int virDomainSetBlkioParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetBlkioParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.9.0. */
    public static int virDomainSetBlkioParameters(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetBlkioParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetIOThreadParams = VirLibrary.LIBVIRT.function(
            "int virDomainSetIOThreadParams(virDomainPtr domain, unsigned int iothread_id, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "4.10.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetIOThreadParams(virDomainPtr domain, unsigned int iothread_id, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 4.10.0. */
    public static int virDomainSetIOThreadParams(MemorySegment domain, int iothread_id, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetIOThreadParams.handle().invokeExact(domain, iothread_id, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetInterfaceParameters = VirLibrary.LIBVIRT.function(
            "int virDomainSetInterfaceParameters(virDomainPtr domain, const char *device, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.9.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetInterfaceParameters(virDomainPtr domain, const char *device, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.9.9. */
    public static int virDomainSetInterfaceParameters(MemorySegment domain, MemorySegment device, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetInterfaceParameters.handle().invokeExact(domain, device, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMaxMemory = VirLibrary.LIBVIRT.function(
            "int virDomainSetMaxMemory(virDomainPtr domain, unsigned long memory)",
            "0.0.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG));

    /** {@code int virDomainSetMaxMemory(virDomainPtr domain, unsigned long memory)}, since 0.0.3. */
    public static int virDomainSetMaxMemory(MemorySegment domain, long memory) {
        try {
            return (int) virDomainSetMaxMemory.handle().invokeExact(domain, memory);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMemory = VirLibrary.LIBVIRT.function(
            "int virDomainSetMemory(virDomainPtr domain, unsigned long memory)",
            "0.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG));

    /** {@code int virDomainSetMemory(virDomainPtr domain, unsigned long memory)}, since 0.1.1. */
    public static int virDomainSetMemory(MemorySegment domain, long memory) {
        try {
            return (int) virDomainSetMemory.handle().invokeExact(domain, memory);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMemoryFlags = VirLibrary.LIBVIRT.function(
            "int virDomainSetMemoryFlags(virDomainPtr domain, unsigned long memory, unsigned int flags)",
            "0.9.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_LONG, C_INT));

    /** {@code int virDomainSetMemoryFlags(virDomainPtr domain, unsigned long memory, unsigned int flags)}, since 0.9.0. */
    public static int virDomainSetMemoryFlags(MemorySegment domain, long memory, int flags) {
        try {
            return (int) virDomainSetMemoryFlags.handle().invokeExact(domain, memory, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMemoryParameters = VirLibrary.LIBVIRT.function(
            "int virDomainSetMemoryParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.8.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetMemoryParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.8.5. */
    public static int virDomainSetMemoryParameters(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetMemoryParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetMemoryStatsPeriod = VirLibrary.LIBVIRT.function(
            "int virDomainSetMemoryStatsPeriod(virDomainPtr domain, int period, unsigned int flags)",
            "1.1.1",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetMemoryStatsPeriod(virDomainPtr domain, int period, unsigned int flags)}, since 1.1.1. */
    public static int virDomainSetMemoryStatsPeriod(MemorySegment domain, int period, int flags) {
        try {
            return (int) virDomainSetMemoryStatsPeriod.handle().invokeExact(domain, period, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetNumaParameters = VirLibrary.LIBVIRT.function(
            "int virDomainSetNumaParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.9.9",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetNumaParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.9.9. */
    public static int virDomainSetNumaParameters(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetNumaParameters.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetPerfEvents = VirLibrary.LIBVIRT.function(
            "int virDomainSetPerfEvents(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "1.3.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetPerfEvents(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 1.3.3. */
    public static int virDomainSetPerfEvents(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetPerfEvents.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetSchedulerParameters = VirLibrary.LIBVIRT.function(
            "int virDomainSetSchedulerParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams)",
            "0.2.3",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT));

    /** {@code int virDomainSetSchedulerParameters(virDomainPtr domain, virTypedParameterPtr params, int nparams)}, since 0.2.3. */
    public static int virDomainSetSchedulerParameters(MemorySegment domain, MemorySegment params, int nparams) {
        try {
            return (int) virDomainSetSchedulerParameters.handle().invokeExact(domain, params, nparams);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetSchedulerParametersFlags = VirLibrary.LIBVIRT.function(
            "int virDomainSetSchedulerParametersFlags(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)",
            "0.9.2",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetSchedulerParametersFlags(virDomainPtr domain, virTypedParameterPtr params, int nparams, unsigned int flags)}, since 0.9.2. */
    public static int virDomainSetSchedulerParametersFlags(MemorySegment domain, MemorySegment params, int nparams, int flags) {
        try {
            return (int) virDomainSetSchedulerParametersFlags.handle().invokeExact(domain, params, nparams, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetVcpu = VirLibrary.LIBVIRT.function(
            "int virDomainSetVcpu(virDomainPtr domain, const char *vcpumap, int state, unsigned int flags)",
            "3.1.0",
            FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetVcpu(virDomainPtr domain, const char *vcpumap, int state, unsigned int flags)}, since 3.1.0. */
    public static int virDomainSetVcpu(MemorySegment domain, MemorySegment vcpumap, int state, int flags) {
        try {
            return (int) virDomainSetVcpu.handle().invokeExact(domain, vcpumap, state, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetVcpus = VirLibrary.LIBVIRT.function(
            "int virDomainSetVcpus(virDomainPtr domain, unsigned int nvcpus)",
            "0.1.4",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT));

    /** {@code int virDomainSetVcpus(virDomainPtr domain, unsigned int nvcpus)}, since 0.1.4. */
    public static int virDomainSetVcpus(MemorySegment domain, int nvcpus) {
        try {
            return (int) virDomainSetVcpus.handle().invokeExact(domain, nvcpus);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }

    public static final NativeFunction virDomainSetVcpusFlags = VirLibrary.LIBVIRT.function(
            "int virDomainSetVcpusFlags(virDomainPtr domain, unsigned int nvcpus, unsigned int flags)",
            "0.8.5",
            FunctionDescriptor.of(C_INT, C_POINTER, C_INT, C_INT));

    /** {@code int virDomainSetVcpusFlags(virDomainPtr domain, unsigned int nvcpus, unsigned int flags)}, since 0.8.5. */
    public static int virDomainSetVcpusFlags(MemorySegment domain, int nvcpus, int flags) {
        try {
            return (int) virDomainSetVcpusFlags.handle().invokeExact(domain, nvcpus, flags);
        } catch (Throwable failure) {
            throw NativeFunction.unchecked(failure);
        }
    }
}
