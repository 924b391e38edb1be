package io.quantix.spi.vm;

import io.quantix.spi.CallContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The devices of the host that can be handed to a guest.
 *
 * <h2>Conformance</h2>
 *
 * Chapter VM-HOSTDEV, {@code docs/spec/vm.md}.
 *
 * @since 1.0
 */
public interface Passthrough {

    /** Lists what could be handed over now, and what stands in the way of the rest. */
    List<HostDevice> devices(CallContext call);

    /**
     * A device of the host.
     *
     * @param spec how a machine asks for it
     * @param description vendor and product, for a person
     * @param iommuGroup everything in the same group goes to the same machine; empty where there is no such group
     * @param user the machine that has it now
     * @param obstacle why it cannot be handed over; empty when it can
     */
    record HostDevice(
            HostDeviceSpec spec,
            String description,
            OptionalInt iommuGroup,
            Optional<VmId> user,
            Optional<String> obstacle) {
        public HostDevice {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(iommuGroup, "iommuGroup");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(obstacle, "obstacle");
        }
    }
}
