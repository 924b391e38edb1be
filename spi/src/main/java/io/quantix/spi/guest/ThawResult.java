package io.quantix.spi.guest;

import io.quantix.spi.Problems;

/**
 * What a thaw found.
 *
 * @param held whether the freeze lasted until now; if not, what was taken meanwhile may not be consistent
 * @param thawed how many file systems were thawed, 0 or more
 * @since 1.0
 */
public record ThawResult(boolean held, int thawed) {

    public ThawResult {
        Problems.of("thaw result").range("thawed", thawed, 0, Integer.MAX_VALUE).throwIfAny();
    }
}
