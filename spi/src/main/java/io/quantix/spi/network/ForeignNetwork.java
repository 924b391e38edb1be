package io.quantix.spi.network;

import java.util.Objects;

/**
 * A bridge, switch or port that carries no mark of ours. It is shown and never touched.
 *
 * @param name what the technology calls it
 * @param detail what it is, for a person
 * @since 1.0
 */
public record ForeignNetwork(String name, String detail) {

    public ForeignNetwork {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }
}
