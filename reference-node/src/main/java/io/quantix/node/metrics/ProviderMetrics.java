package io.quantix.node.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quantix.node.plugin.GuardFigures;
import io.quantix.node.plugin.ProviderInstance;
import io.quantix.spi.ProviderHealth;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How providers are used and how they behave. */
final class ProviderMetrics {

    private static final String PROVIDER = "provider";

    private final PrometheusRegistry registry;
    private final List<ProviderInstance> providers;

    private ProviderMetrics(PrometheusRegistry registry, List<ProviderInstance> providers) {
        this.registry = registry;
        this.providers = providers;
    }

    static void register(PrometheusRegistry registry, List<ProviderInstance> providers) {
        ProviderMetrics metrics = new ProviderMetrics(registry, providers);
        metrics.places();
        metrics.misbehaviour();
        metrics.health();
    }

    private void places() {
        gauge(
                "quantix_provider_calls_inside",
                "Calls inside a provider, the stuck ones included.",
                GuardFigures::inside);
        gauge("quantix_provider_calls_limit", "How many calls may be inside a provider.", GuardFigures::limit);
        gauge(
                "quantix_provider_calls_stuck",
                "Calls inside a provider whose callers have given up; each keeps a thread and its place.",
                GuardFigures::stuck);
        CounterWithCallback.builder()
                .name("quantix_provider_calls_refused_total")
                .help("Calls that found no room in a provider: all its places taken, or those for one object.")
                .labelNames(PROVIDER, "taken")
                .callback(counter -> providers.forEach(provider -> {
                    counter.call((double) provider.figures().refused(), provider.name(), "all");
                    counter.call((double) provider.figures().refusedAboutOne(), provider.name(), "object");
                }))
                .register(registry);
    }

    private void misbehaviour() {
        counter(
                "quantix_provider_calls_given_up_total",
                "Calls whose callers gave up because a provider did not answer in time.",
                GuardFigures::givenUp);
        counter(
                "quantix_provider_contract_breaches_total",
                "Answers of a provider that broke its contract.",
                GuardFigures::breaches);
    }

    /** One series a state, so that an alert can name the state it is about. */
    private void health() {
        GaugeWithCallback.builder()
                .name("quantix_provider_health")
                .help("1 for the state a provider was in when it was last asked, 0 for the others; all 0 before that.")
                .labelNames(PROVIDER, "state")
                .callback(gauge -> {
                    for (ProviderInstance provider : providers) {
                        Optional<ProviderHealth.State> now =
                                provider.lastHealth().map(ProviderHealth::state);
                        for (ProviderHealth.State state : ProviderHealth.State.values()) {
                            gauge.call(now.equals(Optional.of(state)) ? 1 : 0, provider.name(), Labels.of(state));
                        }
                    }
                })
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<GuardFigures> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(PROVIDER)
                .callback(gauge -> providers.forEach(
                        provider -> gauge.call(value.applyAsDouble(provider.figures()), provider.name())))
                .register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<GuardFigures> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(PROVIDER)
                .callback(counter -> providers.forEach(
                        provider -> counter.call(value.applyAsDouble(provider.figures()), provider.name())))
                .register(registry);
    }
}
