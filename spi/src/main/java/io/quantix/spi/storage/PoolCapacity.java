package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * How full a pool is. A number the technology does not tell is empty; it is never estimated.
 *
 * @param total what the pool can hold in all
 * @param used what is taken, by anybody; at most {@code total}
 * @param available what a new volume could take now; less than the rest where room is reserved or counted per replica
 * @param provisioned the sum of what all volumes may grow to; above {@code total} when the pool promises more than it has
 * @since 1.0
 */
public record PoolCapacity(
        Optional<ByteSize> total,
        Optional<ByteSize> used,
        Optional<ByteSize> available,
        Optional<ByteSize> provisioned) {

    /** Nothing is known. */
    public static final PoolCapacity UNKNOWN =
            new PoolCapacity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public PoolCapacity {
        Objects.requireNonNull(provisioned, "provisioned");
        Problems problems = Problems.of("pool capacity");
        total.ifPresent(all -> {
            used.ifPresent(size -> within(problems, "used", size, all));
            available.ifPresent(size -> within(problems, "available", size, all));
        });
        problems.throwIfAny();
    }

    private static void within(Problems problems, String field, ByteSize size, ByteSize total) {
        problems.check(size.compareTo(total) <= 0, field, size, "must not exceed the total, " + total);
    }
}
