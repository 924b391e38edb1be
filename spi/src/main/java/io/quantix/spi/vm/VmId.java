package io.quantix.spi.vm;

import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a virtual machine for ever; chosen by the caller. The hypervisor and the guest's firmware (SMBIOS) see the same UUID.
 *
 * @since 1.0
 */
public record VmId(UUID value) implements Comparable<VmId> {

    public VmId {
        Objects.requireNonNull(value, "value");
    }

    public static VmId random() {
        return new VmId(UUID.randomUUID());
    }

    /**
     * Reads the 36-character form.
     *
     * @throws ProviderException.InvalidSpec when the text is anything else
     */
    public static VmId parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equalsIgnoreCase(text)) {
                return new VmId(value);
            }
        } catch (IllegalArgumentException notAnId) {
            // Refused below, like the short forms that UUID.fromString lets pass.
        }
        throw new ProviderException.InvalidSpec(
                "VM id", new FieldProblem("", text, "must be a UUID like 123e4567-e89b-12d3-a456-426614174000"));
    }

    public ObjectRef ref() {
        return new ObjectRef("vm", toString());
    }

    @Override
    public int compareTo(VmId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
