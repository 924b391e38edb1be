package org.example.hello;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Role;
import io.quantix.spi.Setting;
import io.quantix.spi.SpiLevel;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Opens hypervisors that only pretend: machines have a state and no guest. What a real technology would keep for itself, the machines,
 * the factory keeps by state directory, so that closing a provider and opening it again finds them.
 */
public final class HelloFactory implements ProviderFactory<HelloFactory.Config> {

    private final Map<Path, ConcurrentNavigableMap<VmId, HelloVirtualMachines.Machine>> hosts = new ConcurrentHashMap<>();

    /** What an operator can set. */
    public record Config(
            @Setting(description = "The most machines, 1 to 1000.", defaultValue = "100")
            int mostMachines) {}

    @Override
    public ProviderInfo info() {
        return ProviderInfo.of("hello", "1.0.0", "Example Inc.", SpiLevel.of(1), SpiLevel.of(1));
    }

    @Override
    public Class<Config> configurationType() {
        return Config.class;
    }

    @Override
    public Provider open(Config config, ProviderContext context, CallContext call) {
        var machines = hosts.computeIfAbsent(context.stateDirectory(), directory -> new ConcurrentSkipListMap<>());
        return new HelloProvider(new HelloVirtualMachines(config.mostMachines(), context.clock(), machines));
    }

    private static final class HelloProvider implements Provider {

        private final HelloVirtualMachines machines;

        HelloProvider(HelloVirtualMachines machines) {
            this.machines = machines;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder()
                    .unsupported("a hello machine has no guest", VmCapability.values())
                    .build();
        }

        @Override
        public ProviderHealth health(CallContext call) {
            call.check("ask for health");
            if (machines.isClosed()) {
                throw new ProviderException.Unavailable("the provider is closed", Effect.NONE, null);
            }
            return ProviderHealth.healthy();
        }

        @Override
        public List<Role> roles() {
            return List.of(machines);
        }

        @Override
        public void close() {
            machines.close();
        }
    }
}
