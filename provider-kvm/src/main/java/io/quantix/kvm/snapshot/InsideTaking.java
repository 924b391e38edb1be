package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.event.LifecycleStory.Hint;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.ffi.generated.VirDomainSnapshotConstants;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.machine.QemuMonitor;
import io.quantix.kvm.machine.UnheardCalls;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.SnapshotXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.FirmwareSpec;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.Snapshots.SnapshotSpec;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes snapshots inside images: QEMU those of a running machine, with its memory, all at one moment while the guest stands still; {@code qemu-img}
 * those of a stopped one. The images say whether one was taken, so whoever comes after a crash looks there.
 */
final class InsideTaking {

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Set<Integer> LEFT_STANDING = Set.of(
            VirDomainConstants.VIR_DOMAIN_PAUSED_UNKNOWN,
            VirDomainConstants.VIR_DOMAIN_PAUSED_SAVE,
            VirDomainConstants.VIR_DOMAIN_PAUSED_SNAPSHOT);

    private final Link link;
    private final KvmView view;
    private final KvmEvents events;
    private final SnapshotStore store;
    private final InsideImages images;
    private final InstantSource clock;

    InsideTaking(
            Link link, KvmView view, KvmEvents events, SnapshotStore store, InsideImages images, InstantSource clock) {
        this.link = link;
        this.view = view;
        this.events = events;
        this.store = store;
        this.images = images;
        this.clock = clock;
    }

    /**
     * Refuses what images cannot hold.
     *
     * @param held the disks of the snapshot
     */
    void admit(Kept kept, SnapshotSpec spec, Collection<DiskSpec> held, CallContext call) {
        held.forEach(InsideTaking::requireImage);
        if (spec.content() == Content.DISKS) {
            if (kept.isActive()) {
                throw new ProviderException.WrongState(
                        kept.vm().ref(),
                        "snapshot, inside their images, the disks without the memory of",
                        kept.state().toString(),
                        "stopped; or take the memory along, or a snapshot in layers");
            }
            return;
        }
        if (kept.spec().firmware() instanceof FirmwareSpec.Uefi) {
            throw refused("UEFI keeps its variables in a raw image, which cannot be brought back with the memory: take"
                    + " it in layers, or without memory while the machine is stopped");
        }
        if (held.isEmpty()) {
            throw refused("memory goes into the image of a disk, and there is none");
        }
        Set<String> names = held.stream().map(DiskSpec::name).collect(Collectors.toSet());
        DomainXmlReader.readDisks(store.liveXml(kept.domain(), call)).stream()
                .filter(disk -> !disk.readOnly() && !names.contains(disk.name()))
                .findFirst()
                .ifPresent(left -> {
                    throw refused("with memory goes every writable disk, and " + left.name() + " was left out");
                });
    }

    private static void requireImage(DiskSpec disk) {
        if (disk.readOnly()) {
            throw refused("disk " + disk.name() + " is only read, and nothing can be put into its image: leave it out");
        }
        if (disk.source().format() != ImageFormat.QCOW2
                || DiskLayers.path(disk.source()).isEmpty()) {
            throw refused("disk " + disk.name() + " is " + disk.source().kind() + " in format "
                    + disk.source().format() + ", and only a qcow2 image on this host has room for one inside: take it"
                    + " in layers");
        }
    }

    private static ProviderException refused(String why) {
        return new ProviderException.Unsupported(VmCapability.SNAPSHOT_INTERNAL, why);
    }

    Snapshot take(Kept kept, SnapshotSpec spec, Map<String, DiskSpec> held, JobRun run) {
        admit(kept, spec, held.values(), run.call());
        SnapshotPlan plan = plan(kept, spec, held, run.call());
        SnapshotTree.Entry entry = plan.tree().find(spec.id()).orElseThrow();
        run.check("snapshot " + spec.vm().ref(), Effect.NONE);
        plan.note(run);
        try {
            if (kept.isActive()) {
                takeLive(kept, entry, run);
            } else {
                takeStopped(kept, entry, run);
            }
        } catch (ProviderException failed) {
            if (failed.effect() == Effect.UNKNOWN) {
                run.lost();
            }
            return conclude(kept, plan, failed, run);
        }
        write(kept, plan, run);
        return SnapshotTaking.find(plan.tree(), entry);
    }

    private SnapshotPlan plan(Kept kept, SnapshotSpec spec, Map<String, DiskSpec> held, CallContext call) {
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
                Place.INSIDE);
        Optional<String> machine = spec.content() == Content.DISKS_AND_MEMORY
                ? Optional.of(DomainXmlEdit.of(store.migratableXml(kept.domain(), call))
                        .snapshots(SnapshotTree.EMPTY)
                        .toXml())
                : Optional.empty();
        SnapshotTree tree = kept.tree()
                .with(new SnapshotTree.Entry(
                        snapshot, SnapshotTaking.hardware(kept.spec()), Optional.empty(), machine, false));
        return new SnapshotPlan(spec.id(), Map.of(), Set.of(), tree);
    }

    /** Once QEMU has begun it does nothing else, so that a cancel comes too late. */
    private void takeLive(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        InsideImages.Open open = images.open(kept, InsideImages.images(entry), run.call());
        String xml = SnapshotXml.writeInside(
                entry.id(), open.targets().inside(), open.targets().others());
        run.progress(0, 0, "memory");
        events.expect(kept.vm(), Hint.STILL);
        try {
            CallContext call = run.steady();
            link.slow(kept.vm(), call, "snapshot", connection -> {
                kept.domain()
                        .at(connection)
                        .snapshots()
                        .take(xml, VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA, call.remaining());
                return true;
            });
        } finally {
            events.withdraw(kept.vm(), Hint.STILL);
        }
    }

    private void takeStopped(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        try (Undo undo = new Undo("snapshot " + kept.vm().ref())) {
            for (Path image : InsideImages.images(entry).values()) {
                run.check("snapshot " + kept.vm().ref(), Effect.NONE);
                undo.add("remove it from " + image, () -> images.delete(image, entry.id(), run.steady(LOOK)));
                images.take(image, entry.id(), run.call());
            }
            undo.commit();
        }
    }

    private void write(Kept kept, SnapshotPlan plan, JobRun run) {
        run.insist(() -> {
            Kept now = store.read(kept.vm(), "snapshot", run.steady());
            if (now.tree().find(plan.snapshot()).isEmpty()) {
                store.write(now, plan.tree(), run.steady());
            }
            return true;
        });
    }

    /** Finishes a snapshot in whose middle the process ended, when all images hold it; else takes it out of those that do. */
    Snapshot pickUp(Kept kept, SnapshotPlan plan, JobRun run) {
        SnapshotTree.Entry entry = plan.tree().find(plan.snapshot()).orElseThrow();
        if (kept.isActive()) {
            new UnheardCalls(link)
                    .await(
                            kept.domain(),
                            run,
                            VirDomainConstants.VIR_DOMAIN_JOB_OPERATION_SNAPSHOT,
                            () -> isTaken(entry, run));
        }
        run.lost();
        return conclude(
                kept,
                plan,
                SnapshotTaking.cutShort(kept.vm(), "its images hold nothing of the new one", Effect.NONE),
                run);
    }

    private boolean isTaken(SnapshotTree.Entry entry, JobRun run) {
        return InsideImages.images(entry).values().stream()
                .allMatch(image -> images.holds(image, entry.id(), run.steady(LOOK)));
    }

    /** The images decide, whatever was said of it. */
    private Snapshot conclude(Kept kept, SnapshotPlan plan, ProviderException failed, JobRun run) {
        SnapshotTree.Entry entry = plan.tree().find(plan.snapshot()).orElseThrow();
        if (entry.hasMemory() && run.wasLost()) {
            awaitQemu(kept, run);
        }
        boolean taken = !entry.snapshot().disks().isEmpty() && run.insist(() -> isTaken(entry, run));
        if (entry.hasMemory() && run.wasLost()) {
            run.insist(() -> {
                letGoOn(kept, entry, run);
                return true;
            });
        }
        if (taken) {
            write(kept, plan, run);
            return SnapshotTaking.find(plan.tree(), entry);
        }
        run.insist(() -> {
            remove(entry, run);
            return true;
        });
        throw told(kept, failed);
    }

    /** QEMU answers nobody while it writes memory, and whoever was told nothing has to hear it answer. */
    private void awaitQemu(Kept kept, JobRun run) {
        run.insist(() -> {
            try {
                if (store.isActive(kept, run.steady(LOOK))) {
                    new QemuMonitor(link).tell(kept.domain(), "query-status", Map.of(), run.steady(LOOK));
                }
            } catch (ProviderException.WrongState ended) {
                // Nothing of it is left to wait for.
            }
            return true;
        });
    }

    /** A guest whose libvirt died while QEMU wrote its memory stands still, and nobody else lets it go on. */
    private void letGoOn(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        CallContext call = run.steady(LOOK);
        LibvirtState state = view.state(kept.domain(), call);
        if (entry.snapshot().state() == VmState.RUNNING
                && state.state() == VirDomainConstants.VIR_DOMAIN_PAUSED
                && LEFT_STANDING.contains(state.reason())) {
            link.call(kept.vm(), call, "resume", connection -> {
                kept.domain().at(connection).resume(call.remaining());
                return true;
            });
        }
    }

    private void remove(SnapshotTree.Entry entry, JobRun run) {
        Kept now = store.read(entry.snapshot().vm(), "snapshot", run.steady(LOOK));
        Map<String, Path> all = InsideImages.images(entry);
        InsideImages.Open open = images.open(now, all, run.steady(LOOK));
        if (open.tops().stream().anyMatch(image -> images.holds(image, entry.id(), run.steady(LOOK)))) {
            images.deleteOpen(now, entry, open, run.steady());
        }
        all.values().stream()
                .filter(image -> !open.tops().contains(image))
                .forEach(image -> images.delete(image, entry.id(), run.steady()));
    }

    private static ProviderException told(Kept kept, ProviderException failed) {
        String message = failed.getMessage() + "; its images are as they were";
        return switch (failed) {
            case ProviderException.Unavailable away
            when away.effect() != Effect.NONE -> new ProviderException.Unavailable(message, Effect.NONE, away);
            case ProviderException.Internal broken
            when broken.effect() != Effect.NONE ->
                new ProviderException.Internal(kept.vm().ref(), message, Effect.NONE, broken);
            default -> failed;
        };
    }
}
