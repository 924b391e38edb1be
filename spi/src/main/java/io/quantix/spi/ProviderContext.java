package io.quantix.spi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a host lends to one provider instance. A provider uses these and nothing static, so that two instances, or two hosts in
 * one test, never meet.
 *
 * @since 1.0
 */
public interface ProviderContext {

    /** Returns the name the operator gave this instance; unique within the host. */
    String instanceName();

    /** Returns the SPI levels of the host. */
    HostLevels hostLevels();

    /** Returns the wall clock for timestamps. Deadlines are the {@link CallContext}'s own. */
    InstantSource clock();

    /** Returns the instance's logger. */
    System.Logger logger();

    Secrets secrets();

    /** Returns a directory that belongs to this instance alone, exists, and is readable by its owner only. */
    Path stateDirectory();

    /**
     * Returns a scheduler for periodic and delayed work. Its threads are shared: a task must not block; hand longer work to a
     * virtual thread. Tasks end when the instance is closed.
     */
    ScheduledExecutorService scheduler();
}
