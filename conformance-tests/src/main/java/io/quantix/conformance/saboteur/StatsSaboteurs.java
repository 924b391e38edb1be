package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.StatsGroup;
import io.quantix.spi.vm.StatsQuery;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStats;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** They measure wrongly. */
final class StatsSaboteurs {

    private StatsSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(MeasuresEverythingSaboteur.class, MeasuresEverythingSaboteur::new, "ignores groups", "VM-221"),
                of(CountsBackSaboteur.class, CountsBackSaboteur::new, "counts backwards", "VM-222"),
                of(ConstantCpuSaboteur.class, ConstantCpuSaboteur::new, "makes CPU time up", "VM-230"),
                of(LosesVcpuSaboteur.class, LosesVcpuSaboteur::new, "measures one vCPU", "VM-223"),
                of(CountsKibSaboteur.class, CountsKibSaboteur::new, "takes KiB for bytes", "VM-224"),
                of(RenamesDisksSaboteur.class, RenamesDisksSaboteur::new, "calls disks vda and vdb", "VM-225"),
                of(RenamesNicsSaboteur.class, RenamesNicsSaboteur::new, "calls NICs vnet0 and vnet1", "VM-226"),
                of(IgnoresQuerySaboteur.class, IgnoresQuerySaboteur::new, "measures whom it likes", "VM-228"),
                of(MeasuresActiveSaboteur.class, MeasuresActiveSaboteur::new, "measures active ones only", "VM-227"),
                of(StaleStateSaboteur.class, StaleStateSaboteur::new, "measures no state", "VM-220"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Changes every sample. */
    static class Miscounts extends DelegatingVirtualMachines {

        private final UnaryOperator<VmStats> change;

        Miscounts(VirtualMachines machines, UnaryOperator<VmStats> change) {
            super(machines);
            this.change = change;
        }

        @Override
        public List<VmStats> stats(StatsQuery query, CallContext call) {
            return machines().stats(query, call).stream().map(change).toList();
        }
    }

    private static VmStats cpu(VmStats stats, Duration total) {
        return new VmStats(
                stats.vm(),
                stats.sampledAt(),
                stats.state(),
                stats.cpu().map(cpu -> new VmStats.Cpu(total, total, Duration.ZERO)),
                stats.vcpus(),
                stats.memory(),
                stats.disks(),
                stats.nics());
    }

    static final class MeasuresEverythingSaboteur extends DelegatingVirtualMachines {
        MeasuresEverythingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public List<VmStats> stats(StatsQuery query, CallContext call) {
            return machines().stats(new StatsQuery(query.vms(), Set.of(StatsGroup.values())), call);
        }
    }

    static final class CountsBackSaboteur extends Miscounts {
        private static final Duration BEGIN = Duration.ofHours(1);

        CountsBackSaboteur(VirtualMachines machines) {
            this(machines, new AtomicLong());
        }

        private CountsBackSaboteur(VirtualMachines machines, AtomicLong samples) {
            super(machines, stats -> cpu(stats, BEGIN.minusSeconds(samples.incrementAndGet())));
        }
    }

    static final class ConstantCpuSaboteur extends Miscounts {
        ConstantCpuSaboteur(VirtualMachines machines) {
            super(machines, stats -> cpu(stats, Duration.ofSeconds(42)));
        }
    }

    static final class LosesVcpuSaboteur extends Miscounts {
        LosesVcpuSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    stats -> new VmStats(
                            stats.vm(),
                            stats.sampledAt(),
                            stats.state(),
                            stats.cpu(),
                            stats.vcpus().stream().limit(1).toList(),
                            stats.memory(),
                            stats.disks(),
                            stats.nics()));
        }
    }

    static final class CountsKibSaboteur extends Miscounts {
        CountsKibSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    stats -> new VmStats(
                            stats.vm(),
                            stats.sampledAt(),
                            stats.state(),
                            stats.cpu(),
                            stats.vcpus(),
                            stats.memory().map(CountsKibSaboteur::shrunk),
                            stats.disks(),
                            stats.nics()));
        }

        private static VmStats.Memory shrunk(VmStats.Memory memory) {
            return new VmStats.Memory(
                    ByteSize.ofBytes(memory.current().toKib()),
                    ByteSize.ofBytes(memory.maximum().toKib()),
                    memory.unused(),
                    memory.available(),
                    memory.resident());
        }
    }

    static final class RenamesDisksSaboteur extends Miscounts {
        RenamesDisksSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    stats -> new VmStats(
                            stats.vm(),
                            stats.sampledAt(),
                            stats.state(),
                            stats.cpu(),
                            stats.vcpus(),
                            stats.memory(),
                            IntStream.range(0, stats.disks().size())
                                    .mapToObj(index -> renamed(stats, index))
                                    .toList(),
                            stats.nics()));
        }

        private static VmStats.Disk renamed(VmStats stats, int index) {
            VmStats.Disk disk = stats.disks().get(index);
            return new VmStats.Disk(
                    "vd" + (char) ('a' + index),
                    disk.readOperations(),
                    disk.read(),
                    disk.writeOperations(),
                    disk.written(),
                    disk.capacity());
        }
    }

    static final class RenamesNicsSaboteur extends Miscounts {
        RenamesNicsSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    stats -> new VmStats(
                            stats.vm(),
                            stats.sampledAt(),
                            stats.state(),
                            stats.cpu(),
                            stats.vcpus(),
                            stats.memory(),
                            stats.disks(),
                            IntStream.range(0, stats.nics().size())
                                    .mapToObj(index -> renamed(stats, index))
                                    .toList()));
        }

        private static VmStats.Nic renamed(VmStats stats, int index) {
            VmStats.Nic nic = stats.nics().get(index);
            return new VmStats.Nic(
                    "vnet" + index,
                    nic.received(),
                    nic.receivedPackets(),
                    nic.receiveDrops(),
                    nic.sent(),
                    nic.sentPackets(),
                    nic.sendDrops());
        }
    }

    static final class IgnoresQuerySaboteur extends DelegatingVirtualMachines {
        IgnoresQuerySaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public List<VmStats> stats(StatsQuery query, CallContext call) {
            return machines().stats(new StatsQuery(Set.of(), query.groups()), call);
        }
    }

    static final class MeasuresActiveSaboteur extends DelegatingVirtualMachines {
        MeasuresActiveSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public List<VmStats> stats(StatsQuery query, CallContext call) {
            return machines().stats(query, call).stream()
                    .filter(stats -> stats.state().isActive())
                    .toList();
        }
    }

    static final class StaleStateSaboteur extends Miscounts {
        StaleStateSaboteur(VirtualMachines machines) {
            super(
                    machines,
                    stats -> new VmStats(
                            stats.vm(),
                            stats.sampledAt(),
                            VmState.RUNNING,
                            stats.cpu(),
                            stats.vcpus(),
                            stats.memory(),
                            stats.disks(),
                            stats.nics()));
        }
    }
}
