package io.quantix.kvm.snapshot;

import io.quantix.kvm.event.KvmEvents;
import io.quantix.kvm.ffi.generated.VirDomainSnapshotConstants;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.job.JobRun;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.SnapshotXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a return to a snapshot inside images does differently: the disks go on where the snapshot is, and the images are put back. Memory is loaded by
 * QEMU as libvirt starts it; for that libvirt is told of the snapshot, and forgets it at once.
 */
final class InsideReturn {

    private static final Duration TELLING = Duration.ofSeconds(2);

    private final Link link;
    private final KvmEvents events;
    private final InsideImages inside;
    private final QemuImg images;

    InsideReturn(Link link, KvmEvents events, InsideImages inside, QemuImg images) {
        this.link = link;
        this.events = events;
        this.inside = inside;
        this.images = images;
    }

    /** Refuses a return to what is not there, or that would overwrite what others rest on. */
    void admit(Kept kept, SnapshotTree.Entry entry, CallContext call) {
        Map<String, Path> wanted = new LinkedHashMap<>(InsideImages.images(entry));
        wanted.keySet().retainAll(moves(kept, entry).keySet());
        wanted.forEach((disk, image) -> {
            if (!inside.holds(image, entry.id(), call)) {
                throw new ProviderException.Conflict(
                        kept.vm().ref(),
                        Effect.NONE,
                        entry.id().ref() + " is not inside " + image + " any more: somebody else deleted it");
            }
        });
        List<String> resting = new ArrayList<>();
        for (SnapshotTree.Entry other : kept.tree().entries()) {
            if (!other.id().equals(entry.id()) && restsOn(other, wanted, call)) {
                resting.add(other.id() + " (" + other.snapshot().name() + ")");
            }
        }
        if (!resting.isEmpty()) {
            throw new ProviderException.WrongState(
                    kept.vm().ref(),
                    "return to a snapshot inside an image of",
                    "with snapshots that rest on that image: " + resting,
                    "without them: delete them first");
        }
    }

    private boolean restsOn(SnapshotTree.Entry other, Map<String, Path> wanted, CallContext call) {
        for (Map.Entry<String, DiskSource> held : other.snapshot().disks().entrySet()) {
            Path image = wanted.get(held.getKey());
            Path there = DiskLayers.path(held.getValue()).orElse(null);
            if (image == null || there == null) {
                continue;
            }
            boolean same = there.equals(image);
            if (same ? !other.isInside() : isAbove(there, held.getValue(), image, call)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbove(Path there, DiskSource source, Path image, CallContext call) {
        return images.chain(there, source.format(), call).stream()
                .anyMatch(layer -> layer.path().equals(image));
    }

    static void requireNoLayers(Map<String, DiskSource> given) {
        if (!given.isEmpty()) {
            throw new ProviderException.InvalidSpec(
                    "layers",
                    new FieldProblem(
                            "layers", given.keySet().toString(), "must be empty: the snapshot is inside the images"));
        }
    }

    /** Returns where the machine's disks go on: where the snapshot is. */
    static Map<String, DiskSource> moves(Kept kept, SnapshotTree.Entry entry) {
        Map<String, DiskSource> moves = new LinkedHashMap<>();
        for (DiskSpec disk : kept.spec().disks()) {
            DiskSource held = entry.snapshot().disks().get(disk.name());
            if (held != null && !disk.readOnly()) {
                moves.put(disk.name(), held);
            }
        }
        return moves;
    }

    /** Puts the images back. May be repeated while the machine is off. */
    void apply(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        try {
            moves(kept, entry)
                    .values()
                    .forEach(image -> inside.returnTo(DiskLayers.pathOf(image), entry.id(), run.steady()));
        } catch (ProviderException failed) {
            throw new ProviderException.Internal(
                    kept.vm().ref(),
                    kept.vm().ref() + " is stopped, and not all of its images are back: return again, or to another"
                            + " snapshot (" + failed.getMessage() + ")",
                    Effect.PARTIAL,
                    failed);
        }
    }

    /** Starts the machine from the memory inside its image. */
    void continueFrom(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        CallContext call = run.steady();
        DomainXmlEdit running = DomainXmlEdit.of(entry.machine().orElseThrow());
        kept.spec().disks().forEach(disk -> running.source(disk.name(), disk.source()));
        String then = running.mark(kept.spec()).snapshots(kept.tree()).toXml();
        InsideImages.Targets targets = InsideImages.Targets.of(then, entry);
        inside.know(
                kept,
                SnapshotXml.writeKnown(entry.id(), true, targets.inside(), targets.others(), then, kept.xml()),
                call);
        events.expectSame(kept.vm());
        try {
            link.slow(kept.vm(), call, "continue from the memory of", connection -> {
                kept.domain()
                        .at(connection)
                        .snapshots()
                        .revert(
                                entry.id().toString(),
                                entry.snapshot().state() == VmState.PAUSED
                                        ? VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED
                                        : VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING,
                                call.remaining());
                return true;
            });
            events.awaitGeneration(kept.vm(), TELLING);
        } finally {
            events.withdrawSame(kept.vm());
        }
    }

    /** Takes the snapshot out of libvirt's books again. */
    boolean forget(Kept kept, SnapshotTree.Entry entry, JobRun run) {
        return inside.forget(kept, entry.id(), run.steady());
    }
}
