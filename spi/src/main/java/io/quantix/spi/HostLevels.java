package io.quantix.spi;

import java.util.Optional;

/**
 * The range of SPI levels a host loads.
 *
 * @param oldest the oldest level whose providers still load
 * @param newest the level of the host itself
 * @since 1.0
 */
public record HostLevels(SpiLevel oldest, SpiLevel newest) {

    /**
     * What a host that runs this SPI loads. For hosts only: a provider that asks for it learns what the host of the day loads, not what
     * the provider was written for.
     */
    public static final HostLevels CURRENT = new HostLevels(SpiLevel.of(1), SpiLevel.of(1));

    public HostLevels {
        Problems.of("host levels")
                .check(oldest.compareTo(newest) <= 0, "oldest", oldest, "must not exceed the newest, " + newest)
                .throwIfAny();
    }

    /**
     * Decides whether a provider fits.
     *
     * @return empty when it does, else one sentence that names both sides and says what to do
     */
    public Optional<String> refusal(ProviderInfo provider) {
        if (provider.minimumHostLevel().compareTo(newest) > 0) {
            return Optional.of(
                    "provider %s %s needs a host of SPI level %s or newer, and this host has level %s: update the host"
                            .formatted(provider.name(), provider.version(), provider.minimumHostLevel(), newest));
        }
        if (provider.level().compareTo(oldest) < 0) {
            return Optional.of(
                    "provider %s %s implements SPI level %s, and this host loads levels %s to %s: update the provider"
                            .formatted(provider.name(), provider.version(), provider.level(), oldest, newest));
        }
        return Optional.empty();
    }
}
