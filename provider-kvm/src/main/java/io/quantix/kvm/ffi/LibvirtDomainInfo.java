package io.quantix.kvm.ffi;

/**
 * A domain at a glance.
 *
 * @param state one of {@code virDomainState}
 * @param maxMemoryKib what it was given at boot, in KiB
 * @param memoryKib what it has now, in KiB
 * @param vcpus virtual processors
 * @param cpuTimeNanos processor time used since it started
 */
public record LibvirtDomainInfo(int state, long maxMemoryKib, long memoryKib, int vcpus, long cpuTimeNanos) {}
