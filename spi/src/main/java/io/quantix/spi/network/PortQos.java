package io.quantix.spi.network;

import java.util.Objects;
import java.util.Optional;

/**
 * How much passes a port, seen from the guest.
 *
 * @param inbound what the guest receives; empty for no limit
 * @param outbound what the guest sends; empty for no limit
 * @since 1.0
 */
public record PortQos(Optional<TrafficLimit> inbound, Optional<TrafficLimit> outbound) {

    public static final PortQos UNLIMITED = new PortQos(Optional.empty(), Optional.empty());

    public PortQos {
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(outbound, "outbound");
    }
}
