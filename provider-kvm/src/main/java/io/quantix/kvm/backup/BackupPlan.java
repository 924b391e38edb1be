package io.quantix.kvm.backup;

import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.xml.BackupDisk;
import io.quantix.kvm.xml.BackupXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.JobId;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.Backups.BackupSpec;
import io.quantix.spi.vm.CheckpointId;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a backup comes to on a machine as it is now.
 *
 * @param domain the machine's domain
 * @param spec what was asked for
 * @param process what libvirt calls the machine's process
 * @param disks the disks it takes, of those the machine has
 */
record BackupPlan(LibvirtDomain domain, BackupSpec spec, String process, List<BackupDisk> disks) {

    BackupPlan {
        disks = List.copyOf(disks);
    }

    /** Finds out what a backup comes to, and refuses one that cannot be made. */
    static BackupPlan of(BackupSpec spec, Link link, KvmView view, KvmCheckpoints checkpoints, CallContext call) {
        LibvirtDomain domain = view.managed(spec.vm(), "back up", call).domain();
        VmState state = States.state(view.state(domain, call).state());
        if (!state.isActive()) {
            throw new ProviderException.WrongState(spec.vm().ref(), "back up", state.toString(), "active");
        }
        String xml = link.call(
                spec.vm(), call, "read", connection -> domain.at(connection).xml(0, call.remaining()));
        BackupPlan plan = new BackupPlan(domain, spec, BackupXml.process(xml), chosen(spec, BackupDisk.read(xml)));
        plan.requireTracking();
        spec.checkpoint().ifPresent(id -> checkpoints.refuseTaken(domain, id, call));
        spec.base().ifPresent(base -> plan.requireBase(base, checkpoints, call));
        return plan;
    }

    private static List<BackupDisk> chosen(BackupSpec spec, List<BackupDisk> all) {
        Map<String, BackupDisk> byName = new LinkedHashMap<>();
        all.forEach(disk -> byName.put(disk.name(), disk));
        for (String name : spec.disks()) {
            if (!byName.containsKey(name)) {
                throw new ProviderException.NotFound(new ObjectRef("disk", name), "the machine has " + byName.keySet());
            }
        }
        List<BackupDisk> chosen = all.stream()
                .filter(disk ->
                        spec.disks().isEmpty() ? !disk.readOnly() : spec.disks().contains(disk.name()))
                .toList();
        if (chosen.isEmpty()) {
            throw new ProviderException.InvalidSpec(
                    "backup spec", new FieldProblem("disks", "none", "must leave at least one disk to copy"));
        }
        return chosen;
    }

    private void requireTracking() {
        if (spec.checkpoint().isEmpty() && spec.base().isEmpty()) {
            return;
        }
        for (BackupDisk disk : disks) {
            if (!disk.keepsTrack()) {
                throw new ProviderException.Unsupported(
                        VmCapability.BACKUP_INCREMENTAL,
                        "disk " + disk.name() + " is in the format " + disk.format()
                                + ", which keeps no record of what changes: take full backups without a checkpoint, or"
                                + " convert it to qcow2");
            }
        }
    }

    private void requireBase(CheckpointId base, KvmCheckpoints checkpoints, CallContext call) {
        Map<String, String> tracked = checkpoints
                .find(domain, base, call)
                .orElseThrow(() -> new ProviderException.NotFound(base.ref()))
                .mark()
                .disks();
        for (BackupDisk disk : disks) {
            if (!disk.target().equals(tracked.get(disk.name()))) {
                throw new ProviderException.Conflict(
                        vm().ref(),
                        Effect.NONE,
                        base.ref() + " does not track disk " + disk.name() + ": take a full backup");
            }
        }
    }

    VmId vm() {
        return spec.vm();
    }

    Optional<String> base() {
        return spec.base().map(CheckpointId::toString);
    }

    /** Says what is written into the checkpoint that is left behind. */
    CheckpointMark mark(JobId job, Instant asOf) {
        return new CheckpointMark(
                job, asOf, false, disks.stream().collect(Collectors.toMap(BackupDisk::name, BackupDisk::target)));
    }

    List<String> targets() {
        return disks.stream().map(BackupDisk::target).toList();
    }
}
