package io.quantix.kvm.xml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Backups in libvirt's words: {@code <domainbackup>}. Disks that are not named are not backed up. */
public final class BackupXml {

    /** libvirt names a process after its id and as many letters of the domain's name. */
    private static final int LETTERS = 20;

    private BackupXml() {}

    /** Returns what libvirt calls the process of a running domain, in the names of its folders. */
    public static String process(String domain) {
        XmlNode root = XmlNode.parse(domain);
        String name = root.child("name").map(XmlNode::text).orElse("");
        int letters = name.offsetByCodePoints(0, Math.min(LETTERS, name.codePointCount(0, name.length())));
        return root.attribute("id").orElse("") + "-" + name.substring(0, letters);
    }

    /**
     * A disk on its way to a target.
     *
     * @param disk the disk's target in the domain, such as {@code vda}
     * @param block whether it goes to a block device, else to a file
     * @param to the device or file
     * @param format libvirt's word for the format to write
     */
    public record Push(String disk, boolean block, Path to, String format) {}

    /**
     * A disk that is offered for reading.
     *
     * @param disk the disk's target in the domain
     * @param export its name at the server
     * @param changes name of the bitmap that tells what changed; present exactly when there is a base
     * @param scratch a file that is made, for what the guest overwrites meanwhile
     */
    public record Pull(String disk, String export, Optional<String> changes, Path scratch) {}

    /** Writes disks to targets, in full or since a checkpoint. */
    public static String push(Optional<String> base, List<Push> disks) {
        return document("push", base, root -> root.element("disks", list -> disks.forEach(disk -> push(list, disk))));
    }

    private static void push(XmlOut list, Push disk) {
        list.element(
                "disk",
                element -> element.attributes(
                                "name", disk.disk(), "backup", "yes", "type", disk.block() ? "block" : "file")
                        .empty(
                                "target",
                                disk.block() ? "dev" : "file",
                                disk.to().toString())
                        .empty("driver", "type", disk.format()));
    }

    /** Offers disks on an NBD server that listens on a Unix socket. */
    public static String pull(Optional<String> base, Path socket, List<Pull> disks) {
        return document("pull", base, root -> {
            root.empty("server", "transport", "unix", "socket", socket.toString());
            root.element("disks", list -> disks.forEach(disk -> pull(list, disk)));
        });
    }

    private static void pull(XmlOut list, Pull disk) {
        list.element(
                "disk",
                element -> element.attributes("name", disk.disk(), "backup", "yes", "type", "file")
                        .attribute("exportname", disk.export())
                        .attribute("exportbitmap", disk.changes())
                        .empty("scratch", "file", disk.scratch().toString()));
    }

    private static String document(String mode, Optional<String> base, Consumer<XmlOut> content) {
        return XmlOut.document("domainbackup", root -> {
            root.attribute("mode", mode);
            base.ifPresent(checkpoint -> root.text("incremental", checkpoint));
            content.accept(root);
        });
    }

    /** Returns the files and devices a backup under way writes to or listens on. */
    public static List<Path> paths(String backup) {
        XmlNode root = XmlNode.parse(backup);
        List<XmlNode> disks =
                root.at("disks").map(list -> list.children("disk")).orElse(List.of());
        return Stream.concat(
                        root.child("server").flatMap(server -> server.attribute("socket")).stream(),
                        disks.stream()
                                .flatMap(disk -> disk.children().stream())
                                .flatMap(child -> child.attribute("file").or(() -> child.attribute("dev")).stream()))
                .map(Path::of)
                .toList();
    }
}
