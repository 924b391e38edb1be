package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a port for ever; chosen by the caller. It is also the interface id a virtual switch knows the port by.
 *
 * @since 1.0
 */
public record PortId(UUID value) implements Comparable<PortId> {

    public PortId {
        Objects.requireNonNull(value, "value");
    }

    public static PortId random() {
        return new PortId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("port", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(PortId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
