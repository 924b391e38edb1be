package io.quantix.spi.network;

/**
 * Whether a guest can send and receive through a port.
 *
 * @since 1.0
 */
public enum PortState {
    /** Bound; nobody has plugged in yet, or not any more. */
    WAITING,
    /** Plugged in; rules or a distributed engine are not ready yet, and nothing passes. */
    BINDING,
    /** Frames pass. */
    UP,
    /** Plugged in, and something is wrong: the device is missing, the switch refused it. Nothing passes. */
    FAILED
}
