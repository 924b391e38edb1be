package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.SpiLevel;

/**
 * Opens simulators. Those of one factory share a {@link SimWorld}.
 *
 * <pre>{@code
 * SimProvider sim = new SimFactory().open(SimSettings.defaults(), context, call);
 * VirtualMachines machines = sim.role(VirtualMachines.class).orElseThrow();
 * sim.control().behave(vm, guest -> guest.ignoringRequests());
 * }</pre>
 */
public final class SimFactory implements ProviderFactory<SimSettings> {

    static final String VERSION = "0.1.0";

    private final SimWorld world;

    /** Opens simulators in a world of their own. */
    public SimFactory() {
        this(new SimWorld());
    }

    /** Opens simulators in a world that others may share. */
    public SimFactory(SimWorld world) {
        this.world = world;
    }

    @Override
    public ProviderInfo info() {
        return ProviderInfo.of("sim", VERSION, "Quantix", SpiLevel.of(1), SpiLevel.of(1));
    }

    @Override
    public Class<SimSettings> configurationType() {
        return SimSettings.class;
    }

    @Override
    public SimProvider open(SimSettings configuration, ProviderContext context, CallContext call) {
        call.check("open the simulator");
        return new SimProvider(configuration, context, world);
    }
}
