package io.quantix.kvm.backup;

import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.job.JobOrder;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Done;
import io.quantix.spi.Effect;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Backups of running machines: refuses what cannot be done, and hands the rest to a job. */
public final class KvmBackups implements Backups {

    private static final String PUSH = "back up vm";
    private static final String PULL = "open vm for backup";
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final Capabilities capabilities;
    private final BackupTools tools;
    private final KvmJobs jobs;
    private final PushBackups pushes;
    private final Optional<PullBackups> pulls;

    public KvmBackups(Capabilities capabilities, BackupTools tools, KvmJobs jobs) {
        this.capabilities = capabilities;
        this.tools = tools;
        this.jobs = jobs;
        this.pushes = new PushBackups(tools);
        this.pulls = tools.folders().map(folders -> new PullBackups(tools, folders));
        jobs.resume(PUSH, record -> run -> pushes.resume(run, record.order().vm()));
        pulls.ifPresent(all -> jobs.resume(
                PULL, record -> run -> all.resume(run, record.order().vm())));
    }

    @Override
    public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
        require(VmCapability.BACKUP_FULL, spec);
        return jobs.start(
                job,
                JobOrder.of(PUSH, spec.vm(), spec, targets),
                call,
                () -> pushes.admit(admit(job, spec, call), targets, call),
                run -> pushes.run(run, spec, Map.copyOf(targets)));
    }

    private void require(VmCapability kind, BackupSpec spec) {
        capabilities.require(kind);
        if (spec.base().isPresent() || spec.checkpoint().isPresent()) {
            capabilities.require(VmCapability.BACKUP_INCREMENTAL);
        }
        if (spec.quiesce().isPresent()) {
            capabilities.require(VmCapability.SNAPSHOT_QUIESCE);
        }
    }

    private BackupPlan admit(JobId job, BackupSpec spec, CallContext call) {
        BackupPlan plan = BackupPlan.of(spec, tools.link(), tools.view(), tools.checkpoints(), call);
        tools.jobs().requireIdle(spec.vm(), job);
        return plan;
    }

    @Override
    public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
        require(VmCapability.BACKUP_PULL, spec);
        PullBackups all = pulls.orElseThrow();
        Set<JobId> known = jobs.list(call).stream().map(JobStatus::id).collect(Collectors.toSet());
        all.keepOnly(known);
        OpenPull open = all.of(job);
        Job<Done> behind = jobs.start(
                job,
                JobOrder.of(PULL, spec.vm(), spec),
                call,
                () -> all.admit(admit(job, spec, call), job),
                run -> all.run(run, spec));
        if (known.contains(job) && behind.status().state() != JobStatus.State.RUNNING) {
            throw ended(job);
        }
        Optional<Map<String, Export>> exports =
                open.await(call, "wait for the disks of " + spec.vm().ref());
        if (exports.isEmpty()) {
            behind.await(call);
            if (behind.status().state() == JobStatus.State.SUCCEEDED) {
                // It was complete when the process before ended, and has just been brought to its end.
                throw ended(job);
            }
            throw new ProviderException.Cancelled("opening the disks was interrupted", Effect.UNKNOWN);
        }
        return new Session(spec.vm(), behind, open, exports.get(), tools.log());
    }

    private static ProviderException ended(JobId job) {
        return new ProviderException.AlreadyExists(
                new ObjectRef("job", job.toString()), "it opened the disks before, and has ended");
    }

    private record Session(VmId vm, Job<Done> job, OpenPull open, Map<String, Export> exports, System.Logger log)
            implements PullSession {

        @Override
        public void complete(CallContext call) {
            call.check("complete the backup of " + vm.ref());
            open.wish(OpenPull.Wish.COMPLETE);
            try {
                job.await(call);
            } catch (ProviderException.Cancelled givenUp) {
                if (job.status().state() == JobStatus.State.CANCELLED) {
                    throw new ProviderException.Conflict(
                            vm.ref(), Effect.NONE, "the backup was given up before: what was read does not count");
                }
                throw givenUp;
            }
        }

        @Override
        public void close() {
            open.wish(OpenPull.Wish.GIVE_UP);
            try {
                job.await(CallContext.within(CLOSE));
            } catch (ProviderException.TimedOut late) {
                log.log(Level.WARNING, "the backup of " + vm + " takes long to give up", late);
            } catch (ProviderException ended) {
                log.log(Level.DEBUG, "the backup of " + vm + " was given up", ended);
            }
        }
    }

    @Override
    public void endPull(VmId vm, JobId job, CallContext call) {
        tools.view().managed(vm, "end a backup of", call);
        Optional<Job<?>> found = jobs.find(job, call)
                .filter(known -> known.status().kind().equals(PULL)
                        && known.status().object().equals(vm.ref()));
        if (found.isPresent()) {
            found.get().cancel("the pull was ended");
            try {
                found.get().await(call);
            } catch (ProviderException.TimedOut late) {
                throw late;
            } catch (ProviderException ended) {
                call.check("end a backup of " + vm.ref(), Effect.UNKNOWN);
            }
        }
    }

    @Override
    public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
        return tools.checkpoints()
                .list(tools.view().managed(vm, "list checkpoints of", call).domain(), call);
    }

    @Override
    public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call) {
        LibvirtDomain domain =
                tools.view().managed(vm, "delete a checkpoint of", call).domain();
        boolean active = States.state(tools.view().state(domain, call).state()).isActive();
        tools.checkpoints().delete(domain, checkpoint, active, call);
    }
}
