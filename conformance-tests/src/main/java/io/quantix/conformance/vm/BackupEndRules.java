package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Backups that do not come to their end. */
final class BackupEndRules extends BackupWords {

    private static final String LONG = "long";
    /** A copy may be faster than what interrupts it. */
    private static final int TRIES = 3;

    BackupEndRules(VmStage stage) {
        super(stage);
    }

    /** Makes a running machine with a disk that takes long to copy, besides the one with data. */
    private VmId runningWithLongDisk() {
        DiskSpec slow = DiskSpec.builder(LONG, disks().newLongDisk()).build();
        return running(plain().disks(List.of(tracked(DATA), slow)).build());
    }

    private Job<BackupResult> begin(VmId vm, CheckpointId checkpoint, DiskSource target) {
        BackupSpec spec = new BackupSpec(vm, Set.of(LONG), Optional.empty(), Optional.of(checkpoint), Optional.empty());
        return backups().push(JobId.random(), spec, Map.of(LONG, target), call());
    }

    private JobStatus awaitEnd(Job<?> job) {
        return Expect.eventually(
                timing.call(),
                "the end of the backup",
                job::status,
                status -> status.state() != JobStatus.State.RUNNING);
    }

    /** Interrupts backups until one is not done before. */
    private Job<BackupResult> interrupted(VmId vm, Interruption interruption) {
        DiskSource target = disk(disks().longDiskSize());
        for (int tries = 0; tries < TRIES; tries++) {
            CheckpointId checkpoint = CheckpointId.random();
            Job<BackupResult> job = begin(vm, checkpoint, target);
            interruption.interrupt(job);
            if (awaitEnd(job).state() != JobStatus.State.SUCCEEDED) {
                return job;
            }
            interruption.repair(checkpoint);
        }
        throw new AssertionError(TRIES + " backups of " + disks().longDiskSize() + " could not be interrupted");
    }

    private abstract static class Interruption {
        abstract void interrupt(Job<?> job);

        /** Puts things back for the next try. */
        abstract void repair(CheckpointId left);
    }

    private final class Cancel extends Interruption {
        private final VmId vm;

        Cancel(VmId vm) {
            this.vm = vm;
        }

        @Override
        void interrupt(Job<?> job) {
            job.cancel("the rule changed its mind");
        }

        @Override
        void repair(CheckpointId left) {
            backups().deleteCheckpoint(vm, left, call());
        }
    }

    private final class Off extends Interruption {
        private final VmId vm;
        private final Runnable off;

        Off(VmId vm, Runnable off) {
            this.vm = vm;
            this.off = off;
        }

        @Override
        void interrupt(Job<?> job) {
            off.run();
        }

        @Override
        void repair(CheckpointId left) {
            start(vm);
            backups().deleteCheckpoint(vm, left, call());
        }
    }

    @Rule("VM-576")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aCancelledBackupLeavesNoCheckpointAndTheNextOneWorks() {
        VmId vm = runningWithLongDisk();
        Model model = model(vm);
        model.write(1);
        CheckpointId base = checkpointed(vm, target());
        model.write(6);
        Job<BackupResult> job = interrupted(vm, new Cancel(vm));
        Expect.equal(JobStatus.State.CANCELLED, job.status().state(), "the state of the job that was cancelled");
        Expect.fails(ProviderException.Cancelled.class, "the result of a cancelled backup", () -> job.await(call()));
        Expect.equal(List.of(base), checkpointIds(vm), "the checkpoints");
        DiskSource changes = target();
        incremental(vm, base, changes);
        expectChanged(model, changes, 6);
    }

    @Rule("VM-577")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aBackupWhoseMachineStopsFailsAndSpoilsNothing() {
        VmId vm = runningWithLongDisk();
        Model model = model(vm);
        model.write(1);
        CheckpointId base = checkpointed(vm, target());
        model.write(6);
        Job<BackupResult> job = interrupted(vm, new Off(vm, () -> forceOff(vm)));
        expectFailed(job);
        Expect.equal(List.of(base), checkpointIds(vm), "the checkpoints of the stopped machine");
        start(vm);
        model.write(8);
        DiskSource changes = target();
        incremental(vm, base, changes);
        expectChanged(model, changes, 6, 8);
    }

    private void expectFailed(Job<?> job) {
        Expect.equal(JobStatus.State.FAILED, job.status().state(), "the state of a backup whose machine ended");
        Expect.fails(ProviderException.class, "the result of a backup that failed", () -> job.await(call()));
    }

    @Rule("VM-578")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aBackupWhoseMachineIsKilledFailsAndTheNextFullOneWorks() {
        VmFaults faults = NotApplicable.unlessPresent(stage.bench().faults(), "the bench breaks no machines");
        VmId vm = runningWithLongDisk();
        Model model = model(vm);
        CheckpointId base = checkpointed(vm, target());
        model.write(2);
        Job<BackupResult> job = interrupted(vm, new Off(vm, () -> faults.kill(vm)));
        expectFailed(job);
        Expect.that(
                !checkpointIds(vm).stream().anyMatch(id -> !id.equals(base)), "the failed backup left a checkpoint");
        Expect.eventually(
                timing.settle(),
                "the end of the machine",
                () -> !describe(vm).state().isActive());
        start(vm);
        expectWholeOrConflict(vm, base, model);
        DiskSource fresh = target();
        CheckpointId next = checkpointed(vm, fresh);
        DiskSource nothing = target();
        push(spec(vm, Optional.of(next), Optional.empty()), nothing);
        expectChanged(model, nothing);
    }

    /** What a killed process knew of changes may be lost; to hand out half of it is not allowed. */
    private void expectWholeOrConflict(VmId vm, CheckpointId base, Model model) {
        DiskSource changes = target();
        try {
            push(spec(vm, Optional.of(base), Optional.empty()), changes);
            expectChanged(model, changes, 2);
        } catch (ProviderException.Conflict broken) {
            Expect.that(
                    String.valueOf(broken.getMessage()).contains("full"),
                    "the error must say that a full backup is due, found: " + broken.getMessage());
        }
    }

    @Rule("VM-579")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aBackupThatIsUnderWayWhenTheProviderClosesIsFinishedOrUndone() {
        VmId vm = runningWithLongDisk();
        CheckpointId checkpoint = CheckpointId.random();
        JobId id = begin(vm, checkpoint, disk(disks().longDiskSize())).id();
        stage.reopen();
        Optional<Job<?>> found = stage.instance().jobs().orElseThrow().find(id, call());
        boolean succeeded = found.isPresent() && awaitEnd(found.get()).state() == JobStatus.State.SUCCEEDED;
        Backups backups = stage.machines().backups().orElseThrow();
        List<CheckpointId> left =
                backups.checkpoints(vm, call()).stream().map(Checkpoint::id).toList();
        // A job that ended well before the provider closed may be forgotten, and its checkpoint stays.
        Expect.that(
                found.isEmpty() || left.equals(succeeded ? List.of(checkpoint) : List.of()),
                "a backup that is " + found.map(job -> job.status().state()) + " after the restart left " + left);
        BackupSpec next = spec(vm, Optional.empty(), Optional.of(CheckpointId.random()));
        backups.push(JobId.random(), next, Map.of(DATA, target()), call()).await(call());
    }

    @Rule("VM-580")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void givingUpTheWaitLeavesTheBackupRunning() {
        VmId vm = runningWithLongDisk();
        CheckpointId checkpoint = CheckpointId.random();
        Job<BackupResult> job = begin(vm, checkpoint, disk(disks().longDiskSize()));
        try {
            job.await(CallContext.within(Duration.ofMillis(1)));
        } catch (ProviderException.TimedOut late) {
            Expect.equal(Effect.UNKNOWN, late.effect(), "the effect of giving up the wait");
        }
        Expect.equal(JobStatus.State.SUCCEEDED, awaitEnd(job).state(), "the state of the job nobody waited for");
        Expect.equal(List.of(checkpoint), checkpointIds(vm), "the checkpoints");
    }
}
