package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** They snapshot wrongly. */
final class SnapshotSaboteurs {

    private SnapshotSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(
                        ForgetsMemorySaboteur.class,
                        ForgetsMemorySaboteur::new,
                        "keeps disks and says it keeps memory",
                        "VM-461"),
                of(
                        ReturnsNowhereSaboteur.class,
                        ReturnsNowhereSaboteur::new,
                        "stops the machine and returns to nothing",
                        "VM-460"),
                of(DropsLabelsSaboteur.class, DropsLabelsSaboteur::new, "drops a snapshot's labels", "VM-475"),
                of(FlatSaboteur.class, FlatSaboteur::new, "knows no parents", "VM-478"),
                of(UpsideDownSaboteur.class, UpsideDownSaboteur::new, "lists children before parents", "VM-476"),
                of(DeletesChildrenSaboteur.class, DeletesChildrenSaboteur::new, "deletes the children too", "VM-342"),
                of(TakesAllDisksSaboteur.class, TakesAllDisksSaboteur::new, "holds disks nobody named", "VM-469"),
                of(
                        IgnoresQuiesceSaboteur.class,
                        IgnoresQuiesceSaboteur::new,
                        "leaves the guest's file systems alone",
                        "VM-471"),
                of(
                        IgnoresLayersSaboteur.class,
                        IgnoresLayersSaboteur::new,
                        "goes on where it was whatever it is given",
                        "VM-497"),
                Saboteur.ofMachines(
                        StopsForSnapshotsSaboteur.class,
                        "stops the machine to snapshot it",
                        StopsForSnapshotsSaboteur::new,
                        "VM-485"),
                Saboteur.ofMachines(
                        HidesMovesSaboteur.class,
                        "moves disks and keeps the generation",
                        HidesMovesSaboteur::new,
                        "VM-497",
                        "VM-492"));
    }

    private static Saboteur of(Class<?> type, Function<Snapshots, Snapshots> disguise, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> DelegatingSnapshots.replacing(machines, disguise), suspects);
    }

    private static Snapshots.SnapshotSpec with(
            Snapshots.SnapshotSpec spec, Snapshots.Content content, Set<String> disks, Labels labels) {
        return new Snapshots.SnapshotSpec(
                spec.id(), spec.vm(), spec.name(), content, disks, spec.quiesce(), labels, spec.layers(), spec.place());
    }

    static final class ForgetsMemorySaboteur extends DelegatingSnapshots {
        ForgetsMemorySaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return honest().create(job, with(spec, Content.DISKS, spec.disks(), spec.labels()), call);
        }
    }

    static final class ReturnsNowhereSaboteur extends DelegatingSnapshots {
        ReturnsNowhereSaboteur(Snapshots honest) {
            super(honest);
        }

        /** Returns to a snapshot taken this very moment. */
        @Override
        public Job<VmStatus> restore(
                JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
            SnapshotId now = SnapshotId.random();
            honest().create(JobId.random(), SnapshotSpec.disks(now, vm, "now"), call)
                    .await(call);
            return honest().restore(job, vm, now, call);
        }
    }

    static final class DropsLabelsSaboteur extends DelegatingSnapshots {
        DropsLabelsSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return honest().create(job, with(spec, spec.content(), spec.disks(), Labels.NONE), call);
        }
    }

    static final class FlatSaboteur extends DelegatingSnapshots {
        FlatSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public List<Snapshot> list(VmId vm, CallContext call) {
            return honest().list(vm, call).stream()
                    .map(each -> new Snapshot(
                            each.id(),
                            each.vm(),
                            each.name(),
                            each.content(),
                            Optional.empty(),
                            each.current(),
                            each.state(),
                            each.takenAt(),
                            each.labels(),
                            each.disks(),
                            each.place()))
                    .toList();
        }
    }

    static final class UpsideDownSaboteur extends DelegatingSnapshots {
        UpsideDownSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public List<Snapshot> list(VmId vm, CallContext call) {
            List<Snapshot> all = new ArrayList<>(honest().list(vm, call));
            all.sort(Comparator.comparing(Snapshot::takenAt).reversed());
            return all;
        }
    }

    static final class DeletesChildrenSaboteur extends DelegatingSnapshots {
        DeletesChildrenSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
            for (Snapshot each : honest().list(vm, call)) {
                if (each.parent().equals(Optional.of(snapshot))) {
                    honest().delete(JobId.random(), vm, each.id(), call).await(call);
                }
            }
            return honest().delete(job, vm, snapshot, call);
        }
    }

    static final class TakesAllDisksSaboteur extends DelegatingSnapshots {
        TakesAllDisksSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return honest().create(job, with(spec, spec.content(), Set.of(), spec.labels()), call);
        }
    }

    static final class IgnoresQuiesceSaboteur extends DelegatingSnapshots {
        IgnoresQuiesceSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            SnapshotSpec crash = new SnapshotSpec(
                    spec.id(),
                    spec.vm(),
                    spec.name(),
                    spec.content(),
                    spec.disks(),
                    Optional.empty(),
                    spec.labels(),
                    spec.layers(),
                    spec.place());
            return honest().create(job, crash, call);
        }
    }

    static final class IgnoresLayersSaboteur extends DelegatingSnapshots {
        IgnoresLayersSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return honest().create(job, spec.with(Map.of()), call);
        }
    }

    static final class StopsForSnapshotsSaboteur extends DelegatingVirtualMachines {
        StopsForSnapshotsSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Optional<Snapshots> snapshots() {
            return machines().snapshots().map(honest -> new DelegatingSnapshots(honest) {
                @Override
                public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
                    machines().stop(spec.vm(), StopMode.force(), call);
                    return super.create(job, spec, call);
                }
            });
        }
    }

    static final class HidesMovesSaboteur extends DelegatingVirtualMachines {
        HidesMovesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            VmSpec honest = machines().spec(id, call);
            return machines().snapshots().orElseThrow().list(id, call).isEmpty()
                    ? honest
                    : honest.change().generation(1).build();
        }
    }
}
