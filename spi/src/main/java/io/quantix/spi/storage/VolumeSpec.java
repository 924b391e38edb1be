package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * A volume as it is wished for.
 *
 * @param id chosen by the caller
 * @param name for people; 1 to 128 characters, within the pool's {@link NameRules}
 * @param size what a guest sees; at least one byte. A pool rounds it up to its block size, and then says so in the status
 * @param format how the bytes are laid out; empty for the pool's preferred format
 * @param provisioning when the room is taken; empty for the pool's preferred way
 * @param labels kept with the volume and given no meaning
 * @since 1.0
 */
public record VolumeSpec(
        VolumeId id,
        String name,
        ByteSize size,
        Optional<ImageFormat> format,
        Optional<Provisioning> provisioning,
        Labels labels) {

    public VolumeSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(provisioning, "provisioning");
        Objects.requireNonNull(labels, "labels");
        Problems.of("volume spec")
                .text("name", name, Checks.LONGEST_NAME)
                .check(size.bytes() >= 1, "size", size, "must be at least one byte")
                .throwIfAny();
    }

    /** Begins a spec with what every volume needs. */
    public static Builder builder(VolumeId id, ByteSize size) {
        return new Builder(id, size);
    }

    /** Begins with the id as the name, the pool's preferred format and provisioning, and no labels. */
    public static final class Builder {

        private final VolumeId id;
        private final ByteSize size;
        private String name;
        private Optional<ImageFormat> format = Optional.empty();
        private Optional<Provisioning> provisioning = Optional.empty();
        private Labels labels = Labels.NONE;

        private Builder(VolumeId id, ByteSize size) {
            this.id = id;
            this.size = size;
            this.name = id.toString();
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder format(ImageFormat format) {
            this.format = Optional.of(format);
            return this;
        }

        public Builder provisioning(Provisioning provisioning) {
            this.provisioning = Optional.of(provisioning);
            return this;
        }

        public Builder labels(Labels labels) {
            this.labels = labels;
            return this;
        }

        public VolumeSpec build() {
            return new VolumeSpec(id, name, size, format, provisioning, labels);
        }
    }
}
