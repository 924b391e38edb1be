package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** They plug, save and remember wrongly. */
final class GroupSaboteurs {

    private GroupSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(PlugsForNowSaboteur.class, PlugsForNowSaboteur::new, "plugs disks for now only", "VM-320"),
                of(ForgetsSnapshotsSaboteur.class, ForgetsSnapshotsSaboteur::new, "lists no snapshots", "VM-340"),
                of(DiscardsSavedSaboteur.class, DiscardsSavedSaboteur::new, "boots what it should continue", "VM-344"),
                of(KeepsSavedSaboteur.class, KeepsSavedSaboteur::new, "keeps memory it should drop", "VM-346"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Configures no disk that was not there when the machine was made. */
    static final class PlugsForNowSaboteur extends DelegatingVirtualMachines {
        private final Map<VmId, List<DiskSpec>> made = new ConcurrentHashMap<>();

        PlugsForNowSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus create(VmSpec spec, CallContext call) {
            made.put(spec.id(), spec.disks());
            return machines().create(spec, call);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            VmSpec honest = machines().spec(id, call);
            List<DiskSpec> disks = made.getOrDefault(id, honest.disks());
            return honest.change().generation(honest.generation()).disks(disks).build();
        }
    }

    static final class ForgetsSnapshotsSaboteur extends DelegatingVirtualMachines {
        ForgetsSnapshotsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Snapshots> snapshots() {
            return machines().snapshots().map(Forgetful::new);
        }

        private record Forgetful(Snapshots honest) implements Snapshots {

            @Override
            public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
                return honest.create(job, spec, call);
            }

            @Override
            public List<Snapshot> list(VmId vm, CallContext call) {
                return List.of();
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
    }

    static final class DiscardsSavedSaboteur extends DelegatingVirtualMachines {
        DiscardsSavedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmStatus start(VmId id, StartOptions options, CallContext call) {
            return machines().start(id, new StartOptions(options.paused(), true), call);
        }
    }

    static final class KeepsSavedSaboteur extends DelegatingVirtualMachines {
        KeepsSavedSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<SavedStates> savedStates() {
            return machines().savedStates().map(Hoarding::new);
        }

        private record Hoarding(SavedStates honest) implements SavedStates {

            @Override
            public Job<VmStatus> save(JobId job, VmId vm, CallContext call) {
                return honest.save(job, vm, call);
            }

            @Override
            public boolean exists(VmId vm, CallContext call) {
                return honest.exists(vm, call);
            }

            @Override
            public void delete(VmId vm, CallContext call) {
                // That is the sin.
            }
        }
    }
}
