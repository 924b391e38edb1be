package io.quantix.kvm;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What backups of both kinds work with.
 *
 * @param folders where backups under way keep their files; empty where QEMU runs as a user who cannot get there
 */
record BackupTools(
        Link link,
        KvmView view,
        KvmCheckpoints checkpoints,
        BackupJobs jobs,
        Optional<BackupFolders> folders,
        Quiesce quiesce,
        InstantSource clock,
        System.Logger log) {

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

    /**
     * Makes the tools.
     *
     * @param embeddedRoot of the libvirt inside this process, whose QEMU is the same user as we are
     */
    static BackupTools of(
            Link link, KvmView view, Optional<Path> embeddedRoot, Quiesce quiesce, ProviderContext context) {
        return new BackupTools(
                link,
                view,
                new KvmCheckpoints(link),
                new BackupJobs(link),
                embeddedRoot.map(root -> new BackupFolders(root.resolve("backups"), context.logger())),
                quiesce,
                context.clock(),
                context.logger());
    }
}
