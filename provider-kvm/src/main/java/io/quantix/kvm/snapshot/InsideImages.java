package io.quantix.kvm.snapshot;

import io.quantix.kvm.ffi.generated.VirDomainSnapshotConstants;
import io.quantix.kvm.host.QemuImg;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.snapshot.SnapshotStore.Kept;
import io.quantix.kvm.xml.DiskChain;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.kvm.xml.SnapshotXml;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.SnapshotId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Snapshots inside images, by the images' own account: what an image lists is there, whatever anybody remembers. QEMU changes the images it has
 * open, and {@code qemu-img} all others.
 */
final class InsideImages {

    private static final int METADATA_ONLY = VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY;
    private static final int REDEFINE = VirDomainSnapshotConstants.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE;
    /** An image that is being written to may be read in the middle of a change. */
    private static final int LOOKS = 3;

    private final Link link;
    private final SnapshotStore store;
    private final QemuImg images;

    InsideImages(Link link, SnapshotStore store, QemuImg images) {
        this.link = link;
        this.store = store;
        this.images = images;
    }

    /** Returns the images a snapshot is inside of, by the names of the disks. */
    static Map<String, Path> images(SnapshotTree.Entry entry) {
        Map<String, Path> images = new TreeMap<>();
        entry.snapshot().disks().forEach((disk, source) -> images.put(disk, DiskLayers.pathOf(source)));
        return images;
    }

    /** Returns the names of the snapshots inside an image; none when it is not there. */
    Set<String> inside(Path image, CallContext call) {
        return Files.exists(image) ? look(image, call).snapshots() : Set.of();
    }

    private QemuImg.Inside look(Path image, CallContext call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return images.inside(image, call);
            } catch (ProviderException.Internal unreadable) {
                if (attempt == LOOKS) {
                    throw unreadable;
                }
            }
        }
    }

    boolean holds(Path image, SnapshotId id, CallContext call) {
        return inside(image, call).contains(id.toString());
    }

    /** Takes a snapshot inside an image nobody has open. */
    void take(Path image, SnapshotId id, CallContext call) {
        delete(image, id, call);
        images.snapshot(image, id.toString(), call);
    }

    /** Deletes a snapshot inside an image nobody has open, if it is there. */
    void delete(Path image, SnapshotId id, CallContext call) {
        if (holds(image, id, call)) {
            images.deleteSnapshot(image, id.toString(), call);
        }
    }

    /** Puts an image nobody has open back to a snapshot inside it. Its records of what changes end: they know nothing of such a step. */
    void returnTo(Path image, SnapshotId id, CallContext call) {
        for (String bitmap : look(image, call).bitmaps()) {
            images.removeBitmap(image, bitmap, call);
        }
        images.returnTo(image, id.toString(), call);
    }

    /**
     * The disks of a machine as libvirt calls them.
     *
     * @param inside those whose images a snapshot is inside of
     * @param others all others
     */
    record Targets(List<String> inside, List<String> others) {

        /** Reads them of a domain that writes to those images. */
        static Targets of(String domainXml, SnapshotTree.Entry entry) {
            Set<String> held = entry.snapshot().disks().keySet();
            List<String> inside = new ArrayList<>();
            List<String> others = new ArrayList<>();
            DiskChain.readAll(domainXml)
                    .forEach(disk -> (held.contains(disk.name()) ? inside : others).add(disk.target()));
            return new Targets(inside, others);
        }
    }

    /**
     * What QEMU has open of a snapshot's images.
     *
     * @param targets the disks, of which those count as inside that write to such an image
     * @param tops images that are written to
     * @param below images that are below the one that is written to
     */
    record Open(Targets targets, Set<Path> tops, Set<Path> below) {}

    /** Looks which images of a snapshot QEMU has open. */
    Open open(Kept kept, Map<String, Path> images, CallContext call) {
        List<String> inside = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Set<Path> tops = new LinkedHashSet<>();
        Set<Path> below = new LinkedHashSet<>();
        if (kept.isActive()) {
            for (DiskChain disk : DiskChain.readAll(store.liveXml(kept.domain(), call))) {
                Path image = images.get(disk.name());
                int at = image == null ? -1 : disk.layers().indexOf(image);
                if (image != null && at == 0) {
                    inside.add(disk.target());
                    tops.add(image);
                } else {
                    others.add(disk.target());
                    if (image != null && at > 0) {
                        below.add(image);
                    }
                }
            }
        }
        return new Open(new Targets(inside, others), tops, below);
    }

    /** Lets QEMU delete a snapshot inside the images it writes to. */
    void deleteOpen(Kept kept, SnapshotTree.Entry entry, Open open, CallContext call) {
        String name = entry.id().toString();
        // QEMU goes by the name alone, and libvirt wants to hear that all disks are meant.
        List<String> all = new ArrayList<>(open.targets().inside());
        all.addAll(open.targets().others());
        String book = SnapshotXml.writeKnown(entry.id(), entry.hasMemory(), all, List.of(), kept.xml(), kept.xml());
        link.call(kept.vm(), call, "delete a snapshot of", connection -> {
            var snapshots = kept.domain().at(connection).snapshots();
            snapshots.take(book, REDEFINE, call.remaining());
            snapshots.delete(name, 0, call.remaining());
            return true;
        });
    }

    /** Tells libvirt of a snapshot for as long as it works on it. */
    void know(Kept kept, String book, CallContext call) {
        link.call(kept.vm(), call, "describe a snapshot of", connection -> {
            kept.domain().at(connection).snapshots().take(book, REDEFINE, call.remaining());
            return true;
        });
    }

    /** Takes a snapshot out of libvirt's books, where it would keep the machine from moving; returns whether it was there. */
    boolean forget(Kept kept, SnapshotId id, CallContext call) {
        return link.call(
                kept.vm(),
                call,
                "forget a snapshot of",
                connection -> kept.domain()
                        .at(connection)
                        .snapshots()
                        .delete(id.toString(), METADATA_ONLY, call.remaining()));
    }
}
