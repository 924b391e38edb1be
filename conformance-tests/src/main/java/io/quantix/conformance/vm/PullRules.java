package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.NotApplicable;
import io.quantix.conformance.Rule;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Export;
import io.quantix.spi.vm.Backups.PullSession;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Backups that the caller reads by itself. */
final class PullRules extends BackupWords {

    PullRules(VmStage stage) {
        super(stage);
    }

    private PullSession open(BackupSpec spec) {
        return open(JobId.random(), spec);
    }

    private PullSession open(JobId id, BackupSpec spec) {
        return Expect.answered(backups().pull(id, spec, call()), "pull");
    }

    private static Export export(PullSession session) {
        Expect.equal(Set.of(DATA), session.exports().keySet(), "the disks that are open");
        return export(session, DATA);
    }

    private static Export export(PullSession session, String disk) {
        Export export = Expect.answered(session.exports().get(disk), "exports");
        if (!"nbd+unix".equals(export.uri().getScheme())) {
            throw new NotApplicable("the suite reads exports on Unix sockets only, found " + export.uri());
        }
        return export;
    }

    private static byte[] read(Export export) {
        try (NbdReader reader = NbdReader.open(export.uri(), Optional.empty())) {
            return reader.bytes();
        } catch (IOException failed) {
            throw new AssertionError("the export " + export.uri() + " cannot be read: " + failed, failed);
        }
    }

    private static Set<Integer> changed(Export export) {
        try (NbdReader reader = NbdReader.open(export.uri(), export.changesContext())) {
            return reader.changed(DiskBench.BLOCK);
        } catch (IOException failed) {
            throw new AssertionError("the export " + export.uri() + " does not tell what changed: " + failed, failed);
        }
    }

    private static boolean isOpen(Export export) {
        try (NbdReader reader = NbdReader.open(export.uri(), Optional.empty())) {
            return reader.bytes().length > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    @Rule("VM-585")
    @Must
    @Needs(BACKUP_PULL)
    void anExportHoldsTheDiskAsOfOneMoment() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(0, 7);
        byte[] then = model.bytes();
        try (PullSession session = open(full(vm))) {
            model.write(7, 9);
            Export export = export(session);
            Expect.equal(Optional.empty(), export.changesContext(), "the context of changes without a base");
            expectEqual(then, read(export), "the export");
            expectEqual(then, read(export), "the export, read again");
            session.complete(call());
            Expect.that(!isOpen(export), "the export is open although the backup is complete");
        }
    }

    @Rule("VM-586")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void theContextOfChangesTellsWhatChanged() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(1, 2);
        CheckpointId earlier = checkpointed(vm, target());
        model.write(5);
        CheckpointId base = incremental(vm, earlier, target());
        model.write(2, 11);
        byte[] then = model.bytes();
        try (PullSession session = open(spec(vm, Optional.of(base), Optional.empty()))) {
            Export export = export(session);
            Expect.that(export.changesContext().isPresent(), "there is a base, and no context of changes");
            Expect.equal(Set.of(2, 11), changed(export), "the blocks that changed");
            expectEqual(then, read(export), "the export");
            session.complete(call());
        }
    }

    @Rule("VM-587")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void completingAPullLeavesItsCheckpoint() {
        VmId vm = runningWithData();
        Model model = model(vm);
        CheckpointId checkpoint = CheckpointId.random();
        try (PullSession session = open(spec(vm, Optional.empty(), Optional.of(checkpoint)))) {
            Expect.equal(List.of(), checkpointIds(vm), "the checkpoints before it is complete");
            model.write(4);
            session.complete(call());
            session.complete(call());
        }
        Expect.equal(List.of(checkpoint), checkpointIds(vm), "the checkpoints");
        DiskSource changes = target();
        push(spec(vm, Optional.of(checkpoint), Optional.empty()), changes);
        expectChanged(model, changes, 4);
    }

    @Rule("VM-588")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void closingAPullGivesItUp() {
        VmId vm = runningWithData();
        CheckpointId checkpoint = CheckpointId.random();
        PullSession session = open(spec(vm, Optional.empty(), Optional.of(checkpoint)));
        Export export = export(session);
        Expect.that(isOpen(export), "the export cannot be read");
        session.close();
        session.close();
        Expect.that(!isOpen(export), "the export is open although the session is closed");
        Expect.equal(List.of(), checkpointIds(vm), "the checkpoints");
        expectAbout(
                vm,
                Expect.fails(
                        ProviderException.Conflict.class,
                        "completing a backup that was given up",
                        () -> session.complete(call())));
        checkpointed(vm, target());
    }

    @Rule("VM-589")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void aPullOutlivesTheProviderOrEndsWithIt() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(3);
        byte[] then = model.bytes();
        CheckpointId checkpoint = CheckpointId.random();
        BackupSpec spec = spec(vm, Optional.empty(), Optional.of(checkpoint));
        JobId id = JobId.random();
        Export before = export(open(id, spec));
        stage.reopen();
        model.write(3);
        Backups backups = stage.machines().backups().orElseThrow();
        boolean running = stage.instance().jobs().orElseThrow().list(call()).stream()
                .anyMatch(job -> job.id().equals(id) && job.state() == JobStatus.State.RUNNING);
        if (!running) {
            Expect.that(!isOpen(before), "the export is open, and no job tells of it");
            Expect.equal(List.of(), backups.checkpoints(vm, call()), "the checkpoints");
            return;
        }
        try (PullSession again = backups.pull(id, spec, call())) {
            Export after = export(again);
            Expect.equal(before, after, "the export after the restart");
            expectEqual(then, read(after), "the export after the restart");
            again.complete(call());
        }
        Expect.equal(
                List.of(checkpoint),
                backups.checkpoints(vm, call()).stream()
                        .map(Backups.Checkpoint::id)
                        .toList(),
                "the checkpoints");
    }

    @Rule("VM-590")
    @Must
    @Needs(BACKUP_PULL)
    void anIdOpensOnePull() {
        VmId vm = runningWithData();
        JobId id = JobId.random();
        try (PullSession session = open(id, full(vm))) {
            Expect.equal(session.exports(), open(id, full(vm)).exports(), "the exports, asked for again");
            BackupSpec other = spec(vm, Optional.empty(), Optional.of(CheckpointId.random()));
            Expect.fails(ProviderException.AlreadyExists.class, "another pull by the same id", () -> open(id, other));
            Expect.that(isOpen(export(session)), "the export was closed by a request that was refused");
            session.complete(call());
        }
        Expect.fails(ProviderException.AlreadyExists.class, "a pull that has ended", () -> open(id, full(vm)));
    }

    @Rule("VM-591")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void aLostPullIsEndedByItsId() {
        VmId vm = runningWithData();
        JobId id = JobId.random();
        PullSession lost = open(id, spec(vm, Optional.empty(), Optional.of(CheckpointId.random())));
        for (int time = 0; time < 2; time++) {
            backups().endPull(vm, id, call());
            Expect.that(!isOpen(export(lost)), "the export is open although the pull was ended");
            Expect.equal(List.of(), checkpointIds(vm), "the checkpoints");
        }
        backups().endPull(vm, JobId.random(), call());
        push(full(vm), target());
    }

    @Rule("VM-592")
    @Must
    @Needs({BACKUP_PULL, BACKUP_INCREMENTAL})
    void whatWasReadOfAMachineThatStoppedDoesNotCount() {
        VmId vm = runningWithData();
        PullSession session = open(spec(vm, Optional.empty(), Optional.of(CheckpointId.random())));
        Expect.that(isOpen(export(session)), "the export cannot be read");
        forceOff(vm);
        expectAbout(
                vm,
                Expect.fails(
                        ProviderException.Conflict.class,
                        "completing a backup whose machine stopped",
                        () -> session.complete(call())));
        session.close();
        Expect.equal(List.of(), checkpointIds(vm), "the checkpoints");
        start(vm);
        checkpointed(vm, target());
    }

    @Rule("VM-593")
    @Must
    @Needs(BACKUP_PULL)
    void nobodyWritesToAnExport() {
        VmId vm = runningWithData();
        Model model = model(vm);
        model.write(1);
        byte[] then = model.bytes();
        try (PullSession session = open(full(vm))) {
            Export export = export(session);
            try (NbdReader reader = NbdReader.open(export.uri(), Optional.empty())) {
                Expect.that(!reader.lets(new byte[DiskBench.BLOCK], 0), "the export lets its reader write");
            } catch (IOException failed) {
                throw new AssertionError("the export " + export.uri() + " cannot be tried: " + failed, failed);
            }
            expectEqual(then, read(export), "the export after somebody tried to write to it");
            session.complete(call());
        }
    }

    @Rule("VM-594")
    @Must
    @Needs(BACKUP_PULL)
    void eachExportIsTheDiskItIsNamedAfter() {
        VmId vm = running(plain().disks(List.of(tracked(DATA), tracked("logs"))).build());
        Model data = model(vm);
        Model logs = new Model(vm, "logs");
        data.write(0, 3);
        logs.write(0, 8);
        BackupSpec both = new BackupSpec(vm, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        try (PullSession session = open(both)) {
            Expect.equal(Set.of(DATA, "logs"), session.exports().keySet(), "the disks that are open");
            expectEqual(data.bytes(), read(export(session, DATA)), "the export of " + DATA);
            expectEqual(logs.bytes(), read(export(session, "logs")), "the export of logs");
            session.complete(call());
        }
    }
}
