package io.quantix.spi;

/**
 * The entry point of a provider, found by {@link java.util.ServiceLoader}. It has a public constructor without parameters that
 * does nothing.
 *
 * <pre>{@code
 * public final class HelloFactory implements ProviderFactory<HelloFactory.Config> {
 *
 *     public record Config(@Setting(description = "Greeting", defaultValue = "hello") String greeting) {}
 *
 *     public ProviderInfo info() {
 *         return ProviderInfo.of("hello", "1.0.0", "Example Inc.", SpiLevel.of(1), SpiLevel.of(1));
 *     }
 *
 *     public Class<Config> configurationType() {
 *         return Config.class;
 *     }
 *
 *     public Provider open(Config config, ProviderContext context, CallContext call) {
 *         return new HelloProvider(config, context);
 *     }
 * }
 * }</pre>
 *
 * @param <C> the configuration: a record whose components carry {@link Setting}
 * @since 1.0
 */
public interface ProviderFactory<C extends Record> {

    /**
     * Says who the provider is and which SPI levels it fits. Constant, the levels written as numbers; touches no native library.
     */
    ProviderInfo info();

    /** Returns the record the host fills from its configuration. */
    Class<C> configurationType();

    /**
     * Opens an instance. Anything half-opened is released when it fails.
     *
     * @param configuration checked against its {@link Setting}s; checks only the provider can make are made here
     * @param context what the host lends the instance; valid until {@link Provider#close} returns
     * @throws ProviderException.InvalidSpec when the configuration cannot work
     * @throws ProviderException.Unavailable when the technology is missing or away, naming the package to install or the
     *     service to start
     */
    Provider open(C configuration, ProviderContext context, CallContext call);
}
