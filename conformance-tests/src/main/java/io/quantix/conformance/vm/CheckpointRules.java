package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Incremental backups, and the checkpoints between them. */
final class CheckpointRules extends BackupWords {

    CheckpointRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-560")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void anIncrementalBackupHoldsWhatChangedAndNothingElse() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(0, 5, 9);
        CheckpointId base = checkpointed(vm, target());
        model.write(5, 12);
        DiskSource target = target();
        BackupResult result = push(spec(vm, Optional.of(base), Optional.empty()), target);
        expectChanged(model, target, 5, 12);
        Expect.that(
                result.copied().bytes() >= 2 * DiskBench.BLOCK
                        && result.copied().bytes() < SIZE.bytes(),
                "two blocks of " + DiskBench.BLOCK + " bytes changed, and " + result.copied() + " were copied");
    }

    @Rule("VM-561")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aChainOfBackupsRestoresTheDiskAsOfEachMoment() {
        VmId vm = runningWithData();
        Model model = model(vm);
        DiskSource restored = target();
        model.write(0, 1, 2);
        CheckpointId first = checkpointed(vm, restored);
        expectHolds(model, restored);
        model.write(1, 8);
        CheckpointId second = incremental(vm, first, restored);
        expectHolds(model, restored);
        model.write(2, 8, BLOCKS - 1);
        incremental(vm, second, restored);
        expectHolds(model, restored);
    }

    @Rule("VM-562")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void whatIsWrittenBetweenTwoBackupsIsInTheSecond() {
        VmId vm = runningWithData();
        Model model = model(vm);
        DiskSource restored = target();
        CheckpointId base = CheckpointId.random();
        var job = backups()
                .push(JobId.random(), spec(vm, Optional.empty(), Optional.of(base)), Map.of(DATA, restored), call());
        // While the first is copied, perhaps before its moment and perhaps after it.
        model.write(3, 11);
        job.await(call());
        model.write(4);
        incremental(vm, base, restored);
        expectHolds(model, restored);
    }

    @Rule("VM-563")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void whereNothingChangedNothingIsCopied() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(6);
        CheckpointId base = checkpointed(vm, target());
        DiskSource target = target();
        BackupResult result = push(spec(vm, Optional.of(base), Optional.empty()), target);
        expectChanged(model, target);
        Expect.equal(0L, result.copied().bytes(), "the bytes copied where nothing changed");
    }

    @Rule("VM-564")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void anOlderCheckpointIsStillABase() {
        VmId vm = runningWithData();
        Model model = model(vm);
        CheckpointId first = checkpointed(vm, target());
        model.write(2);
        incremental(vm, first, target());
        model.write(10);
        DiskSource target = target();
        push(spec(vm, Optional.of(first), Optional.empty()), target);
        expectChanged(model, target, 2, 10);
    }

    @Rule("VM-565")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void checkpointsAreListedOldestFirst() {
        VmId vm = runningWithData();
        Expect.equal(List.of(), checkpoints(vm), "the checkpoints of a machine that was never backed up");
        CheckpointId first = CheckpointId.random();
        BackupResult taken = push(spec(vm, Optional.empty(), Optional.of(first)), target());
        CheckpointId second = incremental(vm, first, target());
        Expect.equal(Optional.of(first), taken.checkpoint(), "the checkpoint of the result");
        List<Checkpoint> listed = checkpoints(vm);
        Expect.equal(List.of(first, second), checkpointIds(vm), "the checkpoints");
        Checkpoint oldest = listed.getFirst();
        Checkpoint newest = listed.getLast();
        Expect.equal(vm, oldest.vm(), "the machine of a checkpoint");
        Expect.equal(Set.of(DATA), oldest.disks(), "the disks it tracks");
        Expect.equal(Optional.empty(), oldest.parent(), "the parent of the first");
        Expect.equal(Optional.of(first), newest.parent(), "the parent of the second");
        Expect.equal(taken.asOf(), oldest.takenAt(), "the moment of the checkpoint, and of its backup");
        Expect.that(!newest.takenAt().isBefore(oldest.takenAt()), "the second checkpoint is older than the first");
    }

    @Rule("VM-566")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aBackupThatIsNotAskedForACheckpointLeavesNone() {
        VmId vm = runningWithData();
        push(full(vm), target());
        Expect.equal(List.of(), checkpointIds(vm), "the checkpoints");
        CheckpointId base = checkpointed(vm, target());
        push(spec(vm, Optional.of(base), Optional.empty()), target());
        Expect.equal(List.of(base), checkpointIds(vm), "the checkpoints");
    }

    @Rule("VM-567")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aCheckpointInTheMiddleCanBeDeleted() {
        VmId vm = runningWithData();
        Model model = model(vm);
        CheckpointId first = checkpointed(vm, target());
        model.write(1);
        CheckpointId second = incremental(vm, first, target());
        model.write(7);
        CheckpointId third = incremental(vm, second, target());
        model.write(13);
        for (int time = 0; time < 2; time++) {
            backups().deleteCheckpoint(vm, second, call());
            Expect.equal(List.of(first, third), checkpointIds(vm), "the checkpoints");
        }
        Expect.equal(Optional.of(first), checkpoints(vm).getLast().parent(), "the parent of the one behind");
        DiskSource sinceFirst = target();
        push(spec(vm, Optional.of(first), Optional.empty()), sinceFirst);
        expectChanged(model, sinceFirst, 1, 7, 13);
        DiskSource sinceThird = target();
        push(spec(vm, Optional.of(third), Optional.empty()), sinceThird);
        expectChanged(model, sinceThird, 13);
    }

    @Rule("VM-568")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void theOldestCheckpointCanBeDeleted() {
        VmId vm = runningWithData();
        Model model = model(vm);
        CheckpointId first = checkpointed(vm, target());
        CheckpointId second = incremental(vm, first, target());
        backups().deleteCheckpoint(vm, first, call());
        Expect.equal(List.of(second), checkpointIds(vm), "the checkpoints");
        Expect.equal(Optional.empty(), checkpoints(vm).getFirst().parent(), "the parent of the one that is left");
        model.write(14);
        DiskSource target = target();
        push(spec(vm, Optional.of(second), Optional.empty()), target);
        expectChanged(model, target, 14);
        Expect.fails(
                ProviderException.NotFound.class,
                "an incremental backup since a checkpoint that was deleted",
                () -> push(spec(vm, Optional.of(first), Optional.empty()), target()));
    }

    @Rule("VM-569")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void checkpointsSurviveAStopOfTheMachine() {
        VmId vm = runningWithData();
        Model model = model(vm);
        DiskSource restored = target();
        model.write(0);
        CheckpointId base = checkpointed(vm, restored);
        model.write(3);
        forceOff(vm);
        Expect.equal(List.of(base), checkpointIds(vm), "the checkpoints of the stopped machine");
        start(vm);
        model.write(9);
        DiskSource changes = target();
        push(spec(vm, Optional.of(base), Optional.empty()), changes);
        expectChanged(model, changes, 3, 9);
    }

    @Rule("VM-570")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void checkpointsSurviveARestartOfTheProvider() {
        VmId vm = runningWithData();
        Model model = model(vm);
        CheckpointId base = checkpointed(vm, target());
        List<Checkpoint> before = checkpoints(vm);
        model.write(3);
        stage.reopen();
        List<Checkpoint> after = stage.machines().backups().orElseThrow().checkpoints(vm, call());
        Expect.equal(before, after, "the checkpoints after a restart");
        DiskSource changes = target();
        stage.machines()
                .backups()
                .orElseThrow()
                .push(JobId.random(), spec(vm, Optional.of(base), Optional.empty()), Map.of(DATA, changes), call())
                .await(call());
        expectChanged(model, changes, 3);
    }

    @Rule("VM-571")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void anUnknownBaseIsNotFound() {
        VmId vm = runningWithData();
        CheckpointId nobody = CheckpointId.random();
        DiskSource target = target();
        expectAbout(
                nobody.ref(),
                Expect.fails(
                        ProviderException.NotFound.class,
                        "an incremental backup since an unknown checkpoint",
                        () -> push(spec(vm, Optional.of(nobody), Optional.empty()), target)));
        expectChanged(model(vm), target);
    }

    @Rule("VM-572")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aBaseThatDoesNotTrackADiskIsAConflict() {
        VmId vm = running(plain().disks(List.of(tracked(DATA), tracked("logs"))).build());
        CheckpointId base = checkpointed(vm, target());
        BackupSpec logs = new BackupSpec(vm, Set.of("logs"), Optional.of(base), Optional.empty(), Optional.empty());
        ProviderException.Conflict refused = Expect.fails(
                ProviderException.Conflict.class,
                "an incremental backup of a disk its base does not track",
                () -> backups()
                        .push(JobId.random(), logs, Map.of("logs", target()), call())
                        .await(call()));
        Expect.that(
                String.valueOf(refused.getMessage()).contains("full"),
                "the error must say that a full backup is due, found: " + refused.getMessage());
    }

    @Rule("VM-573")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aCheckpointsIdIsUsedOnce() {
        VmId vm = runningWithData();
        CheckpointId taken = checkpointed(vm, target());
        expectAbout(
                taken.ref(),
                Expect.fails(
                        ProviderException.AlreadyExists.class,
                        "a second checkpoint of the same id",
                        () -> push(spec(vm, Optional.empty(), Optional.of(taken)), target())));
        Expect.equal(List.of(taken), checkpointIds(vm), "the checkpoints");
    }

    @Rule("VM-574")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void machinesKnowNothingOfEachOthersCheckpoints() {
        VmId one = runningWithData();
        VmId other = runningWithData();
        CheckpointId ofOne = checkpointed(one, target());
        Expect.equal(List.of(), checkpointIds(other), "the checkpoints of another machine");
        Expect.fails(
                ProviderException.NotFound.class,
                "an incremental backup since another machine's checkpoint",
                () -> push(spec(other, Optional.of(ofOne), Optional.empty()), target()));
        backups().deleteCheckpoint(other, ofOne, call());
        Expect.equal(List.of(ofOne), checkpointIds(one), "the checkpoints after a delete at another machine");
    }

    @Rule("VM-575")
    @Must
    @Needs({BACKUP_FULL, BACKUP_INCREMENTAL})
    void aMachineWithCheckpointsCanBeDeleted() {
        VmId vm = runningWithData();
        checkpointed(vm, target());
        forceOff(vm);
        machines.delete(vm, call());
        Expect.that(!exists(vm), "the machine is still there");
        Expect.fails(
                ProviderException.NotFound.class,
                "checkpoints of a machine that is gone",
                () -> backups().checkpoints(vm, call()));
    }
}
