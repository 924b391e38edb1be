package io.quantix.kvm.guest;

import io.quantix.spi.Secrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What agents are reached and served with.
 *
 * @param wire the way to them
 * @param jobs the provider's
 * @param clock the host's
 * @param secrets the host's
 * @param scheduler for what happens at a time
 * @param stateDirectory for what has to outlive this process
 * @param log of the instance
 */
public record GuestHost(
        AgentWire wire,
        GuestJobs jobs,
        InstantSource clock,
        Secrets secrets,
        ScheduledExecutorService scheduler,
        Path stateDirectory,
        System.Logger log) {}
