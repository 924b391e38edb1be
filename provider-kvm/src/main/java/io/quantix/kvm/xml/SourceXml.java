package io.quantix.kvm.xml;

import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.DiskSource.Endpoint;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a disk's bytes are: {@code <source>}. Secrets appear as the usage name of a {@link DiskSecret}, never as values. */
final class SourceXml {

    private SourceXml() {}

    /** Returns the value of {@code <disk type=…>}. */
    static String type(DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> "file";
            case DiskSource.Block block -> "block";
            case DiskSource.Nfs nfs -> "network";
            case DiskSource.Iscsi iscsi -> "network";
            case DiskSource.Rbd rbd -> "network";
        };
    }

    /**
     * Writes where the bytes are.
     *
     * @param vm whose disk it is, to whom its secrets are given
     */
    static void write(XmlOut disk, DiskSource source, VmId vm) {
        Optional<DiskSecret> secret = DiskSecret.of(vm, source);
        switch (source) {
            case DiskSource.File file ->
                disk.empty("source", "file", file.path().toString());
            case DiskSource.Block block ->
                disk.empty("source", "dev", block.device().toString());
            case DiskSource.Nfs nfs -> writeNfs(disk, nfs);
            case DiskSource.Iscsi iscsi ->
                disk.element("source", element -> {
                    element.attributes("protocol", "iscsi", "name", iscsi.target() + "/" + iscsi.lun());
                    writeHost(element, iscsi.portal());
                    iscsi.chap().ifPresent(chap -> writeAuth(element, chap.user(), secret.orElseThrow()));
                });
            case DiskSource.Rbd rbd ->
                disk.element("source", element -> {
                    element.attributes("protocol", "rbd", "name", rbd.pool() + "/" + rbd.image());
                    rbd.monitors().forEach(monitor -> writeHost(element, monitor));
                    rbd.auth().ifPresent(auth -> writeAuth(element, auth.user(), secret.orElseThrow()));
                });
        }
    }

    private static void writeNfs(XmlOut disk, DiskSource.Nfs nfs) {
        disk.element("source", element -> {
            element.attributes("protocol", "nfs", "name", nfs.path().toString());
            element.empty("host", "name", nfs.server());
            // The plus keeps libvirt from looking for a user of that name.
            element.element("identity", identity -> {
                nfs.uid().ifPresent(uid -> identity.attribute("user", "+" + uid));
                nfs.gid().ifPresent(gid -> identity.attribute("group", "+" + gid));
            });
        });
    }

    private static void writeHost(XmlOut source, Endpoint host) {
        source.empty("host", "name", host.host(), "port", Integer.toString(host.port()));
    }

    private static void writeAuth(XmlOut source, String user, DiskSecret secret) {
        source.element(
                "auth",
                auth -> auth.attribute("username", user)
                        .empty("secret", "type", secret.kind().type(), "usage", secret.usage()));
    }

    /** Reads where a disk's bytes are; empty for a drive without a medium. */
    static Optional<DiskSource> read(XmlNode disk) {
        Optional<XmlNode> source = disk.child("source");
        if (source.isEmpty()) {
            return Optional.empty();
        }
        ImageFormat format = disk.child("driver")
                .flatMap(driver -> driver.attribute("type"))
                .map(type -> XmlNames.parse(ImageFormat.class, type))
                .orElse(ImageFormat.RAW);
        XmlNode from = source.get();
        return switch (disk.attribute("type").orElse("")) {
            case "file" -> from.attribute("file").map(path -> new DiskSource.File(Path.of(path), format));
            case "block" -> from.attribute("dev").map(path -> new DiskSource.Block(Path.of(path), format));
            case "network" -> Optional.of(readNetwork(from, format));
            default ->
                throw new UnreadableXml(
                        "a disk's type is " + disk.attribute("type").orElse("missing"), null);
        };
    }

    private static DiskSource readNetwork(XmlNode source, ImageFormat format) {
        String name = source.required("name");
        List<Endpoint> hosts = source.children("host").stream()
                .filter(host -> host.attribute("port").isPresent())
                .map(host ->
                        new Endpoint(host.required("name"), host.integer("port").orElseThrow()))
                .toList();
        Optional<XmlNode> auth = source.child("auth");
        int slash = name.lastIndexOf('/');
        return switch (source.required("protocol")) {
            case "nfs" -> readNfs(source, Path.of(name), format);
            case "iscsi" ->
                new DiskSource.Iscsi(
                        hosts.getFirst(),
                        name.substring(0, slash),
                        Integer.parseInt(name.substring(slash + 1)),
                        auth.map(node ->
                                new DiskSource.Chap(node.required("username"), readSecret(node), Optional.empty())));
            case "rbd" ->
                new DiskSource.Rbd(
                        hosts,
                        name.substring(0, slash),
                        Optional.empty(),
                        name.substring(slash + 1),
                        auth.map(node -> new DiskSource.Cephx(node.required("username"), readSecret(node))));
            default -> throw new UnreadableXml("a disk's protocol is " + source.required("protocol"), null);
        };
    }

    private static DiskSource.Nfs readNfs(XmlNode source, Path path, ImageFormat format) {
        Optional<XmlNode> identity = source.child("identity");
        return new DiskSource.Nfs(
                source.child("host")
                        .orElseThrow(() -> new UnreadableXml("an NFS disk has no server", null))
                        .required("name"),
                path,
                identity.flatMap(node -> node.attribute("user")).map(SourceXml::readNumber),
                identity.flatMap(node -> node.attribute("group")).map(SourceXml::readNumber),
                format);
    }

    private static int readNumber(String identity) {
        try {
            return Integer.parseInt(identity.startsWith("+") ? identity.substring(1) : identity);
        } catch (NumberFormatException name) {
            throw new UnreadableXml("an NFS disk acts as \"" + identity + "\", which is no number", name);
        }
    }

    private static SecretRef readSecret(XmlNode auth) {
        return auth.child("secret")
                .flatMap(secret -> secret.attribute("usage"))
                .flatMap(DiskSecret::ref)
                .orElseThrow(() -> new UnreadableXml("a disk's secret is not one of ours", null));
    }
}
