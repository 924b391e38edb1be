package io.quantix.spi.storage;

import io.quantix.spi.Labels;
import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * A pool as it is wished for.
 *
 * @param id chosen by the caller; the same on every host that shares the pool
 * @param name for people; 1 to 128 characters, need not be unique
 * @param location where the bytes are
 * @param labels kept with the pool and given no meaning
 * @since 1.0
 */
public record PoolSpec(PoolId id, String name, PoolLocation location, Labels labels) {

    public PoolSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(labels, "labels");
        Problems.of("pool spec").text("name", name, Checks.LONGEST_NAME).throwIfAny();
    }

    public static PoolSpec of(PoolId id, String name, PoolLocation location) {
        return new PoolSpec(id, name, location, Labels.NONE);
    }
}
