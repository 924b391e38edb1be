package io.quantix.conformance.vm;

import io.quantix.conformance.Expect;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Hotplug;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.NicSpec;
import io.quantix.spi.vm.SavedStates;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for everything several times: a machine is found as the first call left it, a job that was begun is found again by its id, and what was
 * deleted is deleted again.
 *
 * @param times how often
 */
record RepeatingGroups(int times) {

    Hotplug hotplug(Hotplug once) {
        return new RepeatedHotplug(once, this);
    }

    Snapshots snapshots(Snapshots once) {
        return new RepeatedSnapshots(once, this);
    }

    Backups backups(Backups once) {
        return new RepeatedBackups(once, this);
    }

    SavedStates savedStates(SavedStates once) {
        return new RepeatedSaves(once, this);
    }

    Migrations migrations(Migrations once) {
        return new RepeatedMoves(once, this);
    }

    private <T extends @Nullable Object> Job<T> job(String what, Supplier<Job<T>> begin) {
        Job<T> first = begin.get();
        for (int time = 2; time <= times; time++) {
            Job<T> later = again(what, begin);
            Expect.equal(first.id(), later.id(), "the job that is found when " + what + " is asked for again");
            Expect.equal(
                    first.status().startedAt(),
                    later.status().startedAt(),
                    "when the job began that is found when " + what + " is asked for again");
        }
        return first;
    }

    /** Calls a change of a machine again: each later call must succeed, and find the machine as the first one left it. */
    VmStatus status(String what, Supplier<VmStatus> change) {
        VmStatus first = change.get();
        for (int time = 2; time <= times; time++) {
            Expect.equal(gist(first), gist(again(what, change)), "what " + what + " answers when it is called again");
        }
        return first;
    }

    /** All of a status that does not change by itself. */
    private static List<Object> gist(VmStatus status) {
        return List.of(
                status.id(),
                status.name(),
                status.state(),
                status.reason(),
                status.ownership(),
                status.generation(),
                status.digest(),
                status.pendingChange(),
                status.startedAt());
    }

    void deed(String what, Runnable deed) {
        deed.run();
        for (int time = 2; time <= times; time++) {
            again(what, () -> {
                deed.run();
                return true;
            });
        }
    }

    private static <T> T again(String what, Supplier<T> mutation) {
        try {
            return mutation.get();
        } catch (ProviderException thrown) {
            throw new AssertionError(what + " succeeded, and failed when it was called again: " + thrown, thrown);
        }
    }

    private static final class RepeatedHotplug extends DelegatingHotplug {

        private final RepeatingGroups repeat;

        RepeatedHotplug(Hotplug once, RepeatingGroups repeat) {
            super(once);
            this.repeat = repeat;
        }

        @Override
        public VmStatus attachDisk(DiskSpec disk, VmSpec after, CallContext call) {
            return repeat.status("attachDisk", () -> super.attachDisk(disk, after, call));
        }

        @Override
        public VmStatus detachDisk(String name, VmSpec after, CallContext call) {
            return repeat.status("detachDisk", () -> super.detachDisk(name, after, call));
        }

        @Override
        public VmStatus attachNic(NicSpec nic, VmSpec after, CallContext call) {
            return repeat.status("attachNic", () -> super.attachNic(nic, after, call));
        }

        @Override
        public VmStatus updateNic(NicSpec nic, VmSpec after, CallContext call) {
            return repeat.status("updateNic", () -> super.updateNic(nic, after, call));
        }

        @Override
        public VmStatus detachNic(String name, VmSpec after, CallContext call) {
            return repeat.status("detachNic", () -> super.detachNic(name, after, call));
        }

        @Override
        public VmStatus changeMedium(String drive, Optional<DiskSource> medium, VmSpec after, CallContext call) {
            return repeat.status("changeMedium", () -> super.changeMedium(drive, medium, after, call));
        }

        @Override
        public VmStatus resizeVcpus(int online, VmSpec after, CallContext call) {
            return repeat.status("resizeVcpus", () -> super.resizeVcpus(online, after, call));
        }

        @Override
        public VmStatus resizeMemory(ByteSize size, VmSpec after, CallContext call) {
            return repeat.status("resizeMemory", () -> super.resizeMemory(size, after, call));
        }

        @Override
        public VmStatus resizeDisk(VmId id, String disk, ByteSize size, CallContext call) {
            return repeat.status("resizeDisk", () -> super.resizeDisk(id, disk, size, call));
        }
    }

    private record RepeatedSnapshots(Snapshots once, RepeatingGroups repeat) implements Snapshots {

        @Override
        public Job<Snapshot> create(JobId job, SnapshotSpec spec, CallContext call) {
            return repeat.job("a snapshot", () -> once.create(job, spec, call));
        }

        @Override
        public List<Snapshot> list(VmId vm, CallContext call) {
            return once.list(vm, call);
        }

        @Override
        public Job<VmStatus> restore(
                JobId job, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext call) {
            return repeat.job("a return", () -> once.restore(job, vm, snapshot, layers, call));
        }

        @Override
        public Job<VmStatus> delete(JobId job, VmId vm, SnapshotId snapshot, CallContext call) {
            return repeat.job("the end of a snapshot", () -> once.delete(job, vm, snapshot, call));
        }
    }

    private record RepeatedBackups(Backups once, RepeatingGroups repeat) implements Backups {

        @Override
        public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
            return repeat.job("a backup", () -> once.push(job, spec, targets, call));
        }

        /** A second session on the same exports is another thing than a repetition, and has rules of its own. */
        @Override
        public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
            return once.pull(job, spec, call);
        }

        @Override
        public void endPull(VmId vm, JobId job, CallContext call) {
            repeat.deed("endPull", () -> once.endPull(vm, job, call));
        }

        @Override
        public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
            return once.checkpoints(vm, call);
        }

        @Override
        public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call) {
            repeat.deed("deleteCheckpoint", () -> once.deleteCheckpoint(vm, checkpoint, call));
        }
    }

    private record RepeatedSaves(SavedStates once, RepeatingGroups repeat) implements SavedStates {

        @Override
        public Job<VmStatus> save(JobId job, VmId vm, CallContext call) {
            return repeat.job("a save", () -> once.save(job, vm, call));
        }

        @Override
        public boolean exists(VmId vm, CallContext call) {
            return once.exists(vm, call);
        }

        @Override
        public void delete(VmId vm, CallContext call) {
            repeat.deed("delete of saved memory", () -> once.delete(vm, call));
        }
    }

    private record RepeatedMoves(Migrations once, RepeatingGroups repeat) implements Migrations {

        @Override
        public MigrationOffer offer(VmId vm, CallContext call) {
            return once.offer(vm, call);
        }

        @Override
        public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
            MigrationTicket first = once.prepare(spec, offer, call);
            for (int time = 2; time <= repeat.times(); time++) {
                MigrationTicket later = again("prepare", () -> once.prepare(spec, offer, call));
                Expect.equal(first.endpoint(), later.endpoint(), "where a ticket leads that is asked for again");
            }
            return first;
        }

        @Override
        public Job<Done> migrate(
                JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
            return repeat.job("a move", () -> once.migrate(job, vm, ticket, options, call));
        }

        @Override
        public void withdraw(MigrationTicket ticket, CallContext call) {
            repeat.deed("withdraw", () -> once.withdraw(ticket, call));
        }
    }
}
