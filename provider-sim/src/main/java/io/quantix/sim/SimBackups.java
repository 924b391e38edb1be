package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups of simulated machines: real bytes in real files. */
final class SimBackups implements Backups {

    private final SimHost host;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;
    private final SimPulls pulls;

    SimBackups(SimHost host, Capabilities capabilities, SimGate gate, SimJobs jobs) {
        this.host = host;
        this.capabilities = capabilities;
        this.gate = gate;
        this.jobs = jobs;
        this.pulls = new SimPulls(host, capabilities, gate, jobs);
    }

    @Override
    public Job<BackupResult> push(JobId id, BackupSpec spec, Map<String, DiskSource> targets, CallContext context) {
        return gate.pass(SimOperation.BACKUP, spec.vm(), context, call -> {
            BackupMoment.requireCapabilities(spec, VmCapability.BACKUP_FULL, capabilities);
            return jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.BACKUP, "back up vm", spec.vm(), List.of(spec, Map.copyOf(targets))),
                    () -> host.ours(
                            spec.vm(),
                            machine ->
                                    DiskCopy.of(BackupMoment.of(machine, spec).disks(), targets)),
                    (job, work) -> copy(job, spec, targets, work));
        });
    }

    private BackupResult copy(
            SimJob<BackupResult> job, BackupSpec spec, Map<String, DiskSource> targets, SimCall work) {
        BackupMoment moment = host.ours(spec.vm(), machine -> {
            machine.awaitAnswer(work);
            return BackupMoment.of(machine, spec);
        });
        List<DiskCopy> copies = DiskCopy.of(moment.disks(), targets);
        job.takeTime(
                moment.disks().stream()
                        .mapToLong(disk -> disk.capacity().bytes())
                        .sum(),
                "disks");
        long copied = 0;
        for (DiskCopy copy : copies) {
            work.context().check("copy disk " + copy.disk().name());
            copied += copy.write(moment.since());
        }
        host.ours(spec.vm(), machine -> {
            moment.complete(machine);
            return machine;
        });
        return new BackupResult(spec.vm(), spec.checkpoint(), ByteSize.ofBytes(copied), moment.asOf());
    }

    @Override
    public PullSession pull(JobId job, BackupSpec spec, CallContext context) {
        return pulls.open(job, spec, context);
    }

    @Override
    public void endPull(VmId vm, JobId job, CallContext context) {
        pulls.end(vm, job, context);
    }

    @Override
    public List<Checkpoint> checkpoints(VmId vm, CallContext context) {
        return gate.pass(
                SimOperation.BACKUP,
                vm,
                context,
                call -> host.ours(
                        vm,
                        machine -> machine.history().checkpoints().stream()
                                .map(MachineRecord.CheckpointRecord::checkpoint)
                                .toList()));
    }

    @Override
    public void deleteCheckpoint(VmId vm, CheckpointId checkpoint, CallContext context) {
        gate.pass(
                SimOperation.BACKUP,
                vm,
                context,
                call -> host.ours(vm, machine -> {
                    BackupMoment.find(machine, checkpoint).ifPresent(gone -> forget(machine, gone));
                    return machine;
                }));
    }

    private static void forget(SimMachine machine, MachineRecord.CheckpointRecord gone) {
        List<MachineRecord.CheckpointRecord> all = machine.history().checkpoints();
        Checkpoint old = gone.checkpoint();
        all.remove(gone);
        all.replaceAll(each -> {
            Checkpoint child = each.checkpoint();
            return child.parent().equals(Optional.of(old.id()))
                    ? new MachineRecord.CheckpointRecord(
                            new Checkpoint(child.id(), child.vm(), old.parent(), child.disks(), child.takenAt()),
                            each.writes())
                    : each;
        });
        machine.keep();
    }
}
