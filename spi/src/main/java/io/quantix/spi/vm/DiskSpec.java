package io.quantix.spi.vm;

import io.quantix.spi.Problems;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.storage.VolumeId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A disk of a virtual machine.
 *
 * @param name the disk's name within the machine, {@code [a-z][a-z0-9-]{0,30}}; stable across changes
 * @param source where its bytes are
 * @param volume the volume it came from, for the record; empty when it came from none
 * @param bus how the guest sees it
 * @param cache how the host caches it
 * @param discard what becomes of the guest's discards
 * @param readOnly whether the guest may only read
 * @param shareable whether another machine may use it at the same time
 * @param serial what the guest reads as serial number, 1 to 20 characters of {@code [A-Za-z0-9_.+-]}
 * @param limits ceilings on its input and output
 * @param bootIndex place in the boot order, 1 to 255; unique within the machine
 * @since 1.0
 */
public record DiskSpec(
        String name,
        DiskSource source,
        Optional<VolumeId> volume,
        DiskBus bus,
        CacheMode cache,
        Discard discard,
        boolean readOnly,
        boolean shareable,
        Optional<String> serial,
        Optional<IoLimits> limits,
        OptionalInt bootIndex) {

    static final Pattern DEVICE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_.+-]{1,20}");

    /** How the guest sees a disk. */
    public enum DiskBus {
        VIRTIO,
        SCSI,
        SATA,
        NVME
    }

    /** How the host caches a disk. */
    public enum CacheMode {
        /** The hypervisor decides. */
        DEFAULT,
        /** Past the host's page cache, the guest's flushes honoured. */
        NONE,
        /** Through the host's page cache, the guest's flushes honoured. */
        WRITEBACK,
        /** Every write is on stable storage before the guest hears of it. */
        WRITETHROUGH,
        /** Past the page cache and every write stable. */
        DIRECTSYNC,
        /** The guest's flushes are ignored: a crash of the host loses data. */
        UNSAFE
    }

    /** What becomes of the guest's discards. */
    public enum Discard {
        IGNORE,
        /** They free space on the storage. */
        UNMAP
    }

    public DiskSpec {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(bus, "bus");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(discard, "discard");
        Objects.requireNonNull(limits, "limits");
        Problems problems = Problems.of("disk")
                .check(DEVICE_NAME.matcher(name).matches(), "name", name, "must match " + DEVICE_NAME);
        serial.ifPresent(text -> problems.check(
                SERIAL.matcher(text).matches(), "serial", text, "must be 1 to 20 of A-Z a-z 0-9 _ . + -"));
        bootIndex.ifPresent(index -> problems.range("bootIndex", index, 1, 255));
        problems.throwIfAny();
    }

    /** Begins with a writable virtio disk. */
    public static Builder builder(String name, DiskSource source) {
        return new Builder(name, source);
    }

    /** Returns the same disk, its bytes in another place. */
    public DiskSpec at(DiskSource source) {
        return new DiskSpec(name, source, volume, bus, cache, discard, readOnly, shareable, serial, limits, bootIndex);
    }

    /** Collects what deviates from a plain writable virtio disk. */
    public static final class Builder {

        private final String name;
        private final DiskSource source;
        private Optional<VolumeId> volume = Optional.empty();
        private DiskBus bus = DiskBus.VIRTIO;
        private CacheMode cache = CacheMode.DEFAULT;
        private Discard discard = Discard.IGNORE;
        private boolean readOnly;
        private boolean shareable;
        private Optional<String> serial = Optional.empty();
        private Optional<IoLimits> limits = Optional.empty();
        private OptionalInt bootIndex = OptionalInt.empty();

        private Builder(String name, DiskSource source) {
            this.name = name;
            this.source = source;
        }

        public Builder volume(VolumeId volume) {
            this.volume = Optional.of(volume);
            return this;
        }

        public Builder bus(DiskBus bus) {
            this.bus = bus;
            return this;
        }

        public Builder cache(CacheMode cache) {
            this.cache = cache;
            return this;
        }

        public Builder discard(Discard discard) {
            this.discard = discard;
            return this;
        }

        public Builder readOnly(boolean readOnly) {
            this.readOnly = readOnly;
            return this;
        }

        public Builder shareable(boolean shareable) {
            this.shareable = shareable;
            return this;
        }

        public Builder serial(String serial) {
            this.serial = Optional.of(serial);
            return this;
        }

        public Builder limits(IoLimits limits) {
            this.limits = Optional.of(limits);
            return this;
        }

        public Builder bootIndex(int bootIndex) {
            this.bootIndex = OptionalInt.of(bootIndex);
            return this;
        }

        public DiskSpec build() {
            return new DiskSpec(
                    name, source, volume, bus, cache, discard, readOnly, shareable, serial, limits, bootIndex);
        }
    }
}
