package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** They keep snapshots inside images wrongly. */
final class InsideSaboteurs {

    private InsideSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(
                        ForgetsMemoryInsideSaboteur.class,
                        ForgetsMemoryInsideSaboteur::new,
                        "keeps the disks inside their images, and the memory nowhere",
                        "VM-781"),
                of(
                        MisplacesSaboteur.class,
                        MisplacesSaboteur::new,
                        "says of every snapshot that it lies in layers",
                        "VM-782",
                        "VM-796"),
                of(
                        ClearsTheWaySaboteur.class,
                        ClearsTheWaySaboteur::new,
                        "clears away whatever is in the way of a return inside an image",
                        "VM-793"),
                of(
                        LosesWithTheLayerSaboteur.class,
                        LosesWithTheLayerSaboteur::new,
                        "loses the snapshots inside a layer with that layer",
                        "VM-794"),
                of(
                        PutsElsewhereSaboteur.class,
                        PutsElsewhereSaboteur::new,
                        "puts what an image cannot hold anywhere else",
                        "VM-790"),
                of(
                        DropsLayersSaboteur.class,
                        DropsLayersSaboteur::new,
                        "takes layers for a return inside and forgets them",
                        "VM-788"),
                Saboteur.ofMachines(
                        CountsNothingSaboteur.class,
                        "raises the generation although nothing has moved",
                        CountsNothingSaboteur::new,
                        "VM-780",
                        "VM-782"));
    }

    private static Saboteur of(Class<?> type, Function<Snapshots, Snapshots> disguise, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> DelegatingSnapshots.replacing(machines, disguise), suspects);
    }

    private static boolean isInside(Snapshots.SnapshotSpec spec) {
        return spec.place().equals(Optional.of(Place.INSIDE));
    }

    private static Snapshots.SnapshotSpec changed(Snapshots.SnapshotSpec spec, Content content, Optional<Place> place) {
        return new Snapshots.SnapshotSpec(
                spec.id(),
                spec.vm(),
                spec.name(),
                content,
                spec.disks(),
                spec.quiesce(),
                spec.labels(),
                spec.layers(),
                place);
    }

    static final class ForgetsMemoryInsideSaboteur extends DelegatingSnapshots {
        ForgetsMemoryInsideSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return super.create(job, isInside(spec) ? changed(spec, Content.DISKS, Optional.empty()) : spec, call);
        }
    }

    static final class MisplacesSaboteur extends DelegatingSnapshots {
        MisplacesSaboteur(Snapshots honest) {
            super(honest);
        }

        private static Snapshot misplaced(Snapshot each) {
            return new Snapshot(
                    each.id(),
                    each.vm(),
                    each.name(),
                    each.content(),
                    each.parent(),
                    each.current(),
                    each.state(),
                    each.takenAt(),
                    each.labels(),
                    each.disks(),
                    Place.LAYERS);
        }

        @Override
        public List<Snapshot> list(VmId vm, CallContext call) {
            return super.list(vm, call).stream()
                    .map(MisplacesSaboteur::misplaced)
                    .toList();
        }
    }

    static final class ClearsTheWaySaboteur extends DelegatingSnapshots {
        ClearsTheWaySaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<VmStatus> restore(
                JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
            List<Snapshot> all = super.list(vm, call);
            if (all.stream().anyMatch(each -> each.id().equals(snapshot) && each.place() == Place.INSIDE)) {
                for (Snapshot each : all.reversed()) {
                    if (each.place() == Place.LAYERS) {
                        super.delete(JobId.random(), vm, each.id(), call).await(call);
                    }
                }
            }
            return super.restore(job, vm, snapshot, layers, call);
        }
    }

    static final class LosesWithTheLayerSaboteur extends DelegatingSnapshots {
        LosesWithTheLayerSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
            for (Snapshot each : super.list(vm, call)) {
                if (each.parent().equals(Optional.of(snapshot)) && each.place() == Place.INSIDE) {
                    super.delete(JobId.random(), vm, each.id(), call).await(call);
                }
            }
            return super.delete(job, vm, snapshot, call);
        }
    }

    static final class PutsElsewhereSaboteur extends DelegatingSnapshots {
        PutsElsewhereSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            try {
                return super.create(job, spec, call);
            } catch (ProviderException.Unsupported refused) {
                super.create(JobId.random(), changed(spec, spec.content(), Optional.empty()), call)
                        .await(call);
                throw refused;
            }
        }
    }

    static final class DropsLayersSaboteur extends DelegatingSnapshots {
        DropsLayersSaboteur(Snapshots honest) {
            super(honest);
        }

        @Override
        public Job<VmStatus> restore(
                JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
            boolean inside = super.list(vm, call).stream()
                    .anyMatch(each -> each.id().equals(snapshot) && each.place() == Place.INSIDE);
            return super.restore(job, vm, snapshot, inside ? Map.of() : layers, call);
        }
    }

    static final class CountsNothingSaboteur extends DelegatingVirtualMachines {
        CountsNothingSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public VmSpec spec(VmId id, CallContext call) {
            VmSpec honest = machines().spec(id, call);
            long snapshots = machines().snapshots().orElseThrow().list(id, call).stream()
                    .filter(each -> each.place() == Place.INSIDE)
                    .count();
            return honest.change().generation(honest.generation() + snapshots).build();
        }
    }
}
