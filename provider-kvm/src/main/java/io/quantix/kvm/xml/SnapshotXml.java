package io.quantix.kvm.xml;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What libvirt is told to snapshot: {@code <domainsnapshot>}. */
public final class SnapshotXml {

    private SnapshotXml() {}

    /**
     * Writes a snapshot inside the images of disks, with memory.
     *
     * @param inside targets of the disks whose images hold it
     * @param others targets of disks that stay as they are
     */
    public static String writeInside(SnapshotId id, Collection<String> inside, Collection<String> others) {
        return XmlOut.document("domainsnapshot", snapshot -> inside(snapshot, id, true, inside, others));
    }

    /**
     * Writes a snapshot inside images for libvirt's books, into which it comes for as long as libvirt works on it.
     *
     * @param memory whether it has some
     * @param running the domain as it was when the snapshot was taken, which a return makes again
     * @param next the configuration the domain has after a return
     */
    public static String writeKnown(
            SnapshotId id,
            boolean memory,
            Collection<String> inside,
            Collection<String> others,
            String running,
            String next) {
        Document book = XmlText.parse(XmlOut.document("domainsnapshot", snapshot -> {
            inside(snapshot, id, memory, inside, others);
            snapshot.text("state", memory ? "running" : "shutoff");
            // When it was is in our own books.
            snapshot.text("creationTime", "0");
        }));
        Element root = book.getDocumentElement();
        root.appendChild(book.importNode(XmlText.parse(running).getDocumentElement(), true));
        Node inactive = book.importNode(XmlText.parse(next).getDocumentElement(), true);
        root.appendChild(book.renameNode(inactive, null, "inactiveDomain"));
        return XmlText.write(book);
    }

    private static void inside(
            XmlOut snapshot, SnapshotId id, boolean memory, Collection<String> inside, Collection<String> others) {
        snapshot.text("name", id.toString());
        snapshot.empty("memory", "snapshot", memory ? "internal" : "no");
        snapshot.element("disks", disks -> {
            inside.forEach(target -> disks.empty("disk", "name", target, "snapshot", "internal"));
            others.forEach(target -> disks.empty("disk", "name", target, "snapshot", "no"));
        });
    }

    /**
     * Writes a snapshot.
     *
     * @param vm whose disks they are
     * @param id of the snapshot
     * @param layers where disks go on, by their targets
     * @param others targets of disks that stay as they are
     * @param memory where the memory goes; empty for none
     */
    public static String write(
            VmId vm, SnapshotId id, Map<String, DiskSource> layers, List<String> others, Optional<Path> memory) {
        return XmlOut.document("domainsnapshot", snapshot -> {
            snapshot.text("name", id.toString());
            memory.ifPresentOrElse(
                    file -> snapshot.empty("memory", "snapshot", "external", "file", file.toString()),
                    () -> snapshot.empty("memory", "snapshot", "no"));
            snapshot.element("disks", disks -> {
                layers.forEach((target, layer) -> disks.element("disk", disk -> {
                    disk.attributes("name", target, "snapshot", "external", "type", SourceXml.type(layer));
                    disk.empty("driver", "type", XmlNames.lower(layer.format()));
                    SourceXml.write(disk, layer, vm);
                }));
                others.forEach(target -> disks.empty("disk", "name", target, "snapshot", "no"));
            });
        });
    }
}
