package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import io.quantix.spi.storage.DiskSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CD-ROM drive.
 *
 * @param name the drive's name within the machine, {@code [a-z][a-z0-9-]{0,30}}
 * @param media what lies in it; empty for an empty drive
 * @param bus SATA or SCSI; the other buses have no such drives
 * @param bootIndex place in the boot order, 1 to 255; unique within the machine
 * @since 1.0
 */
public record CdromSpec(String name, Optional<DiskSource> media, DiskSpec.DiskBus bus, OptionalInt bootIndex) {

    public CdromSpec {
        Objects.requireNonNull(media, "media");
        Problems problems = Problems.of("CD-ROM drive")
                .check(DiskSpec.DEVICE_NAME.matcher(name).matches(), "name", name, "must match " + DiskSpec.DEVICE_NAME)
                .check(
                        bus == DiskSpec.DiskBus.SATA || bus == DiskSpec.DiskBus.SCSI,
                        "bus",
                        bus,
                        "must be SATA or SCSI");
        bootIndex.ifPresent(index -> problems.range("bootIndex", index, 1, 255));
        problems.throwIfAny();
    }

    /** Returns a SATA drive with this medium in it. */
    public static CdromSpec of(String name, DiskSource media) {
        return new CdromSpec(name, Optional.of(media), DiskSpec.DiskBus.SATA, OptionalInt.empty());
    }

    /** Returns an empty SATA drive. */
    public static CdromSpec empty(String name) {
        return new CdromSpec(name, Optional.empty(), DiskSpec.DiskBus.SATA, OptionalInt.empty());
    }
}
