package io.quantix.kvm.backup;

import io.quantix.kvm.backup.BackupTargets.Target;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.BackupFolder;
import io.quantix.kvm.host.BackupFolders;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.xml.BackupDisk;
import io.quantix.kvm.xml.BackupXml;
import io.quantix.kvm.xml.CheckpointXml;
import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups.BackupResult;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backups that QEMU copies to targets by itself. */
final class PushBackups {

    private static final Duration BEGIN = Duration.ofSeconds(60);
    private static final Duration TIDY = Duration.ofSeconds(20);
    private static final String CHECKPOINT = "checkpoint";
    private static final String AS_OF = "asOf";
    private static final String COPIED = "copied";

    private final BackupTools tools;
    private final Link link;
    private final KvmView view;
    private final KvmCheckpoints checkpoints;
    private final BackupJobs backups;
    private final Optional<BackupFolders> folders;
    private final InstantSource clock;
    private final System.Logger log;

    PushBackups(BackupTools tools) {
        this.tools = tools;
        this.link = tools.link();
        this.view = tools.view();
        this.checkpoints = tools.checkpoints();
        this.backups = tools.jobs();
        this.folders = tools.folders();
        this.clock = tools.clock();
        this.log = tools.log();
    }

    /** Refuses what cannot be done. */
    List<Target> admit(BackupPlan plan, Map<String, DiskSource> targets, CallContext call) {
        Map<String, Long> capacities = new HashMap<>();
        for (BackupDisk disk : plan.disks()) {
            capacities.put(
                    disk.name(),
                    link.call(
                            plan.vm(),
                            call,
                            "measure a disk of",
                            connection -> plan.domain()
                                    .at(connection)
                                    .backups()
                                    .diskCapacity(disk.target(), call.remaining())));
        }
        return BackupTargets.of(plan.disks(), capacities, targets);
    }

    /** Does the work of a job. */
    BackupResult run(JobRun run, BackupSpec spec, Map<String, DiskSource> targets) {
        try (BackupJobs.Turn _ = backups.take(spec.vm(), run.id())) {
            CallContext call = run.call().atMost(BEGIN);
            BackupPlan plan = BackupPlan.of(spec, link, view, checkpoints, call);
            List<Target> goals = admit(plan, targets, call);
            backups.requireNone(plan.domain(), call);
            checkpoints.sweep(plan.domain(), call);
            Instant asOf = clock.instant();
            spec.checkpoint().ifPresent(id -> run.note(CHECKPOINT, id.toString()));
            run.note(AS_OF, asOf.toString());
            try {
                begin(run, plan, goals, asOf);
            } catch (ProviderException failed) {
                if (failed.effect() == Effect.UNKNOWN) {
                    run.lost();
                }
                settle(run, plan.domain(), spec.checkpoint(), failed.effect() != Effect.NONE);
                throw brokenTracking(plan, failed);
            }
            return follow(run, plan.domain(), false);
        }
    }

    private void begin(JobRun run, BackupPlan plan, List<Target> goals, Instant asOf) {
        Optional<BackupFolder> folder = folders.map(all -> all.make(run.id(), plan.process(), run));
        List<BackupXml.Push> disks = goals.stream()
                .map(goal -> new BackupXml.Push(
                        goal.disk().target(),
                        goal.isBlock(),
                        place(folder, goal),
                        goal.source().format().name().toLowerCase(Locale.ROOT)))
                .toList();
        CallContext call = run.steady(BEGIN);
        backups.forgetEarlier(plan.domain(), call);
        run.check("begin the backup", Effect.NONE);
        String backup = BackupXml.push(plan.base(), disks);
        tools.beginQuiesced(plan, run, () -> begin(plan, backup, plan.mark(run.id(), asOf), call));
    }

    /** libvirt removes the file of a backup that failed, when the process that began it is gone: a link then. */
    private static Path place(Optional<BackupFolder> folder, Target goal) {
        return folder.filter(ignored -> !goal.isBlock())
                .map(own -> own.link(goal.disk().name(), goal.path()))
                .orElse(goal.path());
    }

    private void tidy(JobRun run) {
        BackupFolder.noted(run).ifPresent(folder -> folder.delete(log));
    }

    private void begin(BackupPlan plan, String backup, CheckpointMark mark, CallContext call) {
        @Nullable String checkpoint = plan.spec()
                .checkpoint()
                .map(id -> CheckpointXml.fresh(id.toString(), mark.text(), plan.targets()))
                .orElse(null);
        link.call(plan.vm(), call, "back up", connection -> {
            plan.domain()
                    .at(connection)
                    .backups()
                    .begin(
                            backup,
                            checkpoint,
                            VirDomainConstants.VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL,
                            call.remaining());
            return true;
        });
    }

    static ProviderException brokenTracking(BackupPlan plan, ProviderException failed) {
        return failed instanceof ProviderException.Conflict && plan.base().isPresent()
                ? new ProviderException.Conflict(
                        plan.vm().ref(),
                        failed.effect(),
                        "what changed since checkpoint " + plan.base().orElseThrow() + " is not known any more ("
                                + failed.getMessage() + "): take a full backup")
                : failed;
    }

    private BackupResult follow(JobRun run, LibvirtDomain domain, boolean resumed) {
        Optional<CheckpointId> checkpoint = checkpoint(run);
        BackupJobs.End end = awaitEnd(run, domain, resumed);
        if (end.success()) {
            run.note(COPIED, Long.toString(end.copied()));
            return succeed(run, domain);
        }
        settle(run, domain, checkpoint, false);
        if (run.isCancelled()) {
            throw new ProviderException.Cancelled("the backup was cancelled", Effect.PARTIAL);
        }
        VmId vm = new VmId(domain.uuid());
        if (!isActive(domain, run)) {
            throw new ProviderException.Conflict(
                    vm.ref(), Effect.PARTIAL, vm.ref() + " stopped while it was backed up: take the backup again");
        }
        throw new ProviderException.Internal(
                vm.ref(), "the backup of " + vm.ref() + " failed: " + end.why(), Effect.PARTIAL, (Throwable) null);
    }

    private BackupJobs.End awaitEnd(JobRun run, LibvirtDomain domain, boolean resumed) {
        try {
            return run.abortable(
                    ignored -> backups.untilEnd(domain, run, resumed), call -> backups.abort(domain, call));
        } catch (ProviderException failed) {
            if (!run.isClosed()) {
                settle(run, domain, checkpoint(run), true);
            }
            throw failed;
        }
    }

    private BackupResult succeed(JobRun run, LibvirtDomain domain) {
        Optional<CheckpointId> checkpoint = checkpoint(run);
        run.insist(() -> {
            checkpoint.ifPresent(id -> checkpoints.complete(domain, id, run.steady(TIDY)));
            return true;
        });
        tidy(run);
        return new BackupResult(
                new VmId(domain.uuid()),
                checkpoint,
                ByteSize.ofBytes(Long.parseLong(run.notes().get(COPIED))),
                Instant.parse(run.notes().get(AS_OF)));
    }

    private boolean isActive(LibvirtDomain domain, JobRun run) {
        try {
            return run.insist(() ->
                    States.state(view.state(domain, run.steady(TIDY)).state()).isActive());
        } catch (ProviderException.NotFound gone) {
            return false;
        }
    }

    /** Leaves nothing of a backup that failed. What cannot be deleted now stays pending, and goes with the next backup. */
    private void settle(JobRun run, LibvirtDomain domain, Optional<CheckpointId> checkpoint, boolean perhapsRunning) {
        try {
            run.insist(() -> {
                if (perhapsRunning && isRunning(run, domain)) {
                    backups.end(domain, run.steady(TIDY));
                }
                if (isActive(domain, run)) {
                    checkpoint.ifPresent(id -> checkpoints.delete(domain, id, true, run.steady(TIDY)));
                    tools.removeRemains(domain, run, checkpoint, run.steady(TIDY));
                }
                tidy(run);
                return true;
            });
        } catch (ProviderException later) {
            log.log(Level.WARNING, "what is left of backup " + run.id() + " goes with the next one", later);
        }
    }

    /** Without a folder to know it by, the backup under way is taken for the one that was begun last. */
    private boolean isRunning(JobRun run, LibvirtDomain domain) {
        Optional<String> running = backups.running(domain, run.steady(TIDY));
        return running.isPresent()
                && (folders.isEmpty() || BackupFolders.isOf(run.id(), BackupXml.paths(running.get())));
    }

    private static Optional<CheckpointId> checkpoint(JobRun run) {
        return Optional.ofNullable(run.notes().get(CHECKPOINT)).map(text -> new CheckpointId(UUID.fromString(text)));
    }

    /** Picks up a backup that was under way when an earlier process ended. */
    BackupResult resume(JobRun run, VmId vm) {
        run.lost();
        try (BackupJobs.Turn _ = backups.take(vm, run.id())) {
            LibvirtDomain domain = run.insist(() -> view.domain(vm, run.steady(BEGIN)));
            if (run.notes().containsKey(COPIED)) {
                return succeed(run, domain);
            }
            if (tools.isUnderWay(domain, run, () -> isRunning(run, domain))) {
                return follow(run, domain, true);
            }
            settle(run, domain, checkpoint(run), false);
            throw new ProviderException.Unavailable(
                    "the provider ended while " + vm.ref() + " was backed up, and nobody saw the end of it: take the"
                            + " backup again",
                    Effect.PARTIAL,
                    null);
        }
    }
}
