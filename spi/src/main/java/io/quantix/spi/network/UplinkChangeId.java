package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a change of the host's uplinks for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record UplinkChangeId(UUID value) implements Comparable<UplinkChangeId> {

    public UplinkChangeId {
        Objects.requireNonNull(value, "value");
    }

    public static UplinkChangeId random() {
        return new UplinkChangeId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("uplink-change", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(UplinkChangeId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
