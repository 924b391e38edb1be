package io.quantix.node.translate;

import io.quantix.node.v1.CdromSpec;
import io.quantix.node.v1.DiskSpec.Bus;
import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.ImageFormat;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.IoLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads disks and CD-ROM drives. */
final class DeviceReader {

    private DeviceReader() {}

    static List<DiskSpec> disks(Reading reading, List<io.quantix.node.v1.DiskSpec> disks) {
        List<DiskSpec> read = new ArrayList<>();
        for (int index = 0; index < disks.size(); index++) {
            io.quantix.node.v1.DiskSpec disk = disks.get(index);
            DiskSource elsewhere = standIn(index);
            // The stand-in keeps the name, if that is right, so that it is still compared with the other devices'.
            DiskSpec standIn = new Reading("disk")
                    .part(
                            "",
                            unnamed(index),
                            () -> DiskSpec.builder(disk.getName(), elsewhere).build());
            read.add(reading.part("disks[" + index + "]", standIn, () -> disk(disk, elsewhere)));
        }
        return read;
    }

    private static DiskSpec unnamed(int index) {
        return DiskSpec.builder("wrong-disk-" + index, standIn(index)).build();
    }

    private static DiskSource standIn(int index) {
        return new DiskSource.File(Path.of("/wrong/" + index), ImageFormat.RAW);
    }

    private static DiskSpec disk(io.quantix.node.v1.DiskSpec disk, DiskSource elsewhere) {
        Reading reading = new Reading("disk");
        DiskSource source = reading.part("source", elsewhere, () -> source(disk.getSource()));
        DiskSpec.DiskBus bus = reading.part("bus", DiskSpec.DiskBus.VIRTIO, () -> bus(disk.getBus()));
        DiskSpec.CacheMode cache = reading.part("cache", DiskSpec.CacheMode.DEFAULT, () -> cache(disk));
        Optional<IoLimits> limits = disk.hasLimits()
                ? reading.part("limits", Optional.empty(), () -> Optional.of(limits(disk.getLimits())))
                : Optional.empty();
        return reading.finish(() -> new DiskSpec(
                disk.getName(),
                source,
                Optional.empty(),
                bus,
                cache,
                disk.getUnmap() ? DiskSpec.Discard.UNMAP : DiskSpec.Discard.IGNORE,
                disk.getReadOnly(),
                disk.getShareable(),
                disk.getSerial().isEmpty() ? Optional.empty() : Optional.of(disk.getSerial()),
                limits,
                Reading.positive(disk.getBootIndex())));
    }

    private static DiskSpec.DiskBus bus(Bus bus) {
        return switch (bus) {
            case BUS_UNSPECIFIED, VIRTIO -> DiskSpec.DiskBus.VIRTIO;
            case SCSI -> DiskSpec.DiskBus.SCSI;
            case SATA -> DiskSpec.DiskBus.SATA;
            case NVME -> DiskSpec.DiskBus.NVME;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        };
    }

    private static DiskSpec.CacheMode cache(io.quantix.node.v1.DiskSpec disk) {
        return switch (disk.getCache()) {
            case CACHE_UNSPECIFIED -> DiskSpec.CacheMode.DEFAULT;
            case NONE -> DiskSpec.CacheMode.NONE;
            case WRITEBACK -> DiskSpec.CacheMode.WRITEBACK;
            case WRITETHROUGH -> DiskSpec.CacheMode.WRITETHROUGH;
            case DIRECTSYNC -> DiskSpec.CacheMode.DIRECTSYNC;
            case UNSAFE -> DiskSpec.CacheMode.UNSAFE;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        };
    }

    private static IoLimits limits(io.quantix.node.v1.IoLimits limits) {
        return new IoLimits(
                Reading.positive(limits.getReadBytesPerSecond()),
                Reading.positive(limits.getWriteBytesPerSecond()),
                Reading.positive(limits.getReadOperationsPerSecond()),
                Reading.positive(limits.getWriteOperationsPerSecond()));
    }

    static List<io.quantix.spi.vm.CdromSpec> cdroms(Reading reading, List<CdromSpec> cdroms) {
        List<io.quantix.spi.vm.CdromSpec> read = new ArrayList<>();
        for (int index = 0; index < cdroms.size(); index++) {
            CdromSpec cdrom = cdroms.get(index);
            io.quantix.spi.vm.CdromSpec unnamed = io.quantix.spi.vm.CdromSpec.empty("wrong-cdrom-" + index);
            io.quantix.spi.vm.CdromSpec standIn = new Reading("CD-ROM drive")
                    .part("", unnamed, () -> io.quantix.spi.vm.CdromSpec.empty(cdrom.getName()));
            read.add(reading.part("cdroms[" + index + "]", standIn, () -> cdrom(cdrom)));
        }
        return read;
    }

    private static io.quantix.spi.vm.CdromSpec cdrom(CdromSpec cdrom) {
        Reading reading = new Reading("CD-ROM drive");
        Optional<DiskSource> media = cdrom.hasMedia()
                ? reading.part("media", Optional.empty(), () -> Optional.of(source(cdrom.getMedia())))
                : Optional.empty();
        DiskSpec.DiskBus bus = reading.part(
                "bus",
                DiskSpec.DiskBus.SATA,
                () -> cdrom.getBus() == Bus.BUS_UNSPECIFIED ? DiskSpec.DiskBus.SATA : bus(cdrom.getBus()));
        return reading.finish(() ->
                new io.quantix.spi.vm.CdromSpec(cdrom.getName(), media, bus, Reading.positive(cdrom.getBootIndex())));
    }

    static DiskSource source(io.quantix.node.v1.DiskSource source) {
        Reading reading = new Reading("disk source");
        ImageFormat format = reading.part("format", ImageFormat.RAW, () -> switch (source.getFormat()) {
            case FORMAT_UNSPECIFIED, RAW -> ImageFormat.RAW;
            case QCOW2 -> ImageFormat.QCOW2;
            case UNRECOGNIZED -> throw Reading.unknownValue();
        });
        DiskSource standIn = standIn(0);
        return reading.finish(() -> switch (source.getKindCase()) {
            case FILE ->
                reading.part(
                        "file",
                        standIn,
                        () -> new DiskSource.File(ConsoleReader.requiredPath(source.getFile()), format));
            case BLOCK ->
                reading.part(
                        "block",
                        standIn,
                        () -> new DiskSource.Block(ConsoleReader.requiredPath(source.getBlock()), format));
            case NFS -> reading.part("nfs", standIn, () -> nfs(source.getNfs(), format));
            case ISCSI -> {
                rawOnly(reading, format, "iSCSI");
                yield reading.part("iscsi", standIn, () -> iscsi(source.getIscsi()));
            }
            case RBD -> {
                rawOnly(reading, format, "RBD");
                yield reading.part("rbd", standIn, () -> rbd(source.getRbd()));
            }
            case KIND_NOT_SET -> throw Reading.wrong("nothing", "must be file, block, nfs, iscsi or rbd");
        });
    }

    private static void rawOnly(Reading reading, ImageFormat format, String kind) {
        reading.check(format == ImageFormat.RAW, "format", format, "must be RAW with " + kind);
    }

    private static DiskSource nfs(io.quantix.node.v1.DiskSource.Nfs nfs, ImageFormat format) {
        Reading reading = new Reading("NFS source");
        Path path = reading.part("path", Path.of("/"), () -> ConsoleReader.requiredPath(nfs.getPath()));
        return reading.finish(() -> new DiskSource.Nfs(
                nfs.getServer(),
                path,
                nfs.hasUid() ? Optional.of(nfs.getUid()) : Optional.empty(),
                nfs.hasGid() ? Optional.of(nfs.getGid()) : Optional.empty(),
                format));
    }

    private static DiskSource iscsi(io.quantix.node.v1.DiskSource.Iscsi iscsi) {
        Reading reading = new Reading("iSCSI source");
        DiskSource.Endpoint portal =
                reading.part("portal", new DiskSource.Endpoint("wrong", 1), () -> endpoint(iscsi.getPortal()));
        Optional<DiskSource.Chap> chap = reading.part("chap", Optional.empty(), () -> chap(iscsi));
        return reading.finish(() -> new DiskSource.Iscsi(portal, iscsi.getTarget(), Reading.u32(iscsi.getLun()), chap));
    }

    private static Optional<DiskSource.Chap> chap(io.quantix.node.v1.DiskSource.Iscsi iscsi) {
        if (iscsi.getUser().isEmpty()) {
            if (!iscsi.getPasswordSecret().isEmpty() || !iscsi.getMutualUser().isEmpty()) {
                throw Reading.wrong("credentials without user", "must name a user");
            }
            return Optional.empty();
        }
        Optional<DiskSource.MutualChap> mutual = iscsi.getMutualUser().isEmpty()
                ? Optional.empty()
                : Optional.of(new DiskSource.MutualChap(
                        iscsi.getMutualUser(), new SecretRef(iscsi.getMutualPasswordSecret())));
        return Optional.of(new DiskSource.Chap(iscsi.getUser(), new SecretRef(iscsi.getPasswordSecret()), mutual));
    }

    private static DiskSource rbd(io.quantix.node.v1.DiskSource.Rbd rbd) {
        Reading reading = new Reading("RBD source");
        List<DiskSource.Endpoint> monitors = new ArrayList<>();
        for (int index = 0; index < rbd.getMonitorsCount(); index++) {
            io.quantix.node.v1.DiskSource.Endpoint monitor = rbd.getMonitors(index);
            monitors.add(reading.part(
                    "monitors[" + index + "]", new DiskSource.Endpoint("wrong", 1), () -> endpoint(monitor)));
        }
        Optional<DiskSource.Cephx> auth = rbd.getUser().isEmpty()
                ? Optional.empty()
                : reading.part(
                        "auth",
                        Optional.empty(),
                        () -> Optional.of(new DiskSource.Cephx(rbd.getUser(), new SecretRef(rbd.getKeySecret()))));
        return reading.finish(() -> new DiskSource.Rbd(
                monitors,
                rbd.getPool(),
                rbd.getNamespace().isEmpty() ? Optional.empty() : Optional.of(rbd.getNamespace()),
                rbd.getImage(),
                auth));
    }

    private static DiskSource.Endpoint endpoint(io.quantix.node.v1.DiskSource.Endpoint endpoint) {
        return new DiskSource.Endpoint(endpoint.getHost(), Reading.u32(endpoint.getPort()));
    }
}
