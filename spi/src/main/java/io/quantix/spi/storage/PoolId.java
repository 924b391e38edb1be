package io.quantix.spi.storage;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a storage pool for ever; chosen by the caller. A pool that several hosts share has the same id on each.
 *
 * @since 1.0
 */
public record PoolId(UUID value) implements Comparable<PoolId> {

    public PoolId {
        Objects.requireNonNull(value, "value");
    }

    public static PoolId random() {
        return new PoolId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("pool", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(PoolId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
