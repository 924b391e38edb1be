package io.quantix.spi.storage;

import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * The bounds of a pool. An empty bound is one the technology does not have or does not tell.
 *
 * @param smallestVolume at least one byte
 * @param largestVolume at least {@code smallestVolume}
 * @param volumes the most volumes, 1 or more
 * @param snapshotsPerVolume the most snapshots of one volume, 0 or more
 * @param cloneDepth the most linked clones on top of each other, 0 or more
 * @since 1.0
 */
public record PoolLimits(
        ByteSize smallestVolume,
        Optional<ByteSize> largestVolume,
        Optional<Long> volumes,
        Optional<Long> snapshotsPerVolume,
        Optional<Integer> cloneDepth) {

    /** No bound but that a volume has at least one byte. */
    public static final PoolLimits NONE =
            new PoolLimits(ByteSize.ofBytes(1), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public PoolLimits {
        Objects.requireNonNull(largestVolume, "largestVolume");
        Problems problems = Problems.of("pool limits")
                .check(smallestVolume.bytes() >= 1, "smallestVolume", smallestVolume, "must be at least one byte");
        if (largestVolume.isPresent()) {
            problems.check(
                    largestVolume.get().compareTo(smallestVolume) >= 0,
                    "largestVolume",
                    largestVolume.get(),
                    "must be at least the smallest volume, " + smallestVolume);
        }
        volumes.ifPresent(count -> problems.range("volumes", count, 1, Long.MAX_VALUE));
        snapshotsPerVolume.ifPresent(count -> problems.range("snapshotsPerVolume", count, 0, Long.MAX_VALUE));
        cloneDepth.ifPresent(count -> problems.range("cloneDepth", count, 0, Integer.MAX_VALUE));
        problems.throwIfAny();
    }
}
