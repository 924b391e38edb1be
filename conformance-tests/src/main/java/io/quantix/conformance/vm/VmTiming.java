package io.quantix.conformance.vm;

import java.time.Duration;

/**
 * How fast the hypervisor under test is.
 *
 * @param call deadline of an ordinary call
 * @param settle how long an event may take to arrive
 * @param silence how long a rule listens to be sure that nothing more comes
 * @param boot how long a guest may take until it is ready
 * @param quick how long a cheap call may take while other machines keep the hypervisor busy
 * @param slack how much later than its deadline a call may come back
 * @param rule how long one rule may take
 */
public record VmTiming(
        Duration call,
        Duration settle,
        Duration silence,
        Duration boot,
        Duration quick,
        Duration slack,
        Duration rule) {

    /** For a hypervisor in memory. */
    public static final VmTiming SIMULATED = new VmTiming(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(40),
            Duration.ofSeconds(3),
            Duration.ofMillis(250),
            Duration.ofMillis(250),
            Duration.ofSeconds(12));

    /** For real guests, also where the CPU is emulated and the host is busy. */
    public static final VmTiming REAL = new VmTiming(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofSeconds(6),
            Duration.ofSeconds(1),
            Duration.ofSeconds(120));
}
