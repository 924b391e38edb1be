package io.quantix.kvm;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SpiLevel;

/** Opens hypervisors on libvirt and QEMU. */
public final class KvmFactory implements ProviderFactory<KvmConfig> {

    private static final ProviderInfo INFO = ProviderInfo.of("kvm", "0.1.0", "Quantix", SpiLevel.of(1), SpiLevel.of(1));

    /** Does nothing; for {@link java.util.ServiceLoader}. */
    public KvmFactory() {}

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Class<KvmConfig> configurationType() {
        return KvmConfig.class;
    }

    @Override
    public Provider open(KvmConfig configuration, ProviderContext context, CallContext call) {
        return KvmProvider.open(configuration, context, call);
    }
}
