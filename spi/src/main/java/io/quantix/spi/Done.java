package io.quantix.spi;

/**
 * The result of a {@link Job} that has nothing to tell but that it succeeded.
 *
 * @since 1.0
 */
public record Done() {}
