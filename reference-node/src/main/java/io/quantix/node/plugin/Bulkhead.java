package io.quantix.node.plugin;

import io.quantix.spi.Effect;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds how many calls may be inside one provider instance, and how many of these may be about one object. There is no queue: a call
 * that finds no room fails at once, and a call that is stuck keeps its place until its thread comes back.
 */
final class Bulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String provider;
    private final int most;
    private final int mostPerObject;
    private final Map<String, Integer> byObject = new HashMap<>();
    private int inside;
    private long refused;
    private long refusedAboutOne;

    Bulkhead(String provider, int most, int mostPerObject) {
        this.provider = provider;
        this.most = most;
        this.mostPerObject = mostPerObject;
    }

    /**
     * Takes a place; {@link #leave} gives it back.
     *
     * @throws ProviderException.Unavailable when there is none
     */
    synchronized void enter(Optional<String> object) {
        if (inside >= most) {
            refused++;
            throw full("all " + most + " calls to provider " + provider + " are taken");
        }
        if (object.isPresent()) {
            int about = byObject.getOrDefault(object.get(), 0);
            if (about >= mostPerObject) {
                refusedAboutOne++;
                throw full(about + " calls to provider " + provider + " about " + object.get()
                        + " are waiting for an answer already");
            }
            byObject.put(object.get(), about + 1);
        }
        inside++;
    }

    synchronized void leave(Optional<String> object) {
        inside--;
        object.ifPresent(id -> byObject.computeIfPresent(id, (key, about) -> about == 1 ? null : about - 1));
    }

    synchronized int inside() {
        return inside;
    }

    /** Returns how many calls found no room at all. */
    synchronized long refused() {
        return refused;
    }

    /** Returns how many calls found no room because of others about the same object. */
    synchronized long refusedAboutOne() {
        return refusedAboutOne;
    }

    private static ProviderException full(String message) {
        return new ProviderException.Unavailable(message + "; nothing was done", Effect.NONE, RETRY_AFTER, null);
    }
}
