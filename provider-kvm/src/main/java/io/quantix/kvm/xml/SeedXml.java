package io.quantix.kvm.xml;

import io.quantix.kvm.seed.SeedRecord;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * First-boot configuration: a CD-ROM drive, or for Ignition an entry of QEMU's firmware configuration. The texts are beside the seed, not in the
 * XML, which every client of libvirt may read.
 */
final class SeedXml {

    /** Where Fedora CoreOS looks, and where Flatcar looks first; it knows the other one as well. */
    private static final List<String> IGNITION = List.of("opt/com.coreos/config", "opt/org.flatcar-linux/config");

    private SeedXml() {}

    /** Whether the spec's seed is a drive. */
    static boolean isDrive(VmSpec spec) {
        return spec.cloudInit().filter(seed -> !isIgnition(seed)).isPresent();
    }

    private static boolean isIgnition(CloudInitSpec seed) {
        return seed.dataSource() == DataSource.IGNITION;
    }

    /** Kernels made for clouds have no driver for SATA, and Windows brings none for virtio. */
    static DiskBus bus(VmSpec spec) {
        return switch (spec.guestOs().family()) {
            case LINUX, BSD -> DiskBus.SCSI;
            case WINDOWS, OTHER -> DiskBus.SATA;
        };
    }

    private static Path seed(DomainFrame frame) {
        return frame.seed()
                .orElseThrow(() -> new IllegalArgumentException("first-boot configuration without a seed of it"));
    }

    static void writeDrive(XmlOut devices, VmSpec spec, DomainFrame frame, Consumer<XmlOut> place) {
        devices.element("disk", disk -> {
            disk.attributes("type", "file", "device", "cdrom");
            disk.empty("driver", "name", "qemu", "type", "raw");
            disk.empty("source", "file", seed(frame).toString());
            place.accept(disk);
            disk.empty("readonly");
            Aliases.writeSeed(disk);
        });
    }

    static void writeConfiguration(XmlOut domain, VmSpec spec, DomainFrame frame) {
        if (spec.cloudInit().filter(SeedXml::isIgnition).isPresent()) {
            domain.element("sysinfo", info -> {
                info.attribute("type", "fwcfg");
                IGNITION.forEach(name ->
                        info.empty("entry", "name", name, "file", seed(frame).toString()));
            });
        }
    }

    /** Returns where the seed is. */
    static Optional<Path> path(XmlNode domain) {
        Optional<String> drive = domain.child("devices").stream()
                .flatMap(devices -> devices.children("disk").stream())
                .filter(Aliases::isSeed)
                .flatMap(disk -> disk.child("source").stream())
                .flatMap(source -> source.attribute("file").stream())
                .findFirst();
        return drive.or(() -> domain.children("sysinfo").stream()
                        .filter(info -> info.has("type", "fwcfg"))
                        .flatMap(info -> info.children("entry").stream())
                        .filter(entry -> entry.has("name", IGNITION.getFirst()))
                        .flatMap(entry -> entry.attribute("file").stream())
                        .findFirst())
                .map(Path::of);
    }

    static Optional<CloudInitSpec> read(XmlNode domain) {
        Optional<Path> seed = path(domain);
        if (seed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SeedRecord.read(seed.get()));
        } catch (IOException gone) {
            throw new UnreadableXml("its first-boot configuration is not there any more", gone);
        }
    }
}
