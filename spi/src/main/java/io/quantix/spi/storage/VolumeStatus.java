package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Labels;
import io.quantix.spi.SpecDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A volume as it is.
 *
 * @param id the volume
 * @param name for people
 * @param labels what the caller hung on it
 * @param digest of the spec it was created with
 * @param state whether it can be used
 * @param format how its bytes are laid out
 * @param provisioning when it takes its room
 * @param size what a guest sees
 * @param allocated what it really takes in the pool, without what it shares with its origin; empty when the pool does not tell
 * @param origin what it is a linked clone of; empty when it stands alone
 * @param publications who uses it through this host
 * @since 1.0
 */
public record VolumeStatus(
        VolumeId id,
        String name,
        Labels labels,
        SpecDigest digest,
        State state,
        ImageFormat format,
        Provisioning provisioning,
        ByteSize size,
        Optional<ByteSize> allocated,
        Optional<VolumeOrigin> origin,
        List<Publication> publications) {

    /** Whether a volume can be used. */
    public enum State {
        /** A job is still writing its first content; it can be described and deleted only. */
        FILLING,
        /** It can be used. */
        READY,
        /** Its bytes are incomplete: the origin is missing, the image is broken. It can be described and deleted only. */
        DAMAGED
    }

    public VolumeStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(provisioning, "provisioning");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(allocated, "allocated");
        Objects.requireNonNull(origin, "origin");
        publications = List.copyOf(publications);
    }

    /** Begins a status with everything the spec says and the layout the pool chose. */
    public static Builder of(VolumeSpec spec, ImageFormat format, Provisioning provisioning) {
        return new Builder(spec, format, provisioning);
    }

    /** Begins with a ready volume of the wished size that stands alone, is not published, and whose allocation is not known. */
    public static final class Builder {

        private final VolumeSpec spec;
        private final ImageFormat format;
        private final Provisioning provisioning;
        private SpecDigest digest;
        private State state = State.READY;
        private ByteSize size;
        private Optional<ByteSize> allocated = Optional.empty();
        private Optional<VolumeOrigin> origin = Optional.empty();
        private List<Publication> publications = List.of();

        private Builder(VolumeSpec spec, ImageFormat format, Provisioning provisioning) {
            this.spec = spec;
            this.format = format;
            this.provisioning = provisioning;
            this.digest = SpecDigest.of(spec);
            this.size = spec.size();
        }

        /** Replaces the digest of the volume spec, for a clone or an import, whose digest covers more. */
        public Builder digest(SpecDigest digest) {
            this.digest = digest;
            return this;
        }

        public Builder state(State state) {
            this.state = state;
            return this;
        }

        public Builder size(ByteSize size) {
            this.size = size;
            return this;
        }

        public Builder allocated(ByteSize allocated) {
            this.allocated = Optional.of(allocated);
            return this;
        }

        public Builder origin(VolumeOrigin origin) {
            this.origin = Optional.of(origin);
            return this;
        }

        public Builder publications(List<Publication> publications) {
            this.publications = publications;
            return this;
        }

        public VolumeStatus build() {
            return new VolumeStatus(
                    spec.id(),
                    spec.name(),
                    spec.labels(),
                    digest,
                    state,
                    format,
                    provisioning,
                    size,
                    allocated,
                    origin,
                    publications);
        }
    }
}
