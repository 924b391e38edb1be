package io.quantix.spi.vm;

import io.quantix.spi.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Figures of one machine. A group that was not asked for, or that the hypervisor could not deliver in time, is empty. Counters
 * count from the start of the machine and only grow until it stops.
 *
 * @param vm the machine
 * @param sampledAt when the figures were true
 * @param state what it was doing
 * @param cpu present when asked for and known
 * @param vcpus one for each online vCPU; empty when not asked for
 * @param memory present when asked for and known
 * @param disks one for each disk; empty when not asked for
 * @param nics one for each NIC; empty when not asked for
 * @since 1.0
 */
public record VmStats(
        VmId vm,
        Instant sampledAt,
        VmState state,
        Optional<Cpu> cpu,
        List<Vcpu> vcpus,
        Optional<Memory> memory,
        List<Disk> disks,
        List<Nic> nics) {

    public VmStats {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(sampledAt, "sampledAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memory, "memory");
        vcpus = List.copyOf(vcpus);
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /**
     * CPU time of the whole machine.
     *
     * @param total guest and hypervisor together
     * @param user of it, in user mode of the host
     * @param system of it, in the host's kernel
     */
    public record Cpu(Duration total, Duration user, Duration system) {}

    /**
     * One vCPU.
     *
     * @param index counted from 0
     * @param time CPU time
     * @param waited time it wanted to run and could not (steal time); empty when the host does not tell
     */
    public record Vcpu(int index, Duration time, Optional<Duration> waited) {}

    /**
     * Memory.
     *
     * @param current what the guest has now
     * @param maximum what it may have
     * @param unused what the guest's kernel has no use for; empty without a balloon driver
     * @param available what a new program in the guest could get; empty without a balloon driver
     * @param resident what it takes of the host
     */
    public record Memory(
            ByteSize current,
            ByteSize maximum,
            Optional<ByteSize> unused,
            Optional<ByteSize> available,
            Optional<ByteSize> resident) {}

    /**
     * One disk.
     *
     * @param name its name in the spec, or the hypervisor's own for a foreign machine
     * @param capacity size the guest sees; empty when the hypervisor does not tell
     */
    public record Disk(
            String name,
            long readOperations,
            ByteSize read,
            long writeOperations,
            ByteSize written,
            Optional<ByteSize> capacity) {}

    /**
     * One NIC, seen from the guest.
     *
     * @param name its name in the spec, or the hypervisor's own for a foreign machine
     */
    public record Nic(
            String name,
            ByteSize received,
            long receivedPackets,
            long receiveDrops,
            ByteSize sent,
            long sentPackets,
            long sendDrops) {}
}
