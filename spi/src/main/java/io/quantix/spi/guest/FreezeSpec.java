package io.quantix.spi.guest;

import io.quantix.spi.Problems;
import java.time.Duration;
import java.util.List;

/**
 * A freeze as it is wished for.
 *
 * @param mountPoints what to freeze, each once; empty for everything that can be
 * @param thawAfter when it ends by itself, 1 second to 10 minutes
 * @since 1.0
 */
public record FreezeSpec(List<GuestPath> mountPoints, Duration thawAfter) {

    public FreezeSpec {
        mountPoints = List.copyOf(mountPoints);
        Problems.of("freeze spec")
                .unique("mountPoints", mountPoints, "must not be named twice")
                .range("thawAfter", thawAfter.toMillis(), 1_000, 600_000)
                .throwIfAny();
    }

    public static FreezeSpec everything(Duration thawAfter) {
        return new FreezeSpec(List.of(), thawAfter);
    }
}
