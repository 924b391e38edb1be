package io.quantix.kvm.snapshot;

import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.ffi.generated.VirDomainSnapshotConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.QemuMonitor;
import io.quantix.kvm.machine.UnheardCalls;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DiskChain;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.SnapshotXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Labels;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.Subscription;
import io.quantix.spi.Undo;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes snapshots: leaves each disk's present layer as it is and lets the machine go on in a new one on top. QEMU changes all disks of a
 * running machine at one moment; those of a stopped one change with its configuration.
 */
public final class SnapshotTaking {

    private static final Duration UNDO = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Link link;
    private final SnapshotStore store;
    private final DiskLayers layers;
    private final SnapshotMemory memory;
    private final Quiesce quiesce;
    private final InsideTaking inside;
    private final InstantSource clock;

    SnapshotTaking(
            Link link,
            SnapshotStore store,
            DiskLayers layers,
            SnapshotMemory memory,
            Quiesce quiesce,
            InsideTaking inside,
            InstantSource clock) {
        this.inside = inside;
        this.quiesce = quiesce;
        this.link = link;
        this.store = store;
        this.layers = layers;
        this.memory = memory;
        this.clock = clock;
    }

    /** Names the disks a snapshot holds, and refuses what it cannot hold. */
    Map<String, DiskSpec> held(Kept kept, SnapshotSpec spec, CallContext call) {
        Map<String, DiskSpec> configured = byName(kept.spec().disks());
        Map<String, DiskSpec> there =
                kept.isActive() ? byName(DomainXmlReader.readDisks(store.liveXml(kept.domain(), call))) : configured;
        Map<String, DiskSpec> held = new LinkedHashMap<>();
        if (spec.disks().isEmpty()) {
            there.values().stream()
                    .filter(disk -> !disk.readOnly() && configured.containsKey(disk.name()))
                    .forEach(disk -> held.put(disk.name(), disk));
        }
        for (String name : spec.disks()) {
            DiskSpec disk = there.get(name);
            if (disk == null || !configured.containsKey(name)) {
                throw new ProviderException.NotFound(
                        new ObjectRef("disk", name), kept.vm().ref() + " has " + there.keySet());
            }
            held.put(name, disk);
        }
        held.values().forEach(disk -> requireWhole(kept.vm(), disk, configured));
        return held;
    }

    /** Refuses what cannot be taken. */
    void admit(Kept kept, SnapshotSpec spec, CallContext call) {
        Map<String, DiskSpec> held = held(kept, spec, call);
        if (spec.place().equals(Optional.of(Place.INSIDE))) {
            inside.admit(kept, spec, held.values(), call);
        }
    }

    private static void requireWhole(VmId vm, DiskSpec disk, Map<String, DiskSpec> configured) {
        if (disk.shareable()) {
            throw new ProviderException.WrongState(
                    vm.ref(), "snapshot disk " + disk.name() + " of", "shared with other machines", "its own alone");
        }
        DiskSpec next = configured.get(disk.name());
        if (next != null && !next.source().equals(disk.source())) {
            throw new ProviderException.WrongState(
                    vm.ref(),
                    "snapshot disk " + disk.name() + " of",
                    "going to another source at its next start",
                    "restarted first");
        }
    }

    private static Map<String, DiskSpec> byName(List<DiskSpec> disks) {
        Map<String, DiskSpec> named = new LinkedHashMap<>();
        disks.forEach(disk -> named.put(disk.name(), disk));
        return named;
    }

    /**
     * What was taken.
     *
     * @param snapshot as it is listed
     * @param quiet whether the guest stood still as long as it was to
     */
    record Taken(Snapshot snapshot, boolean quiet) {}

    Taken take(SnapshotSpec spec, JobRun run) {
        Kept kept = store.read(spec.vm(), "snapshot", run.call());
        Optional<SnapshotTree.Entry> same = kept.tree().find(spec.id());
        if (same.isPresent()) {
            return new Taken(find(kept.tree(), same.get()), true);
        }
        Map<String, DiskSpec> held = held(kept, spec, run.call());
        if (spec.place().equals(Optional.of(Place.INSIDE))) {
            return new Taken(inside.take(kept, spec, held, run), true);
        }
        Map<String, DiskSource> moving = held.values().stream()
                .filter(disk -> !disk.readOnly())
                .collect(Collectors.toMap(DiskSpec::name, DiskSpec::source, (one, other) -> one, LinkedHashMap::new));
        Map<String, DiskSource> chosen = layers.choose(moving, spec.layers(), run.call());
        Optional<Path> file = spec.content() == Content.DISKS_AND_MEMORY
                ? Optional.of(memory.prepare(spec.vm(), spec.id()))
                : Optional.empty();
        SnapshotPlan plan = plan(kept, spec, held, chosen, file);
        run.check("snapshot " + spec.vm().ref(), Effect.NONE);
        plan.note(run);
        try (Undo undo = new Undo("snapshot " + spec.vm().ref())) {
            file.ifPresent(path -> undo.add("remove the memory", () -> memory.delete(path)));
            undo.add("remove the layers", () -> discard(kept, plan, run));
            for (Map.Entry<String, DiskSource> each : moving.entrySet()) {
                DiskSource layer = chosen.get(each.getKey());
                if (layer != null && plan.made().contains(DiskLayers.pathOf(layer))) {
                    layers.make(layer, each.getValue(), run.call());
                }
            }
            run.check("snapshot " + spec.vm().ref(), Effect.NONE);
            boolean quiet =
                    !kept.isActive() || quiesce.during(spec, run, () -> takeLive(kept, chosen, spec, file, run));
            if (kept.isActive()) {
                undo.commit();
            }
            write(kept, kept.moved(chosen), plan, run);
            undo.commit();
            return new Taken(find(plan.tree(), plan.tree().find(spec.id()).orElseThrow()), quiet);
        }
    }

    private void discard(Kept kept, SnapshotPlan plan, JobRun run) {
        run.insist(() -> {
            layers.discard(kept.domain(), plan.made(), run.steady(UNDO));
            return true;
        });
    }

    /** Where the disks have moved this must come to pass. */
    private void write(Kept kept, VmSpec next, SnapshotPlan plan, JobRun run) {
        run.insist(() -> {
            Kept now = store.read(kept.vm(), "snapshot", run.steady());
            if (now.tree().find(plan.snapshot()).isEmpty()) {
                store.write(kept, next, plan.tree(), run.steady());
            }
            return true;
        });
    }

    /** Returns a snapshot as it is listed. */
    static Snapshot find(SnapshotTree tree, SnapshotTree.Entry entry) {
        return tree.list().stream()
                .filter(snapshot -> snapshot.id().equals(entry.id()))
                .findFirst()
                .orElseThrow(() ->
                        new ProviderException.WrongState(entry.id().ref(), "take", "being deleted", "deleted first"));
    }

    private SnapshotPlan plan(
            Kept kept,
            SnapshotSpec spec,
            Map<String, DiskSpec> held,
            Map<String, DiskSource> chosen,
            Optional<Path> file) {
        Snapshot snapshot = new Snapshot(
                spec.id(),
                spec.vm(),
                spec.name(),
                spec.content(),
                kept.tree().current(),
                true,
                kept.state(),
                clock.instant(),
                spec.labels(),
                held.values().stream().collect(Collectors.toMap(DiskSpec::name, DiskSpec::source)),
                Place.LAYERS);
        var made = DiskLayers.own(chosen, spec.layers());
        SnapshotTree tree = kept.tree()
                .with(new SnapshotTree.Entry(snapshot, hardware(kept.spec()), file, false))
                .making(made);
        return new SnapshotPlan(spec.id(), chosen, made, tree);
    }

    /** What memory depends on: all of a spec but its generation, name, labels and the places of its disks. */
    public static SpecDigest hardware(VmSpec spec) {
        List<DiskSpec> anywhere = spec.disks().stream()
                .map(disk -> disk.at(new DiskSource.File(Path.of("/anywhere", disk.name()), ImageFormat.RAW)))
                .toList();
        return spec.change()
                .generation(1)
                .name("any")
                .labels(Labels.NONE)
                .disks(anywhere)
                .build()
                .digest();
    }

    private void takeLive(
            Kept kept, Map<String, DiskSource> chosen, SnapshotSpec spec, Optional<Path> file, JobRun run) {
        if (chosen.isEmpty() && file.isEmpty()) {
            return;
        }
        Map<String, DiskSource> byTarget = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (DiskChain disk : DiskChain.readAll(store.liveXml(kept.domain(), run.call()))) {
            DiskSource layer = chosen.get(disk.name());
            if (layer == null) {
                others.add(disk.target());
            } else {
                byTarget.put(disk.target(), layer);
            }
        }
        String xml = SnapshotXml.write(kept.vm(), spec.id(), byTarget, others, file);
        int common = VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA
                | VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT;
        int alone = VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY
                | VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC;
        int whole = kept.state() == VmState.RUNNING ? VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_LIVE : 0;
        int flags = common | (file.isPresent() ? whole : alone);
        try (Subscription _ = run.follow(
                () -> file.isPresent() ? KvmSavedStates.progress(link, kept.domain(), run.steady(LOOK)) : null)) {
            run.abortable(
                    call -> link.call(kept.vm(), call, "snapshot", connection -> {
                        kept.domain().at(connection).snapshots().take(xml, flags, call.remaining());
                        return true;
                    }),
                    call -> KvmSavedStates.abort(link, kept.domain(), call));
        } catch (ProviderException failed) {
            settle(kept, chosen, failed, run);
        }
    }

    /** QEMU moves all disks or none, and last of all: where they have moved the snapshot is taken, whatever was said of it. */
    private void settle(Kept kept, Map<String, DiskSource> chosen, ProviderException failed, JobRun run) {
        if (failed.effect() == Effect.UNKNOWN) {
            run.lost();
        }
        boolean moved;
        try {
            moved = run.insist(() -> hasMoved(kept, chosen, run));
        } catch (ProviderException unknown) {
            failed.addSuppressed(unknown);
            throw failed;
        }
        if (moved) {
            return;
        }
        if (failed instanceof ProviderException.Cancelled) {
            throw new ProviderException.Cancelled(
                    "the snapshot of " + kept.vm().ref() + " was cancelled; its disks are as they were", Effect.NONE);
        }
        if (failed instanceof ProviderException.Unavailable && failed.effect() == Effect.UNKNOWN) {
            throw new ProviderException.Unavailable(
                    failed.getMessage() + "; its disks are as they were", Effect.NONE, failed);
        }
        if (failed instanceof ProviderException.Internal && failed.effect() == Effect.UNKNOWN) {
            throw new ProviderException.Internal(
                    kept.vm().ref(), String.valueOf(failed.getMessage()), Effect.NONE, failed);
        }
        throw failed;
    }

    /** A libvirt whose daemon died at the wrong moment does not know where QEMU writes to: then QEMU is asked. */
    private boolean hasMoved(Kept kept, Map<String, DiskSource> chosen, JobRun run) {
        if (chosen.isEmpty()) {
            return false;
        }
        boolean known = store.disks(kept, run.steady(LOOK)).stream()
                .anyMatch(disk -> disk.source().equals(chosen.get(disk.name())));
        if (known || !run.wasLost() || !store.isActive(kept, run.steady(LOOK))) {
            return known;
        }
        Set<Path> written = new QemuMonitor(link).layers(kept.domain(), run.steady(LOOK));
        return chosen.values().stream().map(DiskLayers::pathOf).anyMatch(written::contains);
    }

    /** Finishes a snapshot in whose middle the process ended, when the disks have moved; else takes back what was made for it. */
    Snapshot pickUp(VmId vm, JobRun run) {
        Kept kept = run.insist(() -> store.read(vm, "snapshot", run.call()));
        Optional<SnapshotPlan> noted = SnapshotPlan.of(vm, run.notes());
        if (noted.isEmpty()) {
            throw cutShort(vm, "nothing was changed", Effect.NONE);
        }
        SnapshotPlan plan = noted.get();
        if (plan.isInside()) {
            return inside.pickUp(kept, plan, run);
        }
        if (kept.isActive()) {
            new UnheardCalls(link)
                    .await(
                            kept.domain(),
                            run,
                            VirDomainConstants.VIR_DOMAIN_JOB_OPERATION_SNAPSHOT,
                            () -> plan.isDone(store.disks(kept, run.steady(LOOK))));
        }
        Optional<SnapshotTree.Entry> taken = kept.tree().find(plan.snapshot());
        if (taken.isPresent()) {
            return find(kept.tree(), taken.get());
        }
        List<DiskSpec> disks = run.insist(() -> store.disks(kept, run.call()));
        SnapshotTree.Entry entry = plan.tree().find(plan.snapshot()).orElseThrow();
        run.lost();
        boolean done = plan.isDone(disks) || run.insist(() -> hasMoved(kept, plan.moves(), run));
        if (!plan.moves().isEmpty() && done) {
            write(kept, kept.advanced(plan.moves()), plan, run);
            return find(plan.tree(), entry);
        }
        boolean untouched =
                plan.isUntouched(disks) && plan.isUntouched(kept.spec().disks());
        entry.memory().ifPresent(memory::delete);
        discard(kept, plan, run);
        throw cutShort(
                vm,
                untouched ? "its disks are as they were" : "some of its disks have moved",
                untouched ? Effect.NONE : Effect.PARTIAL);
    }

    static ProviderException cutShort(VmId vm, String left, Effect effect) {
        return new ProviderException.Unavailable(
                "the host ended while it worked on the snapshots of " + vm.ref() + "; " + left, effect, null);
    }
}
