package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Labels;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.StateReason;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import io.quantix.spi.vm.VmStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Snapshots of simulated machines: which blocks had been written, and whether the guest was in memory. */
final class SimSnapshots implements Snapshots {

    private final SimHost host;
    private final Capabilities capabilities;
    private final SimGate gate;
    private final SimJobs jobs;

    SimSnapshots(SimHost host, Capabilities capabilities, SimGate gate, SimJobs jobs) {
        this.host = host;
        this.capabilities = capabilities;
        this.gate = gate;
        this.jobs = jobs;
    }

    @Override
    public Job<Snapshot> create(JobId id, SnapshotSpec spec, CallContext context) {
        return gate.pass(SimOperation.SNAPSHOT, spec.vm(), context, call -> {
            capabilities.require(
                    spec.content() == Content.DISKS ? VmCapability.SNAPSHOT_DISK : VmCapability.SNAPSHOT_MEMORY);
            if (!spec.layers().isEmpty()) {
                capabilities.require(VmCapability.SNAPSHOT_LAYERS);
            }
            requirePlace(spec);
            if (spec.quiesce().isPresent()) {
                capabilities.require(VmCapability.SNAPSHOT_QUIESCE);
            }
            return jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.SNAPSHOT, "snapshot vm", spec.vm(), List.of(spec)),
                    () -> host.ours(spec.vm(), machine -> admit(machine, spec)),
                    (job, work) -> {
                        job.takeTime(1, "disks");
                        return host.ours(spec.vm(), machine -> {
                            machine.awaitAnswer(work);
                            return take(machine, spec);
                        });
                    });
        });
    }

    private void requirePlace(SnapshotSpec spec) {
        spec.place()
                .ifPresent(place -> capabilities.require(
                        place == Place.INSIDE ? VmCapability.SNAPSHOT_INTERNAL : VmCapability.SNAPSHOT_LAYERS));
        if (spec.place().equals(Optional.of(Place.LAYERS)) && spec.layers().isEmpty()) {
            throw new ProviderException.Unsupported(
                    VmCapability.SNAPSHOT_LAYERS, "the simulator makes no layers: prepare them and pass them along");
        }
    }

    private SimMachine admit(SimMachine machine, SnapshotSpec spec) {
        if (find(machine.history().snapshots(), spec.id()).isPresent()) {
            return machine;
        }
        requireHere(machine, "snapshot");
        requireDisks(machine, spec.disks());
        Map<String, DiskSource> held = held(machine, spec).stream()
                .filter(disk -> !disk.readOnly())
                .collect(Collectors.toMap(DiskSpec::name, DiskSpec::source));
        requireLayers(machine, held, spec.layers());
        if (spec.content() == Content.DISKS_AND_MEMORY) {
            machine.requireActive("snapshot the memory of");
        }
        if (spec.place().equals(Optional.of(Place.INSIDE))) {
            SimImages.requireRoom(machine, spec, held(machine, spec));
        }
        requireAgent(machine, spec.quiesce());
        return machine;
    }

    /** The disks of a machine that has moved are its guest's on the other host. */
    private static void requireHere(SimMachine machine, String action) {
        if (machine.hasLeft()) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), action, "moved to another host", "here: ask that host");
        }
    }

    static void requireDisks(SimMachine machine, Set<String> wanted) {
        Set<String> there = Set.copyOf(
                machine.running().disks().stream().map(DiskSpec::name).toList());
        for (String disk : wanted) {
            if (!there.contains(disk)) {
                throw new ProviderException.NotFound(new ObjectRef("disk", disk), "the machine has " + there);
            }
        }
    }

    /** Only a guest's agent can freeze its file systems. */
    static void requireAgent(SimMachine machine, Optional<Duration> quiesce) {
        SimGuest guest = machine.guest();
        if (quiesce.isPresent() && (guest == null || !guest.hasAgent())) {
            throw new ProviderException.WrongState(
                    machine.id().ref(), "quiesce", "without a guest agent", "running one");
        }
    }

    /** A layer is an empty file on top of what it goes on from, and no smaller. */
    private static void requireLayers(
            SimMachine machine, Map<String, DiskSource> below, Map<String, DiskSource> layers) {
        Problems problems = Problems.of("layers");
        layers.forEach((name, layer) -> {
            String path = "layers." + name;
            DiskSource base = below.get(name);
            problems.check(base != null, path, name, "must be for a writable disk of the snapshot: " + below.keySet());
            Optional<Path> file = layer instanceof DiskSource.File(Path at, ImageFormat format)
                            && format == ImageFormat.QCOW2
                            && Files.isReadable(at)
                    ? Optional.of(at)
                    : Optional.empty();
            problems.check(file.isPresent(), path, layer, "must be a qcow2 file that is there");
            if (base instanceof DiskSource.File(Path bottom, ImageFormat _) && file.isPresent()) {
                problems.check(
                        DiskFiles.backing(file.get()).filter(bottom::equals).isPresent(),
                        path,
                        file.get(),
                        "must be on top of " + bottom);
                machine.running().disks().stream()
                        .filter(disk -> disk.name().equals(name))
                        .forEach(disk -> problems.check(
                                machine.capacity(disk.at(layer)).compareTo(machine.capacity(disk)) >= 0,
                                path,
                                file.get(),
                                "must be as large as the disk"));
            }
        });
        problems.throwIfAny();
    }

    private static Optional<Snapshot> find(List<MachineRecord.SnapshotRecord> all, SnapshotId id) {
        return all.stream()
                .map(MachineRecord.SnapshotRecord::snapshot)
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private Snapshot take(SimMachine machine, SnapshotSpec spec) {
        List<MachineRecord.SnapshotRecord> all = machine.history().snapshots();
        Optional<Snapshot> same = find(all, spec.id());
        if (same.isPresent()) {
            return same.get();
        }
        List<DiskSpec> held = held(machine, spec);
        Snapshot fresh = new Snapshot(
                spec.id(),
                spec.vm(),
                spec.name(),
                spec.content(),
                current(all),
                true,
                machine.state(),
                host.time().now(),
                spec.labels(),
                held.stream().collect(Collectors.toMap(DiskSpec::name, DiskSpec::source)),
                spec.layers().isEmpty() ? Place.INSIDE : Place.LAYERS);
        List<SimDisk.Written> disks = held.stream()
                .map(disk -> machine.history().written(disk.name()))
                .toList();
        setCurrent(all, Optional.empty());
        all.add(new MachineRecord.SnapshotRecord(
                fresh, machine.running(), machine.history().memory(), disks));
        machine.move(spec.layers());
        machine.keep();
        return fresh;
    }

    private static List<DiskSpec> held(SimMachine machine, SnapshotSpec spec) {
        return machine.running().disks().stream()
                .filter(disk ->
                        spec.disks().isEmpty() ? !disk.readOnly() : spec.disks().contains(disk.name()))
                .toList();
    }

    private static Optional<SnapshotId> current(List<MachineRecord.SnapshotRecord> all) {
        return all.stream()
                .map(MachineRecord.SnapshotRecord::snapshot)
                .filter(Snapshot::current)
                .map(Snapshot::id)
                .findFirst();
    }

    private static void setCurrent(List<MachineRecord.SnapshotRecord> all, Optional<SnapshotId> current) {
        all.replaceAll(each -> {
            Snapshot old = each.snapshot();
            return changed(each, old.parent(), current.equals(Optional.of(old.id())));
        });
    }

    private static MachineRecord.SnapshotRecord changed(
            MachineRecord.SnapshotRecord record, Optional<SnapshotId> parent, boolean current) {
        Snapshot old = record.snapshot();
        return new MachineRecord.SnapshotRecord(
                new Snapshot(
                        old.id(),
                        old.vm(),
                        old.name(),
                        old.content(),
                        parent,
                        current,
                        old.state(),
                        old.takenAt(),
                        old.labels(),
                        old.disks(),
                        old.place()),
                record.hardware(),
                record.memory(),
                record.disks());
    }

    @Override
    public List<Snapshot> list(VmId vm, CallContext context) {
        // A parent is always older than its children, and snapshots are kept in the order they were taken.
        return gate.pass(
                SimOperation.SNAPSHOT,
                vm,
                context,
                call -> host.ours(
                        vm,
                        machine -> machine.history().snapshots().stream()
                                .map(MachineRecord.SnapshotRecord::snapshot)
                                .toList()));
    }

    @Override
    public Job<VmStatus> restore(
            JobId id, VmId vm, SnapshotId snapshot, Map<String, DiskSource> layers, CallContext context) {
        return gate.pass(SimOperation.SNAPSHOT, vm, context, call -> {
            capabilities.require(VmCapability.SNAPSHOT_REVERT);
            if (!layers.isEmpty()) {
                capabilities.require(VmCapability.SNAPSHOT_LAYERS);
            }
            return jobs.start(
                    id,
                    new SimJobs.Order(SimOperation.SNAPSHOT, "restore vm", vm, List.of(snapshot, Map.copyOf(layers))),
                    () -> host.ours(vm, machine -> {
                        Snapshot wanted = find(machine, snapshot).snapshot();
                        requireHere(machine, "restore");
                        SimImages.requireReturn(machine, wanted, layers);
                        requireLayers(machine, wanted.disks(), layers);
                        return machine;
                    }),
                    (job, work) -> {
                        job.takeTime(1, "disks");
                        return host.ours(vm, machine -> {
                            machine.awaitMortal(work);
                            return restore(machine, find(machine, snapshot), layers);
                        });
                    });
        });
    }

    private static MachineRecord.SnapshotRecord find(SimMachine machine, SnapshotId snapshot) {
        return machine.history().snapshots().stream()
                .filter(each -> each.snapshot().id().equals(snapshot))
                .findFirst()
                .orElseThrow(() -> new ProviderException.NotFound(snapshot.ref()));
    }

    private VmStatus restore(SimMachine machine, MachineRecord.SnapshotRecord record, Map<String, DiskSource> layers) {
        Snapshot snapshot = record.snapshot();
        SimImages.requireReturn(machine, snapshot, layers);
        boolean withMemory = snapshot.content() == Content.DISKS_AND_MEMORY;
        if (withMemory) {
            requireHardware(machine, record.hardware());
            host.room()
                    .reserve(
                            machine.id(),
                            machine.spec().memory().size(),
                            host.settings().hostMemory());
        }
        machine.powerOff(StateReason.SNAPSHOT);
        machine.history().replaceDisks(record.disks());
        machine.history().stopTracking(snapshot.disks().keySet());
        Map<String, DiskSource> sources = new HashMap<>(snapshot.disks());
        sources.putAll(layers);
        machine.move(sources);
        setCurrent(machine.history().snapshots(), Optional.of(snapshot.id()));
        machine.saveMemory(false);
        if (withMemory) {
            host.room().occupy(machine.id(), machine.spec().memory().size());
            host.devices().use(machine.spec().hostDevices(), machine.id());
            machine.powerOn(
                    snapshot.state() == VmState.PAUSED ? VmState.PAUSED : VmState.RUNNING, StateReason.SNAPSHOT, true);
            machine.history().remember(record.memory());
            machine.keep();
        }
        return machine.status();
    }

    /** Memory of a guest makes sense only with the devices that guest had. */
    private static void requireHardware(SimMachine machine, VmSpec then) {
        if (!hardware(machine.spec()).equals(hardware(then))) {
            throw new ProviderException.WrongState(
                    machine.id().ref(),
                    "return to the memory of",
                    "of another make than when its memory was kept",
                    "given back its former devices");
        }
    }

    private static VmSpec hardware(VmSpec spec) {
        List<DiskSpec> anywhere = spec.disks().stream()
                .map(disk -> disk.at(new DiskSource.File(Path.of("/anywhere", disk.name()), ImageFormat.RAW)))
                .toList();
        return spec.change()
                .generation(1)
                .name("any")
                .labels(Labels.NONE)
                .disks(anywhere)
                .build();
    }

    @Override
    public Job<VmStatus> delete(JobId id, VmId vm, SnapshotId snapshot, CallContext context) {
        return gate.pass(
                SimOperation.SNAPSHOT,
                vm,
                context,
                call -> jobs.start(
                        id,
                        new SimJobs.Order(SimOperation.SNAPSHOT, "delete snapshot", vm, List.of(snapshot)),
                        () -> host.ours(vm, machine -> {
                            if (find(machine.history().snapshots(), snapshot).isPresent()) {
                                requireHere(machine, "delete a snapshot of");
                            }
                            return machine;
                        }),
                        (job, work) -> {
                            job.takeTime(1, "disks");
                            return host.ours(vm, machine -> forget(machine, snapshot));
                        }));
    }

    /** Takes a snapshot out of the tree: its children, and the machine itself, now continue from its parent. */
    private static VmStatus forget(SimMachine machine, SnapshotId snapshot) {
        List<MachineRecord.SnapshotRecord> all = machine.history().snapshots();
        Optional<Snapshot> gone = all.stream()
                .map(MachineRecord.SnapshotRecord::snapshot)
                .filter(each -> each.id().equals(snapshot))
                .findFirst();
        if (gone.isPresent()) {
            Optional<SnapshotId> parent = gone.get().parent();
            all.removeIf(each -> each.snapshot().id().equals(snapshot));
            all.replaceAll(each -> each.snapshot().parent().equals(Optional.of(snapshot))
                    ? changed(each, parent, each.snapshot().current())
                    : each);
            if (gone.get().current()) {
                setCurrent(all, parent);
            }
            machine.keep();
        }
        return machine.status();
    }
}
