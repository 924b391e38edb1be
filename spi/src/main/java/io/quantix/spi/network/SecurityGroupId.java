package io.quantix.spi.network;

import io.quantix.spi.ObjectRef;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a security group for ever; chosen by the caller.
 *
 * @since 1.0
 */
public record SecurityGroupId(UUID value) implements Comparable<SecurityGroupId> {

    public SecurityGroupId {
        Objects.requireNonNull(value, "value");
    }

    public static SecurityGroupId random() {
        return new SecurityGroupId(UUID.randomUUID());
    }

    public ObjectRef ref() {
        return new ObjectRef("security-group", toString());
    }

    /** Orders ids by their text; {@link UUID#compareTo} would take the bits as signed numbers. */
    @Override
    public int compareTo(SecurityGroupId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
