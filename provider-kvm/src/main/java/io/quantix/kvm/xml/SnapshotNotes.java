package io.quantix.kvm.xml;

import io.quantix.spi.Labels;
import io.quantix.spi.SpecDigest;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.SnapshotId;
import io.quantix.spi.vm.Snapshots;
import io.quantix.spi.vm.Snapshots.Snapshot;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A {@link SnapshotTree} as a metadata element of its own in a domain. */
public final class SnapshotNotes {

    /** The namespace of the element. */
    public static final String NAMESPACE = "https://quantix.io/libvirt/snapshots/1";

    /** The prefix it is written with. */
    public static final String PREFIX = "qs";

    static final String ELEMENT = "snapshots";

    private SnapshotNotes() {}

    /** Writes the element alone, as {@code virDomainSetMetadata} wants it. */
    public static String write(SnapshotTree tree) {
        return XmlOut.document(ELEMENT, out -> {
            out.attribute("current", tree.current().map(SnapshotId::toString));
            tree.entries().forEach(entry -> writeEntry(out, entry));
            tree.made().stream().sorted().forEach(path -> out.empty("made", "path", path.toString()));
        });
    }

    private static void writeEntry(XmlOut out, SnapshotTree.Entry entry) {
        Snapshot snapshot = entry.snapshot();
        out.element("snapshot", element -> {
            element.attributes("id", snapshot.id().toString(), "name", snapshot.name());
            element.attributes("content", XmlNames.lower(snapshot.content()));
            element.attribute("parent", snapshot.parent().map(SnapshotId::toString));
            element.attributes(
                    "state",
                    XmlNames.lower(snapshot.state()),
                    "at",
                    snapshot.takenAt().toString());
            if (snapshot.place() != Snapshots.Place.LAYERS) {
                element.attribute("place", XmlNames.lower(snapshot.place()));
            }
            element.attribute("hardware", entry.hardware().hex());
            element.attribute("memory", entry.memory().map(Path::toString));
            if (entry.going()) {
                element.attribute("going", "yes");
            }
            new TreeMap<>(snapshot.disks()).forEach((name, source) -> writeDisk(element, snapshot.vm(), name, source));
            entry.machine().ifPresent(machine -> element.text("machine", machine));
            snapshot.labels().entries().forEach((key, value) -> element.empty("label", "key", key, "value", value));
        });
    }

    private static void writeDisk(XmlOut out, VmId vm, String name, DiskSource source) {
        out.element("disk", disk -> {
            disk.attributes("name", name, "type", SourceXml.type(source));
            disk.empty("driver", "type", XmlNames.lower(source.format()));
            SourceXml.write(disk, source, vm);
        });
    }

    /**
     * Reads the snapshots of a domain.
     *
     * @throws UnreadableXml when the element makes no sense
     */
    public static SnapshotTree read(String domainXml) {
        XmlNode domain = XmlNode.parse(domainXml);
        VmId vm = DomainXmlReader.id(domain);
        return domain.child("metadata").stream()
                .flatMap(metadata -> metadata.children(ELEMENT).stream())
                .filter(element -> element.isIn(NAMESPACE))
                .findFirst()
                .map(element -> readTree(element, vm))
                .orElse(SnapshotTree.EMPTY);
    }

    /** Reads what {@link #write} wrote, back from where it was kept alone. */
    public static SnapshotTree readAlone(String xml, VmId vm) {
        return readTree(XmlNode.parse(xml), vm);
    }

    private static SnapshotTree readTree(XmlNode element, VmId vm) {
        try {
            List<SnapshotTree.Entry> entries = new ArrayList<>();
            element.children("snapshot").forEach(node -> entries.add(readEntry(node, vm)));
            Set<Path> made = new LinkedHashSet<>();
            element.children("made").forEach(node -> made.add(Path.of(node.required("path"))));
            return new SnapshotTree(entries, element.attribute("current").map(SnapshotNotes::id), made);
        } catch (RuntimeException damaged) {
            throw new UnreadableXml("the snapshots of " + vm + " are damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static SnapshotTree.Entry readEntry(XmlNode node, VmId vm) {
        Map<String, DiskSource> disks = new LinkedHashMap<>();
        node.children("disk")
                .forEach(disk ->
                        disks.put(disk.required("name"), SourceXml.read(disk).orElseThrow()));
        Map<String, String> labels = new TreeMap<>();
        node.children("label").forEach(label -> labels.put(label.required("key"), label.required("value")));
        Snapshot snapshot = new Snapshot(
                id(node.required("id")),
                vm,
                node.required("name"),
                XmlNames.parse(Snapshots.Content.class, node.required("content")),
                node.attribute("parent").map(SnapshotNotes::id),
                false,
                XmlNames.parse(VmState.class, node.required("state")),
                Instant.parse(node.required("at")),
                Labels.of(labels),
                disks,
                node.attribute("place")
                        .map(place -> XmlNames.parse(Snapshots.Place.class, place))
                        .orElse(Snapshots.Place.LAYERS));
        return new SnapshotTree.Entry(
                snapshot,
                new SpecDigest(node.required("hardware")),
                node.attribute("memory").map(Path::of),
                node.child("machine").map(XmlNode::text),
                node.has("going", "yes"));
    }

    private static SnapshotId id(String text) {
        return new SnapshotId(UUID.fromString(text));
    }
}
