package io.quantix.kvm.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.Labels;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots.Content;
import io.quantix.spi.vm.Snapshots.Place;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTreeTest {

    private static final VmId VM = VmId.random();
    private static final DiskSource BASE = new DiskSource.File(Path.of("/d/base.img"), ImageFormat.RAW);
    private static final DiskSource ONE = new DiskSource.File(Path.of("/d/one.qcow2"), ImageFormat.QCOW2);
    private static final DiskSource TWO = new DiskSource.Block(Path.of("/dev/two"), ImageFormat.QCOW2);

    private static SnapshotTree.Entry entry(String name, Optional<SnapshotId> parent, DiskSource disk) {
        Snapshot snapshot = new Snapshot(
                SnapshotId.random(),
                VM,
                name,
                Content.DISKS_AND_MEMORY,
                parent,
                true,
                VmState.RUNNING,
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Labels.of(Map.of("team", "<blue> & \"green\"")),
                Map.of("data", disk),
                Place.LAYERS);
        return new SnapshotTree.Entry(
                snapshot, new SpecDigest("0".repeat(64)), Optional.of(Path.of("/m/" + name)), false);
    }

    private static SnapshotTree line() {
        SnapshotTree.Entry first = entry("first & <only>", Optional.empty(), BASE);
        SnapshotTree.Entry second = entry("second", Optional.of(first.id()), ONE);
        SnapshotTree.Entry third = entry("third", Optional.of(second.id()), TWO);
        return SnapshotTree.EMPTY.with(first).with(second).with(third).making(Set.of(Path.of("/d/one.qcow2")));
    }

    private static String domain(String metadata) {
        return "<domain type='qemu'><uuid>" + VM + "</uuid>" + metadata + "<devices><disk type='file' device='disk'>"
                + "<driver name='qemu' type='raw'/><source file='/d/base.img'/><backingStore type='file'>"
                + "<format type='raw'/><source file='/d/template'/></backingStore><target dev='vda' bus='virtio'/>"
                + "<alias name='ua-data'/></disk></devices></domain>";
    }

    @Test
    void whatIsWrittenIntoADomainIsReadBack() {
        SnapshotTree tree = line();

        String xml = DomainXmlEdit.of(domain("<metadata><other xmlns='urn:other'/></metadata>"))
                .snapshots(tree)
                .toXml();

        assertThat(SnapshotNotes.read(xml).list()).isEqualTo(tree.list());
        assertThat(SnapshotNotes.read(xml).made()).isEqualTo(tree.made());
        assertThat(xml).contains("urn:other");
        assertThat(SnapshotNotes.read(
                        DomainXmlEdit.of(xml).snapshots(SnapshotTree.EMPTY).toXml()))
                .isEqualTo(SnapshotTree.EMPTY);
    }

    @Test
    void aDomainWithoutMetadataHasNoSnapshots() {
        assertThat(SnapshotNotes.read(domain(""))).isEqualTo(SnapshotTree.EMPTY);
        assertThat(SnapshotNotes.read(
                                DomainXmlEdit.of(domain("")).snapshots(line()).toXml())
                        .list())
                .hasSize(3);
    }

    @Test
    void damageIsToldAndNotTakenForNothing() {
        String damaged = "<metadata><qs:snapshots xmlns:qs='" + SnapshotNotes.NAMESPACE
                + "'><snapshot id='none'/></qs:snapshots></metadata>";

        assertThatThrownBy(() -> SnapshotNotes.read(domain(damaged))).isInstanceOf(UnreadableXml.class);
    }

    @Test
    void childrenGoToTheGrandparentAndSoDoesTheMark() {
        SnapshotTree tree = line();
        List<SnapshotTree.Entry> all = tree.entries();

        SnapshotTree without = tree.without(all.get(1).id());

        assertThat(without.list())
                .extracting(Snapshot::parent)
                .containsExactly(Optional.empty(), Optional.of(all.getFirst().id()));
        assertThat(without.without(all.get(2).id()).current())
                .contains(all.getFirst().id());
    }

    @Test
    void whatIsGoingIsNotListed() {
        SnapshotTree tree = line();
        SnapshotId gone = tree.entries().get(2).id();

        SnapshotTree going = tree.going(gone);

        assertThat(going.list()).extracting(Snapshot::id).doesNotContain(gone);
        assertThat(going.list().getLast().current()).isTrue();
        assertThat(going.find(gone)).isPresent();
    }

    @Test
    void aMergedLayerIsReplacedWhereverItIsHeld() {
        SnapshotTree merged = line().merged("data", ONE, BASE);

        assertThat(merged.list())
                .extracting(snapshot -> snapshot.disks().get("data"))
                .containsExactly(BASE, BASE, TWO);
    }

    @Test
    void aMovedDiskHasANewSourceAndNothingOfTheOldOne() {
        String xml = DomainXmlEdit.of(domain("")).source("data", ONE).toXml();

        assertThat(DomainXmlReader.readDisks(xml))
                .singleElement()
                .satisfies(disk -> assertThat(disk.source()).isEqualTo(ONE));
        assertThat(xml).doesNotContain("template").doesNotContain("base.img");
    }

    @Test
    void aChainIsReadFromTheTopDown() {
        DiskChain chain = DiskChain.readAll(domain("")).getFirst();

        assertThat(chain.name()).isEqualTo("data");
        assertThat(chain.target()).isEqualTo("vda");
        assertThat(chain.layers()).containsExactly(Path.of("/d/base.img"), Path.of("/d/template"));
        assertThat(chain.above(Path.of("/d/template"))).contains(Path.of("/d/base.img"));
        assertThat(chain.above(Path.of("/d/base.img"))).isEmpty();
    }
}
