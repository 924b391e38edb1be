/**
 * Networks, ports and how a port describes itself to a hypervisor.
 *
 * <p>Enter at {@link io.quantix.spi.network.Networks}. Depends on {@code io.quantix.spi} only.
 */
@NullMarked
package io.quantix.spi.network;

import org.jspecify.annotations.NullMarked;
