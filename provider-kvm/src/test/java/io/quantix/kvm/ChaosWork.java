package io.quantix.kvm;

import io.quantix.spi.CallContext;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Work on a machine that something may die in the middle of. */
enum ChaosWork {
    START {
        @Override
        void run(VirtualMachines machines, Order order) {
            machines.start(order.vm(), StartOptions.PAUSED, call());
        }
    },
    TAKE {
        @Override
        void run(VirtualMachines machines, Order order) {
            take(machines, order, Content.DISKS);
        }
    },
    TAKE_WITH_MEMORY {
        @Override
        void run(VirtualMachines machines, Order order) {
            take(machines, order, Content.DISKS_AND_MEMORY);
        }
    },
    RESTORE {
        @Override
        void run(VirtualMachines machines, Order order) {
            snapshots(machines)
                    .restore(order.job(), order.vm(), new SnapshotId(order.subject()), call())
                    .await(call());
        }
    },
    DELETE {
        @Override
        void run(VirtualMachines machines, Order order) {
            snapshots(machines)
                    .delete(order.job(), order.vm(), new SnapshotId(order.subject()), call())
                    .await(call());
        }
    },
    PUSH {
        @Override
        void run(VirtualMachines machines, Order order) {
            push(machines, order, Optional.empty());
        }
    },
    PUSH_CHANGES {
        @Override
        void run(VirtualMachines machines, Order order) {
            push(machines, order, Optional.of(new CheckpointId(order.base())));
        }
    },
    PULL {
        @Override
        void run(VirtualMachines machines, Order order) {
            BackupSpec spec = order.backup(Optional.empty());
            try (Backups.PullSession session = machines.backups().orElseThrow().pull(order.job(), spec, call())) {
                try {
                    copy(session.exports().get(ChaosMachine.DATA), order.target());
                } catch (IllegalStateException broken) {
                    // Then it is not complete, and is told so.
                }
                session.complete(call());
            }
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /**
     * What is to be done.
     *
     * @param vm to this machine
     * @param job as this job
     * @param subject id of the snapshot, or of the checkpoint that is left behind
     * @param base id of the checkpoint before
     * @param target where copies go
     */
    record Order(VmId vm, JobId job, UUID subject, UUID base, Path target) {

        static Order of(VmId vm, UUID subject, UUID base, Path target) {
            return new Order(vm, JobId.random(), subject, base, target);
        }

        /** For work that leaves nothing behind. */
        static Order of(VmId vm) {
            return of(vm, UUID.randomUUID(), UUID.randomUUID(), Path.of("/nowhere"));
        }

        BackupSpec backup(Optional<CheckpointId> since) {
            return new BackupSpec(
                    vm, Set.of(ChaosMachine.DATA), since, Optional.of(new CheckpointId(subject)), Optional.empty());
        }

        List<String> words() {
            return List.of(vm.toString(), job.toString(), subject.toString(), base.toString(), target.toString());
        }

        static Order parse(List<String> words) {
            return new Order(
                    VmId.parse(words.get(0)),
                    new JobId(UUID.fromString(words.get(1))),
                    UUID.fromString(words.get(2)),
                    UUID.fromString(words.get(3)),
                    Path.of(words.get(4)));
        }
    }

    static CallContext call() {
        return CallContext.within(PATIENCE);
    }

    /** Does the work to its end. */
    abstract void run(VirtualMachines machines, Order order);

    boolean isBackup() {
        return this == PUSH || this == PUSH_CHANGES || this == PULL;
    }

    private static void copy(Backups.Export export, Path target) {
        String uri = export.uri().toString();
        DiskWitness.run("qemu-img", "convert", "-f", "raw", "-O", "raw", uri, target.toString());
    }

    private static Snapshots snapshots(VirtualMachines machines) {
        return machines.snapshots().orElseThrow();
    }

    private static void take(VirtualMachines machines, Order order, Content content) {
        SnapshotSpec spec = new SnapshotSpec(
                new SnapshotId(order.subject()), order.vm(), "chaos", content, Set.of(), Optional.empty(), Labels.NONE);
        snapshots(machines).create(order.job(), spec, call()).await(call());
    }

    private static void push(VirtualMachines machines, Order order, Optional<CheckpointId> base) {
        DiskSource target = new DiskSource.File(order.target(), ImageFormat.RAW);
        machines.backups()
                .orElseThrow()
                .push(order.job(), order.backup(base), Map.of(ChaosMachine.DATA, target), call())
                .await(call());
    }
}
