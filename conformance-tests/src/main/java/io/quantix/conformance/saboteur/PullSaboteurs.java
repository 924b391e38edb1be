package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Export;
import io.quantix.spi.vm.Backups.PullSession;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** They open disks for others to read. */
final class PullSaboteurs {

    private PullSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(OpensLateSaboteur.class, OpensLateSaboteur::new, "opens disks when they are asked for", "VM-585"),
                of(LeavesOpenSaboteur.class, LeavesOpenSaboteur::new, "leaves complete pulls open", "VM-585"),
                of(WrongBaseSaboteur.class, WrongBaseSaboteur::new, "tells changes since the oldest base", "VM-586"),
                of(UncheckedPullSaboteur.class, UncheckedPullSaboteur::new, "leaves no checkpoint", "VM-587"),
                of(NeverClosesSaboteur.class, NeverClosesSaboteur::new, "closes nothing that is given up", "VM-588"),
                of(CompletesAllSaboteur.class, CompletesAllSaboteur::new, "completes what is given up", "VM-588"),
                of(OpensAgainSaboteur.class, OpensAgainSaboteur::new, "opens a retried pull again", "VM-590"),
                of(EndsNoPullSaboteur.class, EndsNoPullSaboteur::new, "ends no lost pull", "VM-591"),
                of(CountsTornSaboteur.class, CountsTornSaboteur::new, "completes what was torn away", "VM-592"),
                of(WritableSaboteur.class, WritableSaboteur::new, "lets readers write", "VM-593"),
                of(SwapsExportsSaboteur.class, SwapsExportsSaboteur::new, "swaps the exports of two disks", "VM-594"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<Backups> bend, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> BackupSaboteurs.bent(machines, bend), suspects);
    }

    /** Hands out bent sessions. */
    abstract static class Bending extends DelegatingBackups {

        Bending(Backups honest) {
            super(honest);
        }

        abstract PullSession bend(PullSession honest);

        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            return bend(super.pull(job, spec, call));
        }
    }

    /** Passes everything on; a saboteur changes one thing. */
    static class Session implements PullSession {

        final PullSession honest;

        Session(PullSession honest) {
            this.honest = honest;
        }

        @Override
        public Map<String, Export> exports() {
            return honest.exports();
        }

        @Override
        public void complete(CallContext call) {
            honest.complete(call);
        }

        @Override
        public void close() {
            honest.close();
        }
    }

    static final class OpensLateSaboteur extends DelegatingBackups {
        OpensLateSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            super.pull(JobId.random(), spec, call).close();
            Supplier<PullSession> late = () -> super.pull(job, spec, call);
            return new PullSession() {
                @Override
                public Map<String, Export> exports() {
                    return late.get().exports();
                }

                @Override
                public void complete(CallContext completing) {
                    late.get().complete(completing);
                }

                @Override
                public void close() {
                    // What is not asked for is not open.
                }
            };
        }
    }

    static final class LeavesOpenSaboteur extends Bending {
        LeavesOpenSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            return new Session(honest) {
                @Override
                public void complete(CallContext call) {
                    // The exports stay.
                }
            };
        }
    }

    static final class WrongBaseSaboteur extends DelegatingBackups {
        WrongBaseSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            Optional<CheckpointId> oldest = spec.base()
                    .map(base -> checkpoints(spec.vm(), call).getFirst().id());
            return super.pull(
                    job, new BackupSpec(spec.vm(), spec.disks(), oldest, spec.checkpoint(), spec.quiesce()), call);
        }
    }

    static final class UncheckedPullSaboteur extends DelegatingBackups {
        UncheckedPullSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            return super.pull(
                    job, new BackupSpec(spec.vm(), spec.disks(), spec.base(), Optional.empty(), spec.quiesce()), call);
        }
    }

    static final class NeverClosesSaboteur extends Bending {
        NeverClosesSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            return new Session(honest) {
                @Override
                public void close() {
                    // The exports stay.
                }
            };
        }
    }

    static final class CompletesAllSaboteur extends Bending {
        CompletesAllSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            return new Session(honest) {
                @Override
                public void close() {
                    try {
                        honest.complete(CallContext.within(Duration.ofSeconds(1)));
                    } catch (ProviderException ended) {
                        honest.close();
                    }
                }
            };
        }
    }

    static final class OpensAgainSaboteur extends DelegatingBackups {
        OpensAgainSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            return super.pull(JobId.random(), spec, call);
        }
    }

    static final class EndsNoPullSaboteur extends DelegatingBackups {
        EndsNoPullSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public void endPull(VmId vm, JobId job, CallContext call) {
            // The exports stay.
        }
    }

    static final class CountsTornSaboteur extends Bending {
        CountsTornSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            return new Session(honest) {
                @Override
                public void complete(CallContext call) {
                    try {
                        super.complete(call);
                    } catch (ProviderException.Conflict torn) {
                        close();
                    }
                }
            };
        }
    }

    static final class WritableSaboteur extends Bending {
        WritableSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            ObligingNbd door = ObligingNbd.before(honest.exports());
            return new Session(honest) {
                @Override
                public Map<String, Export> exports() {
                    return door.exports();
                }

                @Override
                public void close() {
                    door.close();
                    super.close();
                }
            };
        }
    }

    static final class SwapsExportsSaboteur extends Bending {
        SwapsExportsSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        PullSession bend(PullSession honest) {
            List<String> names = honest.exports().keySet().stream().sorted().toList();
            Map<String, Export> swapped = new HashMap<>();
            for (int at = 0; at < names.size(); at++) {
                swapped.put(names.get(at), honest.exports().get(names.get(names.size() - 1 - at)));
            }
            return new Session(honest) {
                @Override
                public Map<String, Export> exports() {
                    return swapped;
                }
            };
        }
    }
}
