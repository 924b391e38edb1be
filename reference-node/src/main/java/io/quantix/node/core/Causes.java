package io.quantix.node.core;

import io.quantix.spi.vm.VmId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Which request is changing a machine now or has just done so: what an event that arrives about it is put down to. */
final class Causes {

    private static final long ECHO_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<VmId, Cause> causes = new ConcurrentHashMap<>();

    private record Cause(String requestId, boolean ended, long at) {}

    <T> T during(VmId vm, String requestId, Supplier<T> work) {
        causes.put(vm, new Cause(requestId, false, System.nanoTime()));
        try {
            return work.get();
        } finally {
            causes.put(vm, new Cause(requestId, true, System.nanoTime()));
        }
    }

    Optional<String> of(VmId vm) {
        Cause cause = causes.get(vm);
        if (cause == null) {
            return Optional.empty();
        }
        if (cause.ended() && System.nanoTime() - cause.at() > ECHO_NANOS) {
            causes.remove(vm, cause);
            return Optional.empty();
        }
        return Optional.of(cause.requestId());
    }
}
