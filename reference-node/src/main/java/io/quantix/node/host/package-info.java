/**
 * The machine the node runs on: what it is made of and how busy it is, as OSHI reads it from the kernel and the firmware.
 *
 * <p>Enter at {@link io.quantix.node.host.HostFacts}. Knows neither providers nor the journal.
 */
@NullMarked
package io.quantix.node.host;

import org.jspecify.annotations.NullMarked;
