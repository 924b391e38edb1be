package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.Jobs;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Full backups: what they hold, what they refuse, and the jobs that make them. */
final class BackupRules extends BackupWords {

    BackupRules(VmStage stage) {
        super(stage);
    }

    @Rule("VM-540")
    @Must
    @Needs(BACKUP_FULL)
    void aFullBackupHoldsEveryByteOfTheDisk() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(0, 7, BLOCKS - 1);
        DiskSource target = target();
        push(full(vm), target);
        expectHolds(model, target);
    }

    @Rule("VM-541")
    @Must
    @Needs(BACKUP_FULL)
    void theResultSaysWhatWasCopiedAndAsOfWhen() {
        VmId vm = runningWithData();
        model(vm).write(3);
        Instant before = Instant.now().minusSeconds(1);
        BackupResult result = push(full(vm), target());
        Instant after = Instant.now().plusSeconds(1);
        Expect.equal(vm, result.vm(), "the machine of the result");
        Expect.equal(Optional.empty(), result.checkpoint(), "the checkpoint of a backup that leaves none");
        Expect.that(
                result.copied().bytes() >= DiskBench.BLOCK && result.copied().bytes() <= SIZE.bytes(),
                "a full backup of " + SIZE + " with one block written says it copied " + result.copied());
        Expect.that(
                result.asOf().isAfter(before) && result.asOf().isBefore(after),
                "a backup between " + before + " and " + after + " says it is as of " + result.asOf());
    }

    @Rule("VM-542")
    @Must
    @Needs(BACKUP_FULL)
    void eachDiskGoesToItsOwnTarget() {
        VmId vm = running(plain().disks(List.of(tracked(DATA), tracked("logs"))).build());
        Model data = model(vm);
        Model logs = new Model(vm, "logs");
        data.write(1);
        logs.write(1);
        DiskSource dataTarget = target();
        DiskSource logsTarget = target();
        Map<String, DiskSource> targets = Map.of(DATA, dataTarget, "logs", logsTarget);
        BackupSpec both = new BackupSpec(vm, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        backups().push(JobId.random(), both, targets, call()).await(call());
        expectHolds(data, dataTarget);
        expectHolds(logs, logsTarget);
    }

    @Rule("VM-543")
    @Must
    @Needs(BACKUP_FULL)
    void withoutNamesTheReadOnlyDisksAreLeftOut() {
        DiskSpec fixed = DiskSpec.builder("fixed", disks().newTrackedDisk(SIZE))
                .readOnly(true)
                .build();
        VmId vm = running(plain().disks(List.of(tracked(DATA), fixed)).build());
        Model model = model(vm);
        model.write(2);
        DiskSource target = target();
        BackupSpec writable = new BackupSpec(vm, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        backups().push(JobId.random(), writable, Map.of(DATA, target), call()).await(call());
        expectHolds(model, target);
    }

    @Rule("VM-544")
    @Must
    @Needs({BACKUP_FULL, PAUSE})
    void aPausedMachineIsBackedUp() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(4);
        machines.pause(vm, call());
        DiskSource target = target();
        push(full(vm), target);
        expectHolds(model, target);
    }

    @Rule("VM-545")
    @Must
    @Needs(BACKUP_FULL)
    void onlyAnActiveMachineIsBackedUp() {
        VmId vm = created(plain().disks(List.of(tracked(DATA))).build());
        DiskSource target = target();
        expectAbout(
                vm,
                Expect.fails(
                        ProviderException.WrongState.class,
                        "backup of a stopped machine",
                        () -> push(full(vm), target)));
        expectUntouched(target);
    }

    private void expectUntouched(DiskSource target) {
        byte[] found = disks().read(target);
        for (byte each : found) {
            Expect.that(each == OLD, "a backup that was refused wrote to its target");
        }
    }

    @Rule("VM-546")
    @Must
    @Needs(BACKUP_FULL)
    void aBackupOfAnUnknownMachineOrDiskFails() {
        VmId nobody = VmId.random();
        DiskSource target = target();
        expectAbout(
                nobody,
                Expect.fails(
                        ProviderException.NotFound.class,
                        "backup of an unknown machine",
                        () -> push(full(nobody), target)));
        VmId vm = runningWithData();
        BackupSpec wrong = new BackupSpec(vm, Set.of("nodisk"), Optional.empty(), Optional.empty(), Optional.empty());
        expectAbout(
                new ObjectRef("disk", "nodisk"),
                Expect.fails(
                        ProviderException.NotFound.class,
                        "backup of an unknown disk",
                        () -> backups()
                                .push(JobId.random(), wrong, Map.of("nodisk", target), call())
                                .await(call())));
        expectUntouched(target);
    }

    @Rule("VM-547")
    @Must
    @Needs(BACKUP_FULL)
    void aDiskWithoutATargetIsRefused() {
        VmId vm = runningWithData();
        expectRefused(
                "targets." + DATA,
                "backup without a target",
                () -> backups().push(JobId.random(), full(vm), Map.of(), call()).await(call()));
    }

    private static void expectRefused(String path, String what, Expect.Attempt attempt) {
        ProviderException.InvalidSpec refused = Expect.fails(ProviderException.InvalidSpec.class, what, attempt);
        List<String> paths = refused.problems().stream().map(FieldProblem::path).toList();
        Expect.that(paths.contains(path), what + " must name " + path + ", found " + paths);
    }

    @Rule("VM-548")
    @Must
    @Needs(BACKUP_FULL)
    void aTargetTooSmallForItsDiskIsRefusedAndKeepsWhatItHeld() {
        VmId vm = runningWithData();
        model(vm).write(0);
        DiskSource small = target(ByteSize.ofKib(512));
        expectRefused("targets." + DATA, "backup to a target that is too small", () -> push(full(vm), small));
        expectUntouched(small);
    }

    @Rule("VM-549")
    @Must
    @Needs(BACKUP_FULL)
    void aDiskIsNeverItsOwnTarget() {
        DiskSpec disk = tracked(DATA);
        VmId vm = running(plain().disks(List.of(disk)).build());
        expectRefused("targets." + DATA, "backup of a disk onto itself", () -> push(full(vm), disk.source()));
    }

    @Rule("VM-550")
    @Must
    @Needs(BACKUP_FULL)
    void aTargetForADiskThatIsNotBackedUpIsRefused() {
        VmId vm = runningWithData();
        DiskSource other = target();
        expectRefused(
                "targets.logs",
                "backup with a target nobody asked for",
                () -> backups()
                        .push(JobId.random(), full(vm), Map.of(DATA, target(), "logs", other), call())
                        .await(call()));
        expectUntouched(other);
    }

    @Rule("VM-551")
    @Must
    @Needs(BACKUP_FULL)
    void aMachineWithoutDisksHasNothingToBackUp() {
        VmId vm = running();
        BackupSpec all = new BackupSpec(vm, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        expectRefused(
                "disks",
                "backup of a machine without disks",
                () -> backups().push(JobId.random(), all, Map.of(), call()).await(call()));
    }

    @Rule("VM-552")
    @Must
    @Needs(BACKUP_FULL)
    void aBackupStartedTwiceIsTakenOnce() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(5);
        JobId id = JobId.random();
        DiskSource target = target();
        BackupResult first =
                backups().push(id, full(vm), Map.of(DATA, target), call()).await(call());
        byte[] then = model.bytes();
        model.write(5);
        BackupResult again =
                backups().push(id, full(vm), Map.of(DATA, target), call()).await(call());
        Expect.equal(first, again, "the result of the same job");
        expectEqual(then, disks().read(target), "the backup that was asked for again");
        ProviderException.AlreadyExists taken = Expect.fails(
                ProviderException.AlreadyExists.class,
                "another backup by a job's id",
                () -> backups()
                        .push(id, full(vm), Map.of(DATA, target()), call())
                        .await(call()));
        expectAbout(new ObjectRef("job", id.toString()), taken);
    }

    @Rule("VM-553")
    @Must
    @Needs(BACKUP_FULL)
    void aBackupIsAJobThatCanBeFound() {
        VmId vm = runningWithData();
        JobId id = JobId.random();
        Job<BackupResult> job = backups().push(id, full(vm), Map.of(DATA, target()), call());
        Jobs jobs = stage.instance().jobs().orElseThrow(() -> new AssertionError("a provider of jobs lists none"));
        BackupResult result = job.await(call());
        Expect.equal(result, job.await(call()), "the result, asked for again");
        JobStatus status = jobs.find(id, call())
                .orElseThrow(() -> new AssertionError("the job is not found"))
                .status();
        Expect.equal(JobStatus.State.SUCCEEDED, status.state(), "the state of the job");
        Expect.equal(vm.ref(), status.object(), "what the job works on");
        Expect.equal(status.progress().total(), status.progress().done(), "the progress of a job that is done");
        Expect.that(
                jobs.list(call()).stream().anyMatch(each -> each.id().equals(id)), "the job is not among those listed");
    }

    @Rule("VM-554")
    @Must
    @Needs(BACKUP_FULL)
    void nobodyBacksUpSomebodyElsesMachine() {
        ForeignMachines foreign =
                NotApplicable.unlessPresent(stage.bench().foreignMachines(), "the bench plants no foreign machines");
        VmId vm = foreign.plant(VmStage.PREFIX + "foreign");
        try {
            expectAbout(
                    vm,
                    Expect.fails(
                            ProviderException.Denied.class,
                            "backup of a foreign machine",
                            () -> push(full(vm), target())));
        } finally {
            foreign.remove(vm);
        }
    }

    @Rule("VM-555")
    @Must
    @Needs({BACKUP_FULL, SNAPSHOT_QUIESCE})
    void withoutAnAgentNothingIsFrozen() {
        VmId vm = runningWithData();
        DiskSource target = target();
        BackupSpec quiesced = new BackupSpec(
                vm, Set.of(DATA), Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(2)));
        ProviderException refused = Expect.fails(
                ProviderException.class, "a quiesced backup without an agent", () -> push(quiesced, target));
        Expect.that(
                refused instanceof ProviderException.WrongState || refused instanceof ProviderException.Unavailable,
                "a quiesced backup without an agent must fail with WrongState or Unavailable, found " + refused);
        Expect.equal(Effect.NONE, refused.effect(), "the effect");
        expectUntouched(target);
    }
}
