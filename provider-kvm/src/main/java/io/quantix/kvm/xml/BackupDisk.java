package io.quantix.kvm.xml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk of a domain, as far as a backup cares.
 *
 * @param name in the spec, or libvirt's own
 * @param target what libvirt knows it by, such as {@code vda}
 * @param format libvirt's word for the format of its uppermost layer
 * @param readOnly whether the guest may only read
 * @param path its file or device, where it is one of this host
 */
public record BackupDisk(String name, String target, String format, boolean readOnly, Optional<Path> path) {

    private static final String TRACKING = "qcow2";

    /** Returns whether the disk can keep a record of what changes, across a stop of the machine. */
    public boolean keepsTrack() {
        return format.equals(TRACKING);
    }

    /** Reads the disks of a domain, CD-ROM drives left out. */
    public static List<BackupDisk> read(String domain) {
        List<BackupDisk> found = new ArrayList<>();
        for (XmlNode disk : XmlNode.parse(domain).at("devices").stream()
                .flatMap(devices -> devices.children("disk").stream())
                .filter(disk -> disk.attribute("device").orElse("disk").equals("disk"))
                .toList()) {
            found.add(new BackupDisk(
                    DiskXml.name(disk),
                    disk.child("target")
                            .flatMap(target -> target.attribute("dev"))
                            .orElse(""),
                    disk.child("driver")
                            .flatMap(driver -> driver.attribute("type"))
                            .orElse("raw"),
                    disk.child("readonly").isPresent(),
                    disk.child("source")
                            .flatMap(source -> source.attribute("file").or(() -> source.attribute("dev")))
                            .map(Path::of)));
        }
        return List.copyOf(found);
    }
}
