package io.quantix.spi;

/**
 * A running delivery of events; closing it ends the delivery.
 *
 * <p>{@link #close} is idempotent. When it returns, the listener is not running and will not be called again; a listener may
 * close its own subscription from within, and is then not called after it returns.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
