package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks every provider again and again whether it answers, so that whoever wants to know need not wait for one that does not. A provider with
 * stuck calls is left alone: how it is is known, and each question could be stuck, too.
 */
public final class HealthRounds implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final List<ProviderInstance> providers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("health-rounds").daemon(true).factory());

    public HealthRounds(List<ProviderInstance> providers) {
        this.providers = List.copyOf(providers);
    }

    public void start() {
        var _ = clock.scheduleWithFixedDelay(this::round, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    private void round() {
        for (ProviderInstance provider : providers) {
            if (provider.stuckCalls() == 0) {
                Thread.ofVirtual()
                        .name("health-" + provider.name())
                        .start(() -> provider.health(CallContext.within(LIMIT)));
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
