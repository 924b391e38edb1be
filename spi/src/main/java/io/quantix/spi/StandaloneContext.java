package io.quantix.spi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * A {@link ProviderContext} for programs that use a provider without a node: examples, tests, tools.
 *
 * <p>The wall clock is the system's, the logger is named after the instance, and one daemon thread does the scheduled work.
 * Thread-safe. Close it after the provider.
 *
 * @since 1.0
 */
public final class StandaloneContext implements ProviderContext, AutoCloseable {

    private final String instanceName;
    private final Path stateDirectory;
    private final Map<SecretRef, String> secrets;
    private final ScheduledExecutorService scheduler;

    /**
     * @param instanceName what the provider is to call itself
     * @param stateDirectory a directory that exists and belongs to this instance alone
     */
    public StandaloneContext(String instanceName, Path stateDirectory) {
        this(instanceName, stateDirectory, Map.of());
    }

    /**
     * @param secrets what references resolve to
     */
    public StandaloneContext(String instanceName, Path stateDirectory, Map<SecretRef, String> secrets) {
        this.instanceName = Objects.requireNonNull(instanceName, "instanceName");
        this.stateDirectory = stateDirectory.toAbsolutePath();
        this.secrets = Map.copyOf(secrets);
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name(instanceName + "-scheduler").factory();
        this.scheduler = Executors.newSingleThreadScheduledExecutor(threads);
    }

    @Override
    public String instanceName() {
        return instanceName;
    }

    @Override
    public HostLevels hostLevels() {
        return HostLevels.CURRENT;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("io.quantix.provider." + instanceName);
    }

    @Override
    public Secrets secrets() {
        return (ref, call) -> {
            String value = secrets.get(ref);
            if (value == null) {
                throw new ProviderException.NotFound(
                        new ObjectRef("secret", ref.name()), "this program was given no such secret");
            }
            return SecretValue.ofText(value);
        };
    }

    @Override
    public Path stateDirectory() {
        return stateDirectory;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** Ends the scheduler. Idempotent. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
