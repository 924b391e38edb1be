/**
 * A complete hypervisor in memory, with its time, its guests and its failures under control.
 *
 * <p>Enter at {@link io.quantix.sim.SimFactory} to run a host on it by configuration, and at {@link io.quantix.sim.SimProvider}
 * to test with it: {@link io.quantix.sim.SimControl} steers guests and plants foreign machines, {@link
 * io.quantix.sim.SimFaults} makes calls late, wrong or endless, and {@link io.quantix.sim.SimClock} stands still until it is
 * told to go on.
 *
 * <p>What is simulated is the contract: machines, their states, events, figures, consoles, devices and the agents in guests, down to files and programs. There is no guest code, so
 * what only a guest could feel (a CPU model, a pinned vCPU, a NUMA node) is checked, kept and read back, and nothing more.
 *
 * <p>Depends on {@code io.quantix.spi} and {@code java.base} only, and holds nothing static: two simulators side by side never
 * meet, unless they are given the same {@link io.quantix.sim.SimWorld}.
 */
@NullMarked
package io.quantix.sim;

import org.jspecify.annotations.NullMarked;
