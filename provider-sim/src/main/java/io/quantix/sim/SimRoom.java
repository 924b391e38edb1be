package io.quantix.sim;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.VmId;
import java.util.HashMap;
import java.util.Map;

/** How much memory of a simulated host is taken, and by whom. */
final class SimRoom {

    private final Map<VmId, ByteSize> taken = new HashMap<>();

    /** Takes memory for a machine that starts. */
    synchronized void reserve(VmId vm, ByteSize wanted, ByteSize all) {
        long others = taken.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(vm))
                .mapToLong(entry -> entry.getValue().bytes())
                .sum();
        long free = Math.max(0, all.bytes() - others);
        if (wanted.bytes() > free) {
            throw new ProviderException.Exhausted(
                    "host memory",
                    Effect.NONE,
                    "%s needs %s and the host has %s left of %s: stop another machine first"
                            .formatted(vm.ref(), wanted, ByteSize.ofBytes(free), all));
        }
        taken.put(vm, wanted);
    }

    /** Takes memory for a machine that runs already, whether there is room or not. */
    synchronized void occupy(VmId vm, ByteSize size) {
        taken.put(vm, size);
    }

    synchronized void release(VmId vm) {
        taken.remove(vm);
    }
}
