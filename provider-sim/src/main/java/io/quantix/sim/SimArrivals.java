package io.quantix.sim;

import io.quantix.spi.vm.VmSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The machines a simulated host is ready to receive. */
final class SimArrivals {

    private final Map<String, VmSpec> expected = new HashMap<>();

    synchronized UUID expect(VmSpec spec) {
        UUID admitted = UUID.randomUUID();
        expected.put(admitted.toString(), spec);
        return admitted;
    }

    /** Takes an expected machine off the list; empty when it is not, or no longer, expected. */
    synchronized Optional<VmSpec> take(String admitted) {
        return Optional.ofNullable(expected.remove(admitted));
    }
}
