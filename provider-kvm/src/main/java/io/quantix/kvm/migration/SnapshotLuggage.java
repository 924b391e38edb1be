package io.quantix.kvm.migration;

import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.kvm.snapshot.DiskLayers;
import io.quantix.kvm.xml.DomainFrame;
import io.quantix.kvm.xml.DomainTransplant;
import io.quantix.kvm.xml.DomainXmlEdit;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.SnapshotNotes;
import io.quantix.kvm.xml.SnapshotTree;
import io.quantix.spi.Problems;
import io.quantix.spi.ProviderException;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the snapshots of a machine that moves: they go along, on disks both hosts reach by the same names. What would stay behind keeps the
 * machine here, as a list of snapshots nobody can return to is worse.
 */
final class SnapshotLuggage {

    private SnapshotLuggage() {}

    /**
     * Refuses to leave snapshots behind.
     *
     * @param config the machine's configuration on the source
     * @param copied names of the disks of which only what the guest sees goes along
     */
    static void requireMovable(VmId vm, String config, Collection<String> copied) {
        SnapshotTree tree = SnapshotNotes.read(config);
        List<String> stay = tree.entries().stream()
                .filter(entry -> entry.memory().isPresent()
                        || entry.snapshot().disks().keySet().stream().anyMatch(copied::contains))
                .map(entry -> entry.id() + " (" + entry.snapshot().name() + ")")
                .toList();
        if (!stay.isEmpty()) {
            throw new ProviderException.WrongState(
                    vm.ref(),
                    "migrate",
                    "with snapshots that would stay behind: " + stay + ", of disks that are copied, or with memory in a"
                            + " file of this host",
                    "without them: delete them first");
        }
    }

    /** Looks, on the target, whether all that snapshots hold is where it is on the source. */
    static void check(VmSpec spec, Offer offer, Problems problems) {
        SnapshotTree tree = SnapshotNotes.read(offer.config());
        if (tree.entries().isEmpty()) {
            return;
        }
        Map<String, DiskSource> before = new LinkedHashMap<>();
        DomainXmlReader.readSpecFromAfar(offer.config())
                .disks()
                .forEach(disk -> before.put(disk.name(), disk.source()));
        for (int index = 0; index < spec.disks().size(); index++) {
            DiskSpec disk = spec.disks().get(index);
            boolean held = tree.entries().stream()
                    .anyMatch(entry -> entry.snapshot().disks().containsKey(disk.name()));
            problems.check(
                    !held || disk.source().equals(before.get(disk.name())),
                    "disks[" + index + "].source",
                    disk.source(),
                    "must be where it is on the source, as there are snapshots of this disk");
        }
        for (SnapshotTree.Entry entry : tree.entries()) {
            entry.snapshot().disks().forEach((disk, source) -> {
                Path path = DiskLayers.pathOf(source);
                problems.check(
                        Files.exists(path),
                        "snapshots[" + entry.id() + "].disks." + disk,
                        path,
                        "must be reached from here, too");
            });
        }
    }

    /** Puts the snapshots into the domain that is to be on the target, told in its words. */
    static String along(String domain, Offer offer, VmSpec spec, DomainFrame frame) {
        SnapshotTree tree = SnapshotNotes.read(offer.config());
        return tree.equals(SnapshotTree.EMPTY)
                ? domain
                : DomainXmlEdit.of(domain)
                        .snapshots(tree.described(kept -> DomainTransplant.writeKept(kept, spec, frame)))
                        .toXml();
    }
}
