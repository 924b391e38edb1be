/**
 * The stable contract between a hypervisor host and its providers.
 *
 * <p>A provider module {@code provides io.quantix.spi.ProviderFactory}; a host finds it with {@link java.util.ServiceLoader}.
 */
module io.quantix.spi {
    requires static transitive org.jspecify;

    exports io.quantix.spi;
    exports io.quantix.spi.guest;
    exports io.quantix.spi.network;
    exports io.quantix.spi.storage;
    exports io.quantix.spi.vm;

    uses io.quantix.spi.ProviderFactory;
}
