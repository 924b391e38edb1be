package io.quantix.node.plugin;

import io.quantix.node.config.NodeConfig;
import io.quantix.spi.ProviderInfo;
import java.util.Optional;

/**
 * What will become of a configured provider instance: opened, or listed with the reason why not.
 *
 * @param info who the provider is; empty when none was found
 * @param refusal why it cannot be opened; empty when it can
 */
public record ProviderPlan(
        String instance, String provider, Optional<ProviderInfo> info, Optional<Ready> ready, String refusal) {

    /** A factory and the settings to open it with. */
    record Ready(InstalledPlugin.Offer offer, Record settings) {}

    static ProviderPlan ready(NodeConfig.ProviderConfig entry, InstalledPlugin.Offer offer, Record settings) {
        return new ProviderPlan(
                entry.instance(),
                entry.provider(),
                Optional.of(offer.info()),
                Optional.of(new Ready(offer, settings)),
                "");
    }

    static ProviderPlan refused(NodeConfig.ProviderConfig entry, Optional<ProviderInfo> info, String refusal) {
        return new ProviderPlan(entry.instance(), entry.provider(), info, Optional.empty(), refusal);
    }
}
