package io.quantix.spi;

import java.util.Objects;
import java.util.UUID;

/**
 * Names a {@link Job}; chosen by the caller, so that starting it twice starts it once.
 *
 * @since 1.0
 */
public record JobId(UUID value) implements Comparable<JobId> {

    public JobId {
        Objects.requireNonNull(value, "value");
    }

    public static JobId random() {
        return new JobId(UUID.randomUUID());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(JobId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
