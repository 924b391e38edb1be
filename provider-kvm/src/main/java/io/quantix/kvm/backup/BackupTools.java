package io.quantix.kvm.backup;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.BackupFolders;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.QemuMonitor;
import io.quantix.kvm.machine.UnheardCalls;
import io.quantix.kvm.snapshot.Quiesce;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CheckpointId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What backups of both kinds work with.
 *
 * @param folders where backups under way keep their files; empty where there is no place both we and QEMU get to
 */
public record BackupTools(
        Link link,
        KvmView view,
        KvmCheckpoints checkpoints,
        BackupJobs jobs,
        Optional<BackupFolders> folders,
        Quiesce quiesce,
        InstantSource clock,
        System.Logger log) {

    /** Returns whether a backup that an earlier process began is under way, once that can be told. */
    boolean isUnderWay(LibvirtDomain domain, JobRun run, BooleanSupplier running) {
        new UnheardCalls(link).await(domain, run, VirDomainConstants.VIR_DOMAIN_JOB_OPERATION_BACKUP, running);
        return run.insist(running::getAsBoolean);
    }

    /** Removes what QEMU may keep of a backup that libvirt has lost sight of; it runs, and libvirt has none of it under way. */
    void removeRemains(LibvirtDomain domain, JobRun run, Optional<CheckpointId> checkpoint, CallContext call) {
        if (run.wasLost() && jobs.running(domain, call).isEmpty()) {
            new BackupRemains(new QemuMonitor(link)).remove(domain, run, checkpoint, call);
        }
    }

    /** Begins a backup while the guest stands still, if that is wished for; fails when it did not stand still long enough. */
    void beginQuiesced(BackupPlan plan, JobRun run, Runnable begin) {
        boolean held = quiesce.during(plan.vm(), plan.spec().quiesce(), run, begin);
        if (!held) {
            throw new ProviderException.TimedOut(
                    plan.vm().ref(),
                    plan.vm().ref() + " did not stand still long enough for its backup to begin: allow more time",
                    Effect.PARTIAL);
        }
    }

    public static BackupTools of(
            Link link, KvmView view, Optional<BackupFolders> folders, Quiesce quiesce, ProviderContext context) {
        return new BackupTools(
                link,
                view,
                new KvmCheckpoints(link),
                new BackupJobs(link),
                folders,
                quiesce,
                context.clock(),
                context.logger());
    }
}
