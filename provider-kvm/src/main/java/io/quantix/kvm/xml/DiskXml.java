package io.quantix.kvm.xml;

import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.VolumeId;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.DiskSpec.CacheMode;
import io.quantix.spi.vm.DiskSpec.Discard;
import io.quantix.spi.vm.DiskSpec.DiskBus;
import io.quantix.spi.vm.IoLimits;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/** Disks and CD-ROM drives: {@code <disk>}, and the controllers their buses need. */
final class DiskXml {

    static final String NOTE_DISKS = "disks";
    private static final String NOTE_CDROMS = "cdroms";
    private static final String NOTE_VOLUME = "volume";
    /** Ports of an AHCI controller. */
    private static final int SATA_PORTS = 6;
    /** The last target of a virtio-scsi controller, and a name far behind those the others get. */
    private static final int LAST_TARGET = 255;

    private static final String LAST_NAME = "sdzz";

    private DiskXml() {}

    static void note(VmSpec spec, SpecNotes notes) {
        // libvirt keeps the order within a bus only.
        notes.note(NOTE_DISKS, spec.disks().stream().map(DiskSpec::name).collect(Collectors.joining(" ")));
        notes.note(NOTE_CDROMS, spec.cdroms().stream().map(CdromSpec::name).collect(Collectors.joining(" ")));
        for (DiskSpec disk : spec.disks()) {
            disk.volume().ifPresent(volume -> notes.note(disk.name(), NOTE_VOLUME, volume.toString()));
        }
    }

    /** Writes where on its bus a disk is. */
    interface Place {
        void write(XmlOut disk, DiskBus bus);
    }

    /** Gives out the places on the machine's buses, in the order they are asked for. */
    private static final class Places implements Place {
        private int virtio;
        private int named;
        private int scsi;
        private int sata;

        /** The seed's place is the last of all, so that it is in nobody's way. */
        void takeLast(XmlOut disk, DiskBus bus) {
            disk.empty("target", "dev", LAST_NAME, "bus", XmlNames.lower(bus));
            if (bus == DiskBus.SCSI) {
                address(disk, 0, LAST_TARGET, 0);
            } else {
                address(disk, sata / SATA_PORTS, 0, sata++ % SATA_PORTS);
            }
        }

        @Override
        public void write(XmlOut disk, DiskBus bus) {
            switch (bus) {
                case VIRTIO -> disk.empty("target", "dev", "vd" + letters(virtio++), "bus", "virtio");
                case SCSI -> {
                    disk.empty("target", "dev", "sd" + letters(named++), "bus", "scsi");
                    // A target for each disk: one virtio-scsi controller has room for 256.
                    address(disk, 0, scsi++, 0);
                }
                case SATA -> {
                    disk.empty("target", "dev", "sd" + letters(named++), "bus", "sata");
                    address(disk, sata / SATA_PORTS, 0, sata++ % SATA_PORTS);
                }
                case NVME -> throw new IllegalArgumentException("libvirt emulates no NVMe disks");
            }
        }
    }

    static void address(XmlOut disk, int controller, int target, int unit) {
        disk.empty(
                "address",
                "type",
                "drive",
                "controller",
                Integer.toString(controller),
                "bus",
                "0",
                "target",
                Integer.toString(target),
                "unit",
                Integer.toString(unit));
    }

    /** Counts as drive letters do: a … z, aa, ab … */
    static String letters(int index) {
        String last = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }

    static void write(XmlOut devices, VmSpec spec, DomainFrame frame) {
        boolean seed = SeedXml.isDrive(spec);
        boolean scsi = spec.disks().stream().anyMatch(disk -> disk.bus() == DiskBus.SCSI)
                || spec.cdroms().stream().anyMatch(drive -> drive.bus() == DiskBus.SCSI)
                || (seed && SeedXml.bus(spec) == DiskBus.SCSI);
        if (scsi) {
            devices.empty("controller", "type", "scsi", "index", "0", "model", "virtio-scsi");
        }
        Places places = new Places();
        spec.disks().forEach(disk -> writeDisk(devices, spec.id(), disk, places));
        spec.cdroms().forEach(drive -> writeCdrom(devices, spec.id(), drive, places));
        if (seed) {
            SeedXml.writeDrive(devices, spec, frame, disk -> places.takeLast(disk, SeedXml.bus(spec)));
        }
    }

    static void writeDisk(XmlOut devices, VmId vm, DiskSpec spec, Place place) {
        devices.element("disk", disk -> {
            disk.attributes("type", SourceXml.type(spec.source()), "device", "disk");
            disk.element("driver", driver -> {
                driver.attributes(
                        "name", "qemu", "type", XmlNames.lower(spec.source().format()));
                if (spec.cache() != CacheMode.DEFAULT) {
                    driver.attribute("cache", XmlNames.lower(spec.cache()));
                }
                driver.attribute("discard", XmlNames.lower(spec.discard()));
            });
            SourceXml.write(disk, spec.source(), vm);
            place.write(disk, spec.bus());
            spec.limits().ifPresent(limits -> writeLimits(disk, limits));
            if (spec.readOnly()) {
                disk.empty("readonly");
            }
            if (spec.shareable()) {
                disk.empty("shareable");
            }
            spec.serial().ifPresent(serial -> disk.text("serial", serial));
            disk.number("boot", "order", spec.bootIndex());
            Aliases.write(disk, spec.name());
        });
    }

    private static void writeLimits(XmlOut disk, IoLimits limits) {
        disk.element(
                "iotune",
                tune -> tune.number("read_bytes_sec", limits.readBytesPerSecond())
                        .number("write_bytes_sec", limits.writeBytesPerSecond())
                        .number("read_iops_sec", limits.readOperationsPerSecond())
                        .number("write_iops_sec", limits.writeOperationsPerSecond()));
    }

    static void writeCdrom(XmlOut devices, VmId vm, CdromSpec spec, Place place) {
        devices.element("disk", disk -> {
            disk.attributes("type", spec.media().map(SourceXml::type).orElse("file"), "device", "cdrom");
            spec.media().ifPresent(media -> {
                disk.empty("driver", "name", "qemu", "type", XmlNames.lower(media.format()));
                SourceXml.write(disk, media, vm);
            });
            place.write(disk, spec.bus());
            disk.empty("readonly");
            disk.number("boot", "order", spec.bootIndex());
            Aliases.write(disk, spec.name());
        });
    }

    static List<DiskSpec> readDisks(XmlNode devices, SpecNotes notes) {
        Map<String, DiskSpec> disks = new LinkedHashMap<>();
        for (XmlNode disk : devices.children("disk")) {
            String device = disk.attribute("device").orElse("disk");
            if (device.equals("disk")) {
                DiskSpec read = readDisk(disk, notes);
                disks.put(read.name(), read);
            } else if (!device.equals("cdrom")) {
                throw new UnreadableXml("a disk is a " + device, null);
            }
        }
        return notes.inNotedOrder(NOTE_DISKS, disks);
    }

    static List<CdromSpec> readCdroms(XmlNode devices, SpecNotes notes) {
        Map<String, CdromSpec> drives = new LinkedHashMap<>();
        for (XmlNode disk : devices.children("disk")) {
            if (disk.has("device", "cdrom") && !Aliases.isSeed(disk)) {
                CdromSpec read = new CdromSpec(name(disk), SourceXml.read(disk), readBus(disk), readBootIndex(disk));
                drives.put(read.name(), read);
            }
        }
        return notes.inNotedOrder(NOTE_CDROMS, drives);
    }

    private static DiskSpec readDisk(XmlNode disk, SpecNotes notes) {
        String name = name(disk);
        DiskSource source =
                SourceXml.read(disk).orElseThrow(() -> new UnreadableXml("disk " + name + " has no source", null));
        Optional<XmlNode> driver = disk.child("driver");
        DiskSpec.Builder spec = DiskSpec.builder(name, source)
                .bus(readBus(disk))
                .cache(driver.flatMap(node -> node.attribute("cache"))
                        .map(word -> XmlNames.parse(CacheMode.class, word))
                        .orElse(CacheMode.DEFAULT))
                .discard(driver.flatMap(node -> node.attribute("discard"))
                        .map(word -> XmlNames.parse(Discard.class, word))
                        .orElse(Discard.IGNORE))
                .readOnly(disk.child("readonly").isPresent())
                .shareable(disk.child("shareable").isPresent());
        notes.of(name, NOTE_VOLUME).ifPresent(id -> spec.volume(new VolumeId(UUID.fromString(id))));
        disk.child("serial").ifPresent(serial -> spec.serial(serial.text()));
        disk.child("iotune").flatMap(DiskXml::readLimits).ifPresent(spec::limits);
        readBootIndex(disk).ifPresent(spec::bootIndex);
        return spec.build();
    }

    private static Optional<IoLimits> readLimits(XmlNode tune) {
        OptionalLong readBytes = tune.numberIn("read_bytes_sec");
        OptionalLong writeBytes = tune.numberIn("write_bytes_sec");
        OptionalLong reads = tune.numberIn("read_iops_sec");
        OptionalLong writes = tune.numberIn("write_iops_sec");
        boolean none = readBytes.isEmpty() && writeBytes.isEmpty() && reads.isEmpty() && writes.isEmpty();
        return none ? Optional.empty() : Optional.of(new IoLimits(readBytes, writeBytes, reads, writes));
    }

    private static OptionalInt readBootIndex(XmlNode disk) {
        return disk.child("boot").map(boot -> boot.integer("order")).orElse(OptionalInt.empty());
    }

    private static DiskBus readBus(XmlNode disk) {
        return XmlNames.parse(
                DiskBus.class,
                disk.child("target").flatMap(target -> target.attribute("bus")).orElse(""));
    }

    /** Returns the name in the spec, or for a disk somebody else added the one libvirt knows it by. */
    static String name(XmlNode disk) {
        return Aliases.read(disk)
                .or(() -> disk.child("target").flatMap(target -> target.attribute("dev")))
                .orElseThrow(() -> new UnreadableXml("a disk has no target", null));
    }
}
