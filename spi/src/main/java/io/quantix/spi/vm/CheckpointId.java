package io.quantix.spi.vm;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a moment from which changed blocks are tracked; chosen by the caller.
 *
 * @since 1.0
 */
public record CheckpointId(UUID value) {

    public CheckpointId {
        Objects.requireNonNull(value, "value");
    }

    public static CheckpointId random() {
        return new CheckpointId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("checkpoint", toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
