package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.conformance.vm.DiskBench;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.VirtualMachines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** They copy, or say that they did. */
final class BackupSaboteurs {

    private BackupSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(HollowBackupSaboteur.class, HollowBackupSaboteur::new, "copies nothing in a full backup", "VM-540"),
                of(
                        HastyBackupSaboteur.class,
                        HastyBackupSaboteur::new,
                        "leaves the last block of a disk out",
                        "VM-540"),
                of(WholesaleSaboteur.class, WholesaleSaboteur::new, "copies everything in an increment", "VM-560"),
                of(GappySaboteur.class, GappySaboteur::new, "misses the first block that changed", "VM-560", "VM-561"),
                of(YesterdaySaboteur.class, YesterdaySaboteur::new, "dates a backup a day early", "VM-541"),
                of(BoastfulBackupSaboteur.class, BoastfulBackupSaboteur::new, "counts bytes never copied", "VM-541"),
                of(SwapsTargetsSaboteur.class, SwapsTargetsSaboteur::new, "swaps the targets of two disks", "VM-542"),
                of(NoTargetSaboteur.class, NoTargetSaboteur::new, "succeeds without a fit target", "VM-547", "VM-548"),
                of(BacksUpNothingSaboteur.class, BacksUpNothingSaboteur::new, "backs up stopped machines", "VM-545"),
                of(TakesAgainSaboteur.class, TakesAgainSaboteur::new, "takes a retried backup again", "VM-552"),
                of(BaselessSaboteur.class, BaselessSaboteur::new, "takes an unknown base for none", "VM-571"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<Backups> bend, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines -> bent(machines, bend), suspects);
    }

    /** Returns machines whose backups are bent. */
    static VirtualMachines bent(VirtualMachines machines, UnaryOperator<Backups> bend) {
        Optional<Backups> bent = machines.backups().map(bend);
        return new DelegatingVirtualMachines(machines) {
            @Override
            public Optional<Backups> backups() {
                return bent;
            }
        };
    }

    /** Changes the bytes of targets once they have been written. */
    abstract static class Tampering extends DelegatingBackups {

        Tampering(Backups honest) {
            super(honest);
        }

        /** Returns what a target is left with. */
        abstract byte[] tamper(BackupSpec spec, byte[] before, byte[] after);

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            Map<Path, byte[]> before = new HashMap<>();
            targets.values().forEach(target -> before.put(path(target), read(path(target))));
            Job<BackupResult> work = super.push(job, spec, targets, call);
            try {
                work.await(CallContext.within(Duration.ofSeconds(2)));
            } catch (ProviderException failed) {
                return work;
            }
            before.forEach((path, old) -> write(path, tamper(spec, old, read(path))));
            return work;
        }

        private static Path path(DiskSource target) {
            return ((DiskSource.File) target).path();
        }

        private static byte[] read(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void write(Path file, byte[] bytes) {
            try {
                Files.write(file, bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static final class HollowBackupSaboteur extends Tampering {
        HollowBackupSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        byte[] tamper(BackupSpec spec, byte[] before, byte[] after) {
            return spec.base().isEmpty() ? before : after;
        }
    }

    static final class HastyBackupSaboteur extends Tampering {
        HastyBackupSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        byte[] tamper(BackupSpec spec, byte[] before, byte[] after) {
            int last = after.length - DiskBench.BLOCK;
            System.arraycopy(before, last, after, last, DiskBench.BLOCK);
            return after;
        }
    }

    static final class GappySaboteur extends Tampering {
        GappySaboteur(Backups honest) {
            super(honest);
        }

        @Override
        byte[] tamper(BackupSpec spec, byte[] before, byte[] after) {
            int changed = Arrays.mismatch(before, after);
            if (spec.base().isPresent() && changed >= 0) {
                int block = changed / DiskBench.BLOCK * DiskBench.BLOCK;
                System.arraycopy(before, block, after, block, DiskBench.BLOCK);
            }
            return after;
        }
    }

    static final class WholesaleSaboteur extends DelegatingBackups {
        WholesaleSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return super.push(job, withoutBase(spec), targets, call);
        }
    }

    private static BackupSpec withoutBase(BackupSpec spec) {
        return new BackupSpec(spec.vm(), spec.disks(), Optional.empty(), spec.checkpoint(), spec.quiesce());
    }

    /** Changes what a backup says of itself. */
    abstract static class Misreporting extends DelegatingBackups {

        Misreporting(Backups honest) {
            super(honest);
        }

        abstract BackupResult report(BackupResult honest);

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return new Work(super.push(job, spec, targets, call)) {
                @Override
                public BackupResult await(CallContext waiting) {
                    return report(super.await(waiting));
                }
            };
        }
    }

    static final class YesterdaySaboteur extends Misreporting {
        YesterdaySaboteur(Backups honest) {
            super(honest);
        }

        @Override
        BackupResult report(BackupResult honest) {
            return new BackupResult(
                    honest.vm(),
                    honest.checkpoint(),
                    honest.copied(),
                    honest.asOf().minus(Duration.ofDays(1)));
        }
    }

    static final class BoastfulBackupSaboteur extends Misreporting {
        BoastfulBackupSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        BackupResult report(BackupResult honest) {
            return new BackupResult(honest.vm(), honest.checkpoint(), ByteSize.ofGib(1), honest.asOf());
        }
    }

    static final class SwapsTargetsSaboteur extends DelegatingBackups {
        SwapsTargetsSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            List<String> names = targets.keySet().stream().sorted().toList();
            Map<String, DiskSource> swapped = new HashMap<>();
            for (int at = 0; at < names.size(); at++) {
                swapped.put(names.get(at), targets.get(names.get(names.size() - 1 - at)));
            }
            return super.push(job, spec, swapped, call);
        }
    }

    /** Succeeds where an honest provider refuses. */
    abstract static class Obliging extends DelegatingBackups {

        Obliging(Backups honest) {
            super(honest);
        }

        abstract boolean obliges(ProviderException refused);

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            try {
                return super.push(job, spec, targets, call);
            } catch (ProviderException refused) {
                if (obliges(refused)) {
                    return new Done(job, spec);
                }
                throw refused;
            }
        }

        private record Done(JobId id, BackupSpec spec) implements Job<BackupResult> {

            @Override
            public JobStatus status() {
                throw new IllegalStateException("nobody asks");
            }

            @Override
            public BackupResult await(CallContext call) {
                return new BackupResult(spec.vm(), spec.checkpoint(), ByteSize.ofBytes(0), Instant.now());
            }

            @Override
            public void cancel(String reason) {
                // It has ended.
            }
        }
    }

    static final class NoTargetSaboteur extends Obliging {
        NoTargetSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        boolean obliges(ProviderException refused) {
            return refused instanceof ProviderException.InvalidSpec;
        }
    }

    static final class BacksUpNothingSaboteur extends Obliging {
        BacksUpNothingSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        boolean obliges(ProviderException refused) {
            return refused instanceof ProviderException.WrongState;
        }
    }

    static final class TakesAgainSaboteur extends DelegatingBackups {
        TakesAgainSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return super.push(JobId.random(), spec, targets, call);
        }
    }

    static final class BaselessSaboteur extends DelegatingBackups {
        BaselessSaboteur(Backups honest) {
            super(honest);
        }

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            try {
                return super.push(job, spec, targets, call);
            } catch (ProviderException.NotFound unknown) {
                return super.push(job, withoutBase(spec), targets, call);
            }
        }
    }
}
