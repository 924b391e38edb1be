package io.quantix.node.plugin;

import io.quantix.node.config.NodeConfig;
import java.time.Duration;

/**
 * How far a provider is trusted.
 *
 * @param calls inside the instance at a time
 * @param callsPerObject of these, about one object
 * @param consoles open at a time
 * @param quick how long a call may take that has no deadline of its own, because the contract says it does not block
 * @param grace how long after its deadline or cancellation a call may still answer for itself
 */
public record GuardLimits(int calls, int callsPerObject, int consoles, Duration quick, Duration grace) {

    /** What a node without special wishes uses. */
    public static final GuardLimits DEFAULT =
            new GuardLimits(256, 8, 64, Duration.ofSeconds(5), Duration.ofMillis(500));

    /** Returns the limits an operator has set. */
    public static GuardLimits of(NodeConfig.Limits limits) {
        return new GuardLimits(
                limits.callsPerProvider(), limits.callsPerObject(), limits.consoles(), DEFAULT.quick, DEFAULT.grace);
    }
}
