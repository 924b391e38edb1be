package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Passes every call about snapshots on. */
class DelegatingSnapshots implements Snapshots {

    private final Snapshots honest;

    DelegatingSnapshots(Snapshots honest) {
        this.honest = honest;
    }

    /** Puts other snapshots in the place of a machine's. */
    static VirtualMachines replacing(VirtualMachines machines, Function<Snapshots, Snapshots> disguise) {
        return new Replaced(machines, disguise);
    }

    private static final class Replaced extends DelegatingVirtualMachines {
        private final Function<Snapshots, Snapshots> disguise;

        Replaced(VirtualMachines machines, Function<Snapshots, Snapshots> disguise) {
            super(machines);
            this.disguise = disguise;
        }

        @Override
        public Optional<Snapshots> snapshots() {
            return machines().snapshots().map(disguise);
        }
    }

    Snapshots honest() {
        return honest;
    }

    @Override
    public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
        return honest.create(job, spec, call);
    }

    @Override
    public List<Snapshot> list(VmId vm, CallContext call) {
        return honest.list(vm, call);
    }

    @Override
    public Job<VmStatus> restore(
            JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
        return honest.restore(job, vm, snapshot, layers, call);
    }

    @Override
    public Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
        return honest.delete(job, vm, snapshot, call);
    }
}
