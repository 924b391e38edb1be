package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.JobStatus;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Map;

/** Passes every call on; a saboteur changes one thing. */
class DelegatingBackups implements Backups {

    private final Backups honest;

    DelegatingBackups(Backups honest) {
        this.honest = honest;
    }

    @Override
    public Job<BackupResult> push(JobId job, BackupSpec spec, Map<String, DiskSource> targets, CallContext call) {
        return honest.push(job, spec, targets, call);
    }

    @Override
    public PullSession pull(JobId job, BackupSpec spec, CallContext call) {
        return honest.pull(job, spec, call);
    }

    @Override
    public void endPull(VmId vm, JobId job, CallContext call) {
        honest.endPull(vm, job, call);
    }

    @Override
    public List<Checkpoint> checkpoints(VmId vm, CallContext call) {
        return honest.checkpoints(vm, call);
    }

    @Override
    public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext call) {
        honest.deleteCheckpoint(vm, checkpoint, call);
    }

    /** Passes every question about a job on. */
    static class Work implements Job<BackupResult> {

        private final Job<BackupResult> honest;

        Work(Job<BackupResult> honest) {
            this.honest = honest;
        }

        @Override
        public JobId id() {
            return honest.id();
        }

        @Override
        public JobStatus status() {
            return honest.status();
        }

        @Override
        public BackupResult await(CallContext call) {
            return honest.await(call);
        }

        @Override
        public void cancel(String reason) {
            honest.cancel(reason);
        }
    }
}
