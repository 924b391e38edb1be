package io.quantix.naughty;

import io.quantix.sim.SimFactory;
import io.quantix.sim.SimSettings;
import io.quantix.spi.CallContext;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Setting;
import io.quantix.spi.SpiLevel;

/**
 * A simulator that misbehaves where a machine's name says so: the call {@code start} about a machine named {@code start:hang} hangs. See
 * {@link Misdeed} for what it knows.
 */
public final class NaughtyFactory implements ProviderFactory<NaughtyFactory.Settings> {

    /** Settings of the plugin. */
    public record Settings(
            @Setting(description = "What opening does: works, throws, hangs or null.", defaultValue = "works")
            String open) {}

    @Override
    public ProviderInfo info() {
        return ProviderInfo.of("naughty", "6.6.6", "Nobody", SpiLevel.of(1), SpiLevel.of(1));
    }

    @Override
    public Class<Settings> configurationType() {
        return Settings.class;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Provider open(Settings settings, ProviderContext context, CallContext call) {
        return switch (settings.open()) {
            case "throws" -> throw new NoClassDefFoundError("a/library/that/is/not/There");
            case "null" -> null;
            default -> new NaughtyProvider(new SimFactory().open(SimSettings.defaults(), context, call));
        };
    }
}
