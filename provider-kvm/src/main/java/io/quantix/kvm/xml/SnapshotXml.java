package io.quantix.kvm.xml;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What libvirt is told to snapshot: {@code <domainsnapshot>}. */
public final class SnapshotXml {

    private SnapshotXml() {}

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
