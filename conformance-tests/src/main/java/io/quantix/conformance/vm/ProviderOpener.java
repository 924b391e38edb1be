package io.quantix.conformance.vm;

import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;

/** A provider's factory together with its configuration. */
public interface ProviderOpener {

    ProviderInfo info();

    Provider open(ProviderContext context, CallContext call);

    /** Binds a factory to a configuration. */
    static <C extends Record> ProviderOpener of(ProviderFactory<C> factory, C configuration) {
        return new ProviderOpener() {
            @Override
            public ProviderInfo info() {
                return factory.info();
            }

            @Override
            public Provider open(ProviderContext context, CallContext call) {
                return factory.open(configuration, context, call);
            }
        };
    }
}
