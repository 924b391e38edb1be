package io.quantix.conformance.saboteur;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Role;
import io.quantix.spi.vm.VirtualMachines;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Passes everything on and puts something else in the place of one role. */
class DisguisedProvider implements Provider {

    private final Provider provider;
    private final List<Role> roles;

    DisguisedProvider(Provider provider, UnaryOperator<VirtualMachines> machines) {
        this(provider, VirtualMachines.class, machines);
    }

    <R extends Role> DisguisedProvider(Provider provider, Class<R> role, UnaryOperator<R> disguise) {
        this.provider = provider;
        this.roles = provider.roles().stream()
                .<Role>map(each -> role.isInstance(each) ? disguise.apply(role.cast(each)) : each)
                .toList();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public ProviderHealth health(CallContext call) {
        return provider.health(call);
    }

    @Override
    public List<Role> roles() {
        return roles;
    }

    @Override
    public Optional<Jobs> jobs() {
        return provider.jobs();
    }

    @Override
    public void close() {
        provider.close();
    }
}
