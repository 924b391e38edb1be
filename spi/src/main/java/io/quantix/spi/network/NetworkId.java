package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a network for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record NetworkId(UUID value) {

    public NetworkId {
        Objects.requireNonNull(value, "value");
    }

    public static NetworkId random() {
        return new NetworkId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("network", toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
