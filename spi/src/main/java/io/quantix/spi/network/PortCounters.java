package io.quantix.spi.network;

import io.quantix.spi.Problems;
import java.util.Objects;

/**
 * What passed a port since the guest plugged in, seen from the guest. Counters only grow while it stays plugged in.
 *
 * @param inbound what the guest received
 * @param outbound what the guest sent
 * @since 1.0
 */
public record PortCounters(Flow inbound, Flow outbound) {

    public PortCounters {
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(outbound, "outbound");
    }

    /**
     * One direction; each number is 0 or more.
     *
     * @param bytes in whole frames
     * @param packets frames
     * @param errors frames that arrived broken
     * @param drops frames that were thrown away, by a rule, a limit or a full queue
     */
    public record Flow(long bytes, long packets, long errors, long drops) {
        public Flow {
            Problems.of("port counters")
                    .range("bytes", bytes, 0, Long.MAX_VALUE)
                    .range("packets", packets, 0, Long.MAX_VALUE)
                    .range("errors", errors, 0, Long.MAX_VALUE)
                    .range("drops", drops, 0, Long.MAX_VALUE)
                    .throwIfAny();
        }
    }
}
