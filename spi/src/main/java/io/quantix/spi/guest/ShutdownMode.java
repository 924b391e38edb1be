package io.quantix.spi.guest;

/**
 * How a guest ends.
 *
 * @since 1.0
 */
public enum ShutdownMode {
    /** It shuts down and turns the machine off. */
    POWER_OFF,
    /** It shuts down and begins anew. */
    REBOOT,
    /** It shuts down and leaves the machine on, doing nothing. */
    HALT
}
