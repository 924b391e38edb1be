package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a network for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record NetworkId(UUID value) implements Comparable<NetworkId> {

    public NetworkId {
        Objects.requireNonNull(value, "value");
    }

    public static NetworkId random() {
        return new NetworkId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("network", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(NetworkId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
