package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What kind of storage a pool is: the record the layer above plans by. Constant while the pool is attached.
 *
 * @param offers how volumes can be published, preferred first; at least one
 * @param formats how volumes can be laid out, preferred first; at least one
 * @param provisionings when volumes can take their room, preferred first; at least one
 * @param snapshotter who takes a snapshot of a volume in use
 * @param reach who can reach the bytes
 * @param blockSize what sizes and offsets are multiples of; a power of two
 * @param limits the pool's bounds
 * @param names which names volumes may have
 * @param capabilities what this pool can do; never more than its provider declares
 * @since 1.0
 */
public record PoolTraits(
        List<DiskSource.Kind> offers,
        List<ImageFormat> formats,
        List<Provisioning> provisionings,
        Snapshotter snapshotter,
        Reach reach,
        ByteSize blockSize,
        PoolLimits limits,
        NameRules names,
        Capabilities capabilities) {

    /** Who can reach the bytes of a pool. */
    public enum Reach {
        /** This host alone, on its own devices. A VM can leave only by copying its disks. */
        LOCAL,
        /** This host alone, over a network. */
        REMOTE,
        /** Every host that attaches the pool, at the same time. */
        SHARED
    }

    public PoolTraits {
        offers = List.copyOf(offers);
        formats = List.copyOf(formats);
        provisionings = List.copyOf(provisionings);
        Objects.requireNonNull(snapshotter, "snapshotter");
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(capabilities, "capabilities");
        Problems problems = Problems.of("pool traits");
        preferences(problems, "offers", offers);
        preferences(problems, "formats", formats);
        preferences(problems, "provisionings", provisionings);
        problems.check(Long.bitCount(blockSize.bytes()) == 1, "blockSize", blockSize, "must be a power of two")
                .throwIfAny();
    }

    private static void preferences(Problems problems, String field, List<?> values) {
        problems.check(!values.isEmpty(), field, values, "must name at least one")
                .unique(field, values, "must not be named twice");
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Begins with raw, thin, host-local volumes in blocks of 512 bytes that the hypervisor snapshots, and no capability. */
    public static final class Builder {

        private List<DiskSource.Kind> offers = List.of();
        private List<ImageFormat> formats = List.of(ImageFormat.RAW);
        private List<Provisioning> provisionings = List.of(Provisioning.THIN);
        private Snapshotter snapshotter = Snapshotter.HYPERVISOR;
        private Reach reach = Reach.LOCAL;
        private ByteSize blockSize = ByteSize.ofBytes(512);
        private PoolLimits limits = PoolLimits.NONE;
        private NameRules names = NameRules.ANY;
        private Capabilities capabilities = Capabilities.builder().build();

        private Builder() {}

        public Builder offers(DiskSource.Kind... offers) {
            this.offers = Arrays.asList(offers);
            return this;
        }

        public Builder formats(ImageFormat... formats) {
            this.formats = Arrays.asList(formats);
            return this;
        }

        public Builder provisionings(Provisioning... provisionings) {
            this.provisionings = Arrays.asList(provisionings);
            return this;
        }

        public Builder snapshotter(Snapshotter snapshotter) {
            this.snapshotter = snapshotter;
            return this;
        }

        public Builder reach(Reach reach) {
            this.reach = reach;
            return this;
        }

        public Builder blockSize(ByteSize blockSize) {
            this.blockSize = blockSize;
            return this;
        }

        public Builder limits(PoolLimits limits) {
            this.limits = limits;
            return this;
        }

        public Builder names(NameRules names) {
            this.names = names;
            return this;
        }

        public Builder capabilities(Capabilities capabilities) {
            this.capabilities = capabilities;
            return this;
        }

        public PoolTraits build() {
            return new PoolTraits(
                    offers, formats, provisionings, snapshotter, reach, blockSize, limits, names, capabilities);
        }
    }
}
