package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one machine. A simulated guest is busy for a twentieth of the time its CPUs run, uses a tenth of its memory, and
 * receives and sends one packet of 100 bytes a second; its disks see what its shell writes.
 */
final class SimStats {

    private static final int BUSY_PART = 20;
    private static final int PACKET = 100;

    private SimStats() {}

    /** Measures; called under the machine's lock. */
    static VmStats of(SimMachine machine, Set<StatsGroup> groups) {
        SimGuest guest = machine.guest();
        Duration ran = guest == null ? Duration.ZERO : guest.ran();
        VmSpec spec = machine.running();
        return new VmStats(
                machine.id(),
                machine.host().time().now(),
                machine.state(),
                groups.contains(StatsGroup.CPU) ? Optional.of(cpu(ran, spec)) : Optional.empty(),
                groups.contains(StatsGroup.VCPU) && guest != null ? vcpus(ran, spec) : List.of(),
                groups.contains(StatsGroup.MEMORY) ? Optional.of(memory(guest, spec)) : Optional.empty(),
                groups.contains(StatsGroup.DISK) ? disks(machine, guest) : List.of(),
                groups.contains(StatsGroup.NIC) ? nics(ran, spec) : List.of());
    }

    private static VmStats.Cpu cpu(Duration ran, VmSpec spec) {
        Duration total = ran.multipliedBy(spec.cpu().online()).dividedBy(BUSY_PART);
        Duration user = total.dividedBy(2);
        return new VmStats.Cpu(total, user, total.minus(user));
    }

    private static List<VmStats.Vcpu> vcpus(Duration ran, VmSpec spec) {
        List<VmStats.Vcpu> vcpus = new ArrayList<>();
        for (int index = 0; index < spec.cpu().online(); index++) {
            vcpus.add(new VmStats.Vcpu(index, ran.dividedBy(BUSY_PART), Optional.of(Duration.ZERO)));
        }
        return vcpus;
    }

    private static VmStats.Memory memory(@Nullable SimGuest guest, VmSpec spec) {
        ByteSize size = spec.memory().size();
        ByteSize maximum = spec.memory().hotplug().map(room -> room.maximum()).orElse(size);
        if (guest == null) {
            return new VmStats.Memory(
                    ByteSize.ZERO, maximum, Optional.empty(), Optional.empty(), Optional.of(ByteSize.ZERO));
        }
        ByteSize free = ByteSize.ofBytes(size.bytes() - size.bytes() / 10);
        Optional<ByteSize> told = spec.platform().extras().balloon() ? Optional.of(free) : Optional.empty();
        return new VmStats.Memory(size, maximum, told, told, Optional.of(ByteSize.ofBytes(size.bytes() / 10)));
    }

    private static List<VmStats.Disk> disks(SimMachine machine, @Nullable SimGuest guest) {
        return machine.running().disks().stream()
                .map(disk -> {
                    long writes = guest == null ? 0 : guest.writes(disk.name());
                    return new VmStats.Disk(
                            disk.name(),
                            0,
                            ByteSize.ZERO,
                            writes,
                            ByteSize.ofBytes(writes * SimDisk.BLOCK),
                            Optional.of(machine.capacity(disk)));
                })
                .toList();
    }

    private static List<VmStats.Nic> nics(Duration ran, VmSpec spec) {
        return spec.nics().stream()
                .map(nic -> {
                    long packets = nic.linkUp() ? ran.toSeconds() : 0;
                    ByteSize bytes = ByteSize.ofBytes(packets * PACKET);
                    return new VmStats.Nic(nic.name(), bytes, packets, 0, bytes, packets, 0);
                })
                .toList();
    }
}
