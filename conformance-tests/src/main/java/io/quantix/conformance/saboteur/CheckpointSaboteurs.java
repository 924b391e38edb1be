package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** They mislay moments, and the ends of jobs. */
final class CheckpointSaboteurs {

    private CheckpointSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(TopplesChainSaboteur.class, TopplesChainSaboteur::new, "deletes later checkpoints, too", "VM-567"),
                of(NewestFirstSaboteur.class, NewestFirstSaboteur::new, "lists the newest checkpoint first", "VM-565"),
                of(OrphansSaboteur.class, OrphansSaboteur::new, "tells no checkpoint's parent", "VM-565"),
                of(LitteringSaboteur.class, LitteringSaboteur::new, "leaves checkpoints nobody asked for", "VM-566"),
                of(HoardsCheckpointsSaboteur.class, HoardsCheckpointsSaboteur::new, "deletes no checkpoint", "VM-567"),
                of(
                        KeepsCancelledSaboteur.class,
                        KeepsCancelledSaboteur::new,
                        "lists the checkpoint of a cancelled backup",
                        "VM-576"),
                of(
                        DeafToCancelSaboteur.class,
                        DeafToCancelSaboteur::new,
                        "says a backup is cancelled that goes on",
                        "VM-576"),
                of(
                        ForgivingSaboteur.class,
                        ForgivingSaboteur::new,
                        "calls the backup of a machine that stopped a success",
                        "VM-577"),
                of(ReusesSaboteur.class, ReusesSaboteur::new, "moves a checkpoint whose id is taken", "VM-573"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<Backups> bend, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> BackupSaboteurs.bent(machines, bend), suspects);
    }

    static final class TopplesChainSaboteur extends DelegatingBackups {
        TopplesChainSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call) {
            Set<CheckpointId> doomed = new HashSet<>(Set.of(checkpoint));
            for (Checkpoint each : checkpoints(vm, call)) {
                if (each.parent().filter(doomed::contains).isPresent()) {
                    doomed.add(each.id());
                }
            }
            doomed.forEach(each -> super.deleteCheckpoint(vm, each, call));
        }
    }

    static final class NewestFirstSaboteur extends DelegatingBackups {
        NewestFirstSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
            return super.checkpoints(vm, call).reversed();
        }
    }

    static final class OrphansSaboteur extends DelegatingBackups {
        OrphansSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
            return super.checkpoints(vm, call).stream()
                    .map(each -> new Checkpoint(each.id(), vm, Optional.empty(), each.disks(), each.takenAt()))
                    .toList();
        }
    }

    static final class LitteringSaboteur extends DelegatingBackups {
        private final Map<JobId, CheckpointId> litter = new ConcurrentHashMap<>();

        LitteringSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            CheckpointId left =
                    spec.checkpoint().orElseGet(() -> litter.computeIfAbsent(job, ignored -> CheckpointId.random()));
            return super.push(job, leaving(spec, Optional.of(left)), targets, call);
        }
    }

    private static Backups.BackupSpec leaving(Backups.BackupSpec spec, Optional<CheckpointId> checkpoint) {
        return new Backups.BackupSpec(spec.vm(), spec.disks(), spec.base(), checkpoint, spec.quiesce());
    }

    static final class HoardsCheckpointsSaboteur extends DelegatingBackups {
        HoardsCheckpointsSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call) {
            // That is the sin.
        }
    }

    static final class KeepsCancelledSaboteur extends DelegatingBackups {
        private final Map<Checkpoint, Job<?>> begun = new ConcurrentHashMap<>();

        KeepsCancelledSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            Job<BackupResult> work = super.push(job, spec, targets, call);
            spec.checkpoint()
                    .ifPresent(id ->
                            begun.put(new Checkpoint(id, spec.vm(), spec.base(), spec.disks(), Instant.now()), work));
            return work;
        }

        @Override
        public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
            List<Checkpoint> all = new ArrayList<>(super.checkpoints(vm, call));
            begun.forEach((checkpoint, job) -> {
                if (checkpoint.vm().equals(vm) && job.status().state() == JobStatus.State.CANCELLED) {
                    all.add(checkpoint);
                }
            });
            return all;
        }
    }

    static final class DeafToCancelSaboteur extends DelegatingBackups {
        DeafToCancelSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return new Deaf(super.push(job, spec, targets, call));
        }

        private static final class Deaf extends Work {
            private volatile boolean cancelled;

            Deaf(Job<BackupResult> honest) {
                super(honest);
            }

            @Override
            public void cancel(String reason) {
                cancelled = true;
            }

            @Override
            public JobStatus status() {
                JobStatus honest = super.status();
                return cancelled
                        ? new JobStatus(
                                honest.id(),
                                honest.kind(),
                                honest.object(),
                                JobStatus.State.CANCELLED,
                                honest.progress(),
                                honest.startedAt(),
                                Optional.of(honest.startedAt()),
                                Optional.empty())
                        : honest;
            }

            @Override
            public BackupResult await(CallContext call) {
                BackupResult result = super.await(call);
                if (cancelled) {
                    throw new ProviderException.Cancelled("it was cancelled", Effect.PARTIAL);
                }
                return result;
            }
        }
    }

    static final class ForgivingSaboteur extends DelegatingBackups {
        ForgivingSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return new Work(super.push(job, spec, targets, call)) {
                @Override
                public JobStatus status() {
                    JobStatus honest = super.status();
                    return honest.state() != JobStatus.State.FAILED
                            ? honest
                            : new JobStatus(
                                    honest.id(),
                                    honest.kind(),
                                    honest.object(),
                                    JobStatus.State.SUCCEEDED,
                                    honest.progress(),
                                    honest.startedAt(),
                                    honest.endedAt(),
                                    Optional.empty());
                }
            };
        }
    }

    static final class ReusesSaboteur extends DelegatingBackups {
        ReusesSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            try {
                return super.push(job, spec, targets, call);
            } catch (ProviderException.AlreadyExists taken) {
                spec.checkpoint().ifPresent(id -> deleteCheckpoint(spec.vm(), id, call));
                return super.push(job, spec, targets, call);
            }
        }
    }
}
