package io.quantix.sim;

import io.quantix.spi.vm.VmSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The machines a simulated host is ready to receive. */
final class SimArrivals {

    private final Map<String, VmSpec> expected = new HashMap<>();

    /** Puts a machine on the list; one that is there with an equal spec keeps its place, one with another spec loses it. */
    synchronized String expect(VmSpec spec) {
        for (Map.Entry<String, VmSpec> each : expected.entrySet()) {
            if (each.getValue().equals(spec)) {
                return each.getKey();
            }
        }
        expected.values().removeIf(other -> other.id().equals(spec.id()));
        String admitted = UUID.randomUUID().toString();
        expected.put(admitted, spec);
        return admitted;
    }

    /** Returns an expected machine; empty when it is not, or no longer, expected. */
    synchronized Optional<VmSpec> find(String admitted) {
        return Optional.ofNullable(expected.get(admitted));
    }

    /** Takes an expected machine off the list; empty when it is not, or no longer, expected. */
    synchronized Optional<VmSpec> take(String admitted) {
        return Optional.ofNullable(expected.remove(admitted));
    }
}
