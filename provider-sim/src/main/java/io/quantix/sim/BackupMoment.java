package io.quantix.sim;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.Backups.Checkpoint;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmCapability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The disks of a backup as of one moment.
 *
 * @param since only writes after this one are wanted; {@link DiskImage#EVERYTHING} for all that is there
 * @param writes how many blocks had been written at that moment
 * @param guest who ran in the machine: what is copied of a machine that ends meanwhile does not count
 */
record BackupMoment(
        BackupSpec spec,
        List<DiskImage> disks,
        long since,
        long writes,
        Instant asOf,
        @Nullable SimGuest guest) {

    static void requireCapabilities(BackupSpec spec, VmCapability kind, Capabilities capabilities) {
        capabilities.require(kind);
        if (spec.base().isPresent()) {
            capabilities.require(VmCapability.BACKUP_INCREMENTAL);
        }
        if (spec.quiesce().isPresent()) {
            capabilities.require(VmCapability.SNAPSHOT_QUIESCE);
        }
    }

    /** Takes note of the disks as they are now, and refuses what cannot be backed up. */
    static BackupMoment of(SimMachine machine, BackupSpec spec) {
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
        long since = spec.base().map(base -> since(machine, base, disks)).orElse(DiskImage.EVERYTHING);
        return new BackupMoment(
                spec,
                disks.stream().map(disk -> DiskImage.of(machine, disk)).toList(),
                since,
                machine.history().writes(),
                machine.host().time().now(),
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

    static Optional<MachineRecord.CheckpointRecord> find(SimMachine machine, CheckpointId id) {
        return machine.history().checkpoints().stream()
                .filter(each -> each.checkpoint().id().equals(id))
                .findFirst();
    }

    /** Returns whether the machine runs on since. */
    @SuppressWarnings("ReferenceEquality") // which of two runs it is, is the question
    boolean isOf(SimMachine machine) {
        return machine.guest() == guest;
    }

    /** Ends the backup: it leaves the checkpoint behind that was asked for. */
    void complete(SimMachine machine) {
        if (!isOf(machine)) {
            throw new ProviderException.Conflict(
                    machine.id().ref(),
                    Effect.PARTIAL,
                    machine.id().ref() + " stopped while it was backed up: take the backup again");
        }
        spec.checkpoint().ifPresent(id -> leaveCheckpoint(machine, id));
    }

    private void leaveCheckpoint(SimMachine machine, CheckpointId id) {
        List<MachineRecord.CheckpointRecord> all = machine.history().checkpoints();
        Optional<CheckpointId> parent = all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.getLast().checkpoint().id());
        Set<String> names = disks.stream().map(DiskImage::name).collect(Collectors.toSet());
        all.add(new MachineRecord.CheckpointRecord(new Checkpoint(id, machine.id(), parent, names, asOf), writes));
        machine.keep();
    }
}
