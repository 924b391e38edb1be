package io.quantix.spi;

/**
 * A contract a provider can fulfil: {@link io.quantix.spi.vm virtual machines}, {@link io.quantix.spi.storage storage}, {@link
 * io.quantix.spi.network networks}, {@link io.quantix.spi.guest guest agents}. Only the SPI defines roles.
 *
 * @since 1.0
 */
public interface Role {}
