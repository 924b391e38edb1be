package io.quantix.sim;

import io.quantix.spi.CallContext;
import io.quantix.spi.HostLevels;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderContext;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import io.quantix.spi.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What a host lends, for one test. */
final class TestContext implements ProviderContext, AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Path directory;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

    private TestContext(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    static TestContext at(Path directory, InstantSource clock) {
        return new TestContext(directory, clock);
    }

    static CallContext call() {
        return CallContext.within(Duration.ofSeconds(20));
    }

    @Override
    public String instanceName() {
        return "sim-under-test";
    }

    @Override
    public HostLevels hostLevels() {
        return HostLevels.CURRENT;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("sim-under-test");
    }

    @Override
    public Secrets secrets() {
        Map<String, String> known = Map.of("screen", "sesame", "short", "abc");
        return (ref, call) -> known.containsKey(ref.name()) ? SecretValue.ofText(known.get(ref.name())) : missing(ref);
    }

    private static SecretValue missing(SecretRef ref) {
        throw new ProviderException.NotFound(new ObjectRef("secret", ref.name()));
    }

    @Override
    public Path stateDirectory() {
        return directory;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
