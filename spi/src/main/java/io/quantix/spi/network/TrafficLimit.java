package io.quantix.spi.network;

import io.quantix.spi.BitRate;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Problems;
import java.util.Optional;

/**
 * A token bucket.
 *
 * @param rate sustained rate, at least 8,000 bit/s
 * @param burst bytes that may pass at once, at least 1,500; empty for the provider's default
 * @since 1.0
 */
public record TrafficLimit(BitRate rate, Optional<ByteSize> burst) {

    public TrafficLimit {
        Problems problems = Problems.of("traffic limit")
                .check(rate.bitsPerSecond() >= 8_000, "rate", rate, "must be at least 8000 bit/s");
        burst.ifPresent(size -> problems.check(size.bytes() >= 1_500, "burst", size, "must be at least 1500 B"));
        problems.throwIfAny();
    }

    public static TrafficLimit of(BitRate rate) {
        return new TrafficLimit(rate, Optional.empty());
    }
}
