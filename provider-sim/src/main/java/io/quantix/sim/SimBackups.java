package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.Backups;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Backups of simulated machines: real bytes in real files. */
final class SimBackups implements Backups {

    /**
     * The disks as of one moment.
     *
     * @param since only writes after this one are wanted; {@link DiskCopy#EVERYTHING} for all that is there
     * @param writes how many blocks had been written at that moment
     * @param guest who ran in the machine: what is copied of a machine that ends meanwhile does not count
     */
    private record Moment(
            List<DiskCopy> copies,
            long since,
            long writes,
            Instant asOf,
            @Nullable SimGuest guest) {}

    private final SimHost host;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;

    SimBackups(SimHost host, Capabilities capabilities, SimGate gate, SimJobs jobs) {
        this.host = host;
        this.capabilities = capabilities;
        this.gate = gate;
        this.jobs = jobs;
    }

    @Override
    public Job<BackupResult> push(JobId id, BackupSpec spec, Map<String, DiskSource> targets, CallContext context) {
        return gate.pass(SimOperation.BACKUP, spec.vm(), context, call -> {
            capabilities.require(VmCapability.BACKUP_FULL);
            if (spec.base().isPresent()) {
                capabilities.require(VmCapability.BACKUP_INCREMENTAL);
            }
            if (spec.quiesce().isPresent()) {
                capabilities.require(VmCapability.SNAPSHOT_QUIESCE);
            }
            return jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.BACKUP, "back up vm", spec.vm(), List.of(spec, Map.copyOf(targets))),
                    () -> host.ours(spec.vm(), machine -> moment(machine, spec, targets)),
                    (job, work) -> copy(job, spec, targets, work));
        });
    }

    private BackupResult copy(
            SimJob<BackupResult> job, BackupSpec spec, Map<String, DiskSource> targets, SimCall work) {
        Moment moment = host.ours(spec.vm(), machine -> {
            machine.awaitAnswer(work);
            return moment(machine, spec, targets);
        });
        job.takeTime(
                moment.copies().stream()
                        .mapToLong(disk -> disk.capacity().bytes())
                        .sum(),
                "disks");
        long copied = 0;
        for (DiskCopy disk : moment.copies()) {
            work.context().check("copy disk " + disk.name());
            copied += disk.write(moment.since());
        }
        host.ours(spec.vm(), machine -> {
            requireSameRun(machine, moment);
            spec.checkpoint().ifPresent(id -> leaveCheckpoint(machine, id, moment));
            return machine;
        });
        return new BackupResult(spec.vm(), spec.checkpoint(), ByteSize.ofBytes(copied), moment.asOf());
    }

    @SuppressWarnings("ReferenceEquality") // which of two runs it is, is the question
    private static void requireSameRun(SimMachine machine, Moment moment) {
        if (machine.guest() != moment.guest()) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.PARTIAL,
                    machine.id().ref() + " stopped while it was backed up: take the backup again");
        }
    }

    /** Takes note of the disks as they are now, and refuses what cannot be backed up. */
    private Moment moment(SimMachine machine, BackupSpec spec, Map<String, DiskSource> targets) {
        machine.requireActive("back up");
        SimSnapshots.requireDisks(machine, spec.disks());
        SimSnapshots.requireAgent(machine, spec.quiesce());
        List<DiskSpec> disks = machine.running().disks().stream()
                .filter(disk ->
                        spec.disks().isEmpty() ? !disk.readOnly() : spec.disks().contains(disk.name()))
                .toList();
        if (disks.isEmpty()) {
            throw new ProviderException.InvalidSpec(
                    "backup spec", new FieldProblem("disks", "none", "must leave at least one disk to copy"));
        }
        spec.checkpoint().ifPresent(id -> refuseTaken(machine, id));
        long since = spec.base().map(base -> since(machine, base, disks)).orElse(DiskCopy.EVERYTHING);
        return new Moment(
                DiskCopy.of(machine, disks, targets),
                since,
                machine.history().writes(),
                host.time().now(),
                machine.guest());
    }

    private static void refuseTaken(SimMachine machine, CheckpointId id) {
        if (find(machine, id).isPresent()) {
            throw new ProviderException.AlreadyExists(id.ref(), "another backup left it behind");
        }
    }

    private static long since(SimMachine machine, CheckpointId base, List<DiskSpec> disks) {
        MachineRecord.CheckpointRecord found =
                find(machine, base).orElseThrow(() -> new ProviderException.NotFound(base.ref()));
        Set<String> tracked = found.checkpoint().disks();
        for (DiskSpec disk : disks) {
            if (!tracked.contains(disk.name())) {
                throw new ProviderException.Conflict(
                        machine.id().ref(),
                        Effect.NONE,
                        base.ref() + " does not track disk " + disk.name() + ": take a full backup");
            }
        }
        return found.writes();
    }

    private static Optional<MachineRecord.CheckpointRecord> find(SimMachine machine, CheckpointId id) {
        return machine.history().checkpoints().stream()
                .filter(each -> each.checkpoint().id().equals(id))
                .findFirst();
    }

    private static void leaveCheckpoint(SimMachine machine, CheckpointId id, Moment moment) {
        List<MachineRecord.CheckpointRecord> all = machine.history().checkpoints();
        Optional<CheckpointId> parent = all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.getLast().checkpoint().id());
        Set<String> disks = moment.copies().stream().map(DiskCopy::name).collect(Collectors.toSet());
        all.add(new MachineRecord.CheckpointRecord(
                new Checkpoint(id, machine.id(), parent, disks, moment.asOf()), moment.writes()));
        machine.keep();
    }

    @Override
    public PullSession pull(JobId job, BackupSpec spec, CallContext context) {
        return gate.pass(SimOperation.BACKUP, spec.vm(), context, call -> {
            capabilities.require(VmCapability.BACKUP_PULL);
            throw new ProviderException.Unsupported(VmCapability.BACKUP_PULL, SimCapabilities.NO_NBD);
        });
    }

    /** Nothing can be open, as nothing can be pulled. */
    @Override
    public void endPull(VmId vm, JobId job, CallContext context) {
        gate.pass(SimOperation.BACKUP, vm, context, call -> host.ours(vm, machine -> machine));
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
                    find(machine, checkpoint).ifPresent(gone -> forget(machine, gone));
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
