package io.quantix.kvm.ffi;

/**
 * The host.
 *
 * @param model the architecture, such as {@code x86_64}
 * @param memoryKib in KiB
 * @param cpus logical processors that are online
 * @param mhz 0 if unknown
 * @param numaNodes at least 1
 * @param sockets per NUMA node
 * @param cores per socket
 * @param threads per core
 */
public record LibvirtNodeInfo(
        String model, long memoryKib, int cpus, int mhz, int numaNodes, int sockets, int cores, int threads) {}
