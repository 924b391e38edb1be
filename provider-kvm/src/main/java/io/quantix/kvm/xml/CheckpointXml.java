package io.quantix.kvm.xml;

import java.util.List;
import java.util.Optional;

/**
 * A checkpoint in libvirt's words: {@code <domaincheckpoint>}.
 *
 * @param name libvirt's name of it, and of its bitmaps
 * @param description a text libvirt keeps for whoever made it
 * @param parent name of the one before; empty for the first
 * @param createdAt seconds since 1970
 * @param disks targets of the disks it tracks, such as {@code vda}
 */
public record CheckpointXml(
        String name, String description, Optional<String> parent, long createdAt, List<String> disks) {

    public CheckpointXml {
        disks = List.copyOf(disks);
    }

    /** Writes one that is yet to be made; disks that are not named are not tracked. */
    public static String fresh(String name, String description, List<String> disks) {
        return XmlOut.document(
                "domaincheckpoint",
                root -> root.text("name", name)
                        .text("description", description)
                        .element(
                                "disks",
                                list -> disks.forEach(
                                        disk -> list.empty("disk", "name", disk, "checkpoint", "bitmap"))));
    }

    /** Writes it as it is, for libvirt to replace what it knows of it. */
    public String write() {
        return XmlOut.document("domaincheckpoint", root -> {
            root.text("name", name).text("description", description);
            parent.ifPresent(before -> root.element("parent", element -> element.text("name", before)));
            root.text("creationTime", Long.toString(createdAt));
            root.element(
                    "disks",
                    list -> disks.forEach(
                            disk -> list.empty("disk", "name", disk, "checkpoint", "bitmap", "bitmap", name)));
        });
    }

    /** Returns the same checkpoint with another description. */
    public CheckpointXml describedAs(String text) {
        return new CheckpointXml(name, text, parent, createdAt, disks);
    }

    public static CheckpointXml read(String checkpoint) {
        XmlNode root = XmlNode.parse(checkpoint);
        return new CheckpointXml(
                root.child("name").map(XmlNode::text).orElse(""),
                root.child("description").map(XmlNode::text).orElse(""),
                root.at("parent", "name").map(XmlNode::text),
                root.numberIn("creationTime").orElse(0),
                root.at("disks").stream()
                        .flatMap(list -> list.children("disk").stream())
                        .filter(disk -> disk.has("checkpoint", "bitmap"))
                        .map(disk -> disk.required("name"))
                        .toList());
    }
}
