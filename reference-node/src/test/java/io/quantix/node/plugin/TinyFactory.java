package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Setting;
import io.quantix.spi.SpiLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The smallest plugin, whose version is what a file beside it says. */
public final class TinyFactory implements ProviderFactory<TinyFactory.Settings> {

    /** Its settings. */
    public record Settings(
            @Setting(description = "What it says.", defaultValue = "hello")
            String greeting,

            @Setting(description = "How often.", defaultValue = "1")
            int times) {}

    @Override
    public ProviderInfo info() {
        try (InputStream version = TinyFactory.class.getResourceAsStream("/tiny-version")) {
            String text = new String(Objects.requireNonNull(version).readAllBytes(), StandardCharsets.UTF_8);
            return ProviderInfo.of("tiny", text, "Nobody", SpiLevel.of(1), SpiLevel.of(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Class<Settings> configurationType() {
        return Settings.class;
    }

    @Override
    public Provider open(Settings settings, ProviderContext context, CallContext call) {
        throw new ProviderException.Unavailable("it is too tiny to open", Effect.NONE, (Throwable) null);
    }
}
