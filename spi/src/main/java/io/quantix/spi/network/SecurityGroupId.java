package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a security group for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record SecurityGroupId(UUID value) {

    public SecurityGroupId {
        Objects.requireNonNull(value, "value");
    }

    public static SecurityGroupId random() {
        return new SecurityGroupId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("security-group", toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
