package io.quantix.kvm.backup;

import io.quantix.kvm.backup.OpenPull.Wish;
import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.host.BackupFolder;
import io.quantix.kvm.host.BackupFolders;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.xml.BackupDisk;
import io.quantix.kvm.xml.BackupXml;
import io.quantix.kvm.xml.CheckpointXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Export;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Backups that the caller reads from QEMU's NBD server. The server, and so the pull, outlives this process. */
final class PullBackups {

    private static final Duration BEGIN = Duration.ofSeconds(60);
    private static final Duration TIDY = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Name of the bitmap that tells what changed, and of the metadata context QEMU makes of it. */
    private static final String CHANGES = "changes";

    private static final String CONTEXT = "qemu:dirty-bitmap:" + CHANGES;
    private static final String CHECKPOINT = "checkpoint";
    private static final String DISKS = "disks";
    private static final String INCREMENTAL = "incremental";
    private static final String COMPLETE = "complete";

    private final BackupTools tools;
    private final BackupFolders folders;
    private final Map<JobId, OpenPull> open = new ConcurrentHashMap<>();

    PullBackups(BackupTools tools, BackupFolders folders) {
        this.tools = tools;
        this.folders = folders;
    }

    /** Refuses what could not be read, before anything is begun. */
    void admit(BackupPlan plan, JobId job) {
        folders.requireSocket(job, plan.process());
    }

    /** Returns what is known of a pull, by the job behind it. */
    OpenPull of(JobId job) {
        return open.computeIfAbsent(job, ignored -> new OpenPull());
    }

    /** Forgets pulls whose jobs are not known any more. */
    void keepOnly(Set<JobId> known) {
        open.keySet().retainAll(known);
    }

    /** Does the work of a job: opens the disks, and holds them open until somebody says what is to become of the backup. */
    Done run(JobRun run, BackupSpec spec) {
        return running(run, spec.vm(), () -> {
            CallContext call = run.call().atMost(BEGIN);
            BackupPlan plan = BackupPlan.of(spec, tools.link(), tools.view(), tools.checkpoints(), call);
            tools.jobs().requireNone(plan.domain(), call);
            tools.checkpoints().sweep(plan.domain(), call);
            spec.checkpoint().ifPresent(id -> run.note(CHECKPOINT, id.toString()));
            spec.base().ifPresent(id -> run.note(INCREMENTAL, id.toString()));
            run.note(
                    DISKS,
                    String.join(" ", plan.disks().stream().map(BackupDisk::name).toList()));
            try {
                begin(run, plan);
            } catch (ProviderException failed) {
                if (failed.effect() == Effect.UNKNOWN) {
                    run.lost();
                }
                end(run, plan.domain());
                settle(run, plan.domain());
                throw PushBackups.brokenTracking(plan, failed);
            }
            return hold(run, plan.domain());
        });
    }

    private interface Work {
        Done run();
    }

    private Done running(JobRun run, VmId vm, Work work) {
        OpenPull pull = of(run.id());
        try (BackupJobs.Turn _ = tools.jobs().take(vm, run.id())) {
            return work.run();
        } finally {
            pull.ended();
        }
    }

    private void begin(JobRun run, BackupPlan plan) {
        BackupFolder folder = folders.make(run.id(), plan.process(), run);
        Optional<String> changes = plan.base().map(ignored -> CHANGES);
        List<BackupXml.Pull> disks = plan.disks().stream()
                .map(disk -> new BackupXml.Pull(disk.target(), disk.name(), changes, folder.scratch(disk.name())))
                .toList();
        String backup = BackupXml.pull(plan.base(), folder.socket(), disks);
        CheckpointMark mark = plan.mark(run.id(), tools.clock().instant());
        @Nullable String checkpoint = plan.spec()
                .checkpoint()
                .map(id -> CheckpointXml.fresh(id.toString(), mark.text(), plan.targets()))
                .orElse(null);
        run.check("open the disks", Effect.NONE);
        CallContext call = run.steady(BEGIN);
        tools.beginQuiesced(
                plan,
                run,
                () -> tools.link().call(plan.vm(), call, "open for reading the disks of", connection -> {
                    plan.domain().at(connection).backups().begin(backup, checkpoint, 0, call.remaining());
                    return true;
                }));
    }

    private Done hold(JobRun run, LibvirtDomain domain) {
        OpenPull pull = of(run.id());
        pull.opened(exports(run));
        try (Subscription _ = run.onCancel(pull::wake)) {
            while (true) {
                Wish wish = pull.awaitWish(LOOK);
                if (run.isClosed()) {
                    throw new ProviderException.Unavailable(
                            "the provider was closed; the disks stay open", Effect.UNKNOWN, null);
                }
                if (run.isCancelled() || wish == Wish.GIVE_UP) {
                    end(run, domain);
                    settle(run, domain);
                    throw new ProviderException.Cancelled("the backup was given up", Effect.NONE);
                }
                if (!isOpen(run, domain)) {
                    settle(run, domain);
                    throw lost(new VmId(domain.uuid()));
                }
                if (wish == Wish.COMPLETE) {
                    run.note(COMPLETE, "true");
                    return complete(run, domain);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Cancelled("holding the disks open was interrupted", Effect.UNKNOWN);
        }
    }

    private static ProviderException lost(VmId vm) {
        return new ProviderException.Conflict(
                vm.ref(),
                Effect.NONE,
                "the disks of " + vm.ref()
                        + " are not open any more, it stopped meanwhile: what was read does not count");
    }

    private Map<String, Export> exports(JobRun run) {
        Optional<String> context =
                Optional.ofNullable(run.notes().get(INCREMENTAL)).map(ignored -> CONTEXT);
        Path socket = BackupFolder.noted(run).orElseThrow().socketHere();
        Map<String, Export> exports = new LinkedHashMap<>();
        for (String disk : run.notes().getOrDefault(DISKS, "").split(" ", -1)) {
            URI uri = URI.create("nbd+unix:///" + disk + "?socket=" + socket);
            exports.put(disk, new Export(uri, context));
        }
        return exports;
    }

    /** A libvirt that is away, or a QEMU that is stuck, has not closed anything. */
    private boolean isOpen(JobRun run, LibvirtDomain domain) {
        try {
            return tools.jobs()
                    .running(domain, run.steady(TIDY))
                    .filter(xml -> BackupFolders.isOf(run.id(), BackupXml.paths(xml)))
                    .isPresent();
        } catch (ProviderException.Unavailable | ProviderException.TimedOut noAnswer) {
            run.lost();
            return true;
        } catch (ProviderException.NotFound gone) {
            return false;
        }
    }

    private Done complete(JobRun run, LibvirtDomain domain) {
        end(run, domain);
        run.insist(() -> {
            checkpoint(run).ifPresent(id -> tools.checkpoints().complete(domain, id, run.steady(TIDY)));
            return true;
        });
        BackupFolder.noted(run).ifPresent(folder -> folder.delete(tools.log()));
        return new Done();
    }

    private void end(JobRun run, LibvirtDomain domain) {
        try {
            run.insist(() -> {
                if (isOpen(run, domain)) {
                    tools.jobs().end(domain, run.steady(TIDY));
                }
                return true;
            });
        } catch (ProviderException.Internal dying) {
            // A process that dies while it is asked has closed everything.
            if (isOpen(run, domain)) {
                throw dying;
            }
        }
    }

    /** Leaves nothing of a pull that does not count. What cannot be deleted now stays pending, and goes with the next backup. */
    private void settle(JobRun run, LibvirtDomain domain) {
        try {
            run.insist(() -> {
                if (isActive(run, domain)) {
                    checkpoint(run).ifPresent(id -> tools.checkpoints().delete(domain, id, true, run.steady(TIDY)));
                    tools.removeRemains(domain, run, checkpoint(run), run.steady(TIDY));
                }
                BackupFolder.noted(run).ifPresent(folder -> folder.delete(tools.log()));
                return true;
            });
        } catch (ProviderException later) {
            tools.log().log(Level.WARNING, "what is left of backup " + run.id() + " goes with the next one", later);
        }
    }

    private boolean isActive(JobRun run, LibvirtDomain domain) {
        try {
            return run.insist(() -> States.state(
                            tools.view().state(domain, run.steady(TIDY)).state())
                    .isActive());
        } catch (ProviderException.NotFound gone) {
            return false;
        }
    }

    private static Optional<CheckpointId> checkpoint(JobRun run) {
        return Optional.ofNullable(run.notes().get(CHECKPOINT)).map(text -> new CheckpointId(UUID.fromString(text)));
    }

    /** Picks up a pull that was open when an earlier process ended. */
    Done resume(JobRun run, VmId vm) {
        run.lost();
        return running(run, vm, () -> {
            LibvirtDomain domain = run.insist(() -> tools.view().domain(vm, run.steady(BEGIN)));
            if (run.notes().containsKey(COMPLETE)) {
                return complete(run, domain);
            }
            if (tools.isUnderWay(domain, run, () -> isOpen(run, domain))) {
                return hold(run, domain);
            }
            settle(run, domain);
            throw lost(vm);
        });
    }
}
